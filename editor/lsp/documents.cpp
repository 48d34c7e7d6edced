#include "editor/lsp/documents.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "editor/lsp/rpc.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

Position position_of(const json& value) {
  const auto number = [&](const char* name) {
    const json& member = value.at(name);
    if (!member.is_number_unsigned()) {
      throw Refusal(ErrorCode::invalid_params,
                    {std::string(name) + ":须是不小于 0 的整数",
                     std::string(name) + ": must be a whole number, 0 or more"});
    }
    constexpr std::uint64_t most = 0x7FFFFFFF;
    return static_cast<std::uint32_t>(std::min(member.get<std::uint64_t>(), most));
  };
  return {number("line"), number("character")};
}

json position_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

}  // namespace

void Documents::start(Root root, Encoding encoding) {
  encoding_ = encoding;
  uris_.set_root(std::move(root.uri), std::move(root.library_uri), std::move(root.in_library));
  workspace_.emplace(std::move(root.files), limits_.analyses);
}

void Documents::set(const std::string& path, std::string text, std::int64_t version) {
  Open& open = open_[path];
  bytes_ = bytes_ - open.bytes + text.size();
  open = {version, text.size()};
  workspace_->set(path, std::move(text));
}

void Documents::open(const json& params) {
  const json& document = params.at("textDocument");
  const std::string uri = document.at("uri").get<std::string>();
  const auto version = document.at("version").get<std::int64_t>();
  std::string text = document.at("text").get<std::string>();
  if (open_.size() >= limits_.documents || bytes_ + text.size() > limits_.bytes) {
    throw Refusal(ErrorCode::request_failed,
                  {"打开的文件太多或太大", "too many or too large documents are open"});
  }
  const std::string path = uris_.path(uri);
  if (open_.contains(path)) {
    throw Refusal(ErrorCode::invalid_request,
                  {"文件已经打开:" + uri, "the document is open already: " + uri});
  }
  set(path, std::move(text), version);
}

std::string Documents::change(const json& params) {
  std::string path = open_path(params);
  const auto version = params.at("textDocument").at("version").get<std::int64_t>();
  if (version <= open_[path].version) {
    throw Refusal(
        ErrorCode::invalid_request,
        {"修改的版本不比已有的新,未采用:" + std::to_string(version),
         "a change whose version is not newer was not taken: " + std::to_string(version)});
  }
  std::string text = *workspace_->text(path);
  for (const json& change : params.at("contentChanges")) {
    const std::string& with = change.at("text").get_ref<const std::string&>();
    if (!change.contains("range")) {
      text = with;
      continue;
    }
    const Lines lines(text);
    const std::uint32_t begin =
        lines.offset(text, position_of(change.at("range").at("start")), encoding_);
    const std::uint32_t end =
        lines.offset(text, position_of(change.at("range").at("end")), encoding_);
    if (end < begin) {
      throw Refusal(ErrorCode::invalid_params,
                    {"范围的结尾在开头之前", "a range ends before it begins"});
    }
    text.replace(begin, end - begin, with);
    if (bytes_ - open_[path].bytes + text.size() > limits_.bytes) break;
  }
  if (bytes_ - open_[path].bytes + text.size() > limits_.bytes) {
    throw Refusal(ErrorCode::request_failed, {"文件太大", "the document is too large"});
  }
  set(path, std::move(text), version);
  return path;
}

std::string Documents::close(const json& params) {
  std::string path = open_path(params);
  bytes_ -= open_[path].bytes;
  open_.erase(path);
  workspace_->close(path);
  return path;
}

std::string Documents::path_of(const json& params) {
  return uris_.path(params.at("textDocument").at("uri").get_ref<const std::string&>());
}

std::string Documents::open_path(const json& params) {
  std::string path = path_of(params);
  if (!open_.contains(path)) {
    throw Refusal(ErrorCode::invalid_params, {"文件没有打开:" + uris_.uri(path),
                                              "the document is not open: " + uris_.uri(path)});
  }
  return path;
}

std::optional<std::int64_t> Documents::version(std::string_view path) const {
  const auto found = open_.find(path);
  return found == open_.end() ? std::nullopt : std::optional(found->second.version);
}

std::uint32_t Documents::offset(const std::string& path, const json& position) {
  const std::string text = workspace_->text(path).value_or("");
  return Lines(text).offset(text, position_of(position), encoding_);
}

dsl::Span Documents::span(const std::string& path, const json& range) {
  const std::uint32_t begin = offset(path, range.at("start"));
  return {begin, std::max(begin, offset(path, range.at("end")))};
}

Ranges Documents::ranges(const std::string& path) {
  return {workspace_->text(path).value_or(""), encoding_};
}

Ranges::Ranges(std::string text, Encoding encoding)
    : text_(std::move(text)), lines_(text_), encoding_(encoding) {}

Position Ranges::at(std::uint32_t offset) const {
  return lines_.position(text_, offset, encoding_);
}

json Ranges::position(std::uint32_t offset) const {
  return position_json(at(offset));
}

json Ranges::range(dsl::Span span) const {
  return {{"start", position(span.begin)}, {"end", position(span.end)}};
}

}  // namespace editor::lsp
