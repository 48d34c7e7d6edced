#include "server/api/author_page.hpp"

#include <utility>

namespace server {
namespace {

constexpr std::string_view document_name = "index.html";
constexpr std::string_view nonce_mark = "{{style-nonce}}";

std::optional<std::string_view> type_of(std::string_view name) {
  if (name.ends_with(".js")) return script_type;
  if (name.ends_with(".css")) return style_type;
  if (name.ends_with(".svg")) return picture_type;
  if (name.ends_with(".html")) return text_type;
  return std::nullopt;
}

}  // namespace

AuthorPage::AuthorPage(Texts texts) {
  const auto packed = [&](const std::string& name) {
    const auto found = texts.find(name + ".gz");
    return found == texts.end() ? std::string() : found->second;
  };
  for (auto& [name, bytes] : texts) {
    if (name == document_name) {
      document_ = std::move(bytes);
    } else if (const auto type = type_of(name)) {
      files_.emplace(name, File{*type, std::move(bytes), packed(name)});
    }
  }
}

std::string AuthorPage::document(std::string_view nonce) const {
  std::string out = document_;
  for (std::size_t at = out.find(nonce_mark); at != std::string::npos; at = out.find(nonce_mark)) {
    out.replace(at, nonce_mark.size(), nonce);
  }
  return out;
}

const AuthorPage::File* AuthorPage::file(std::string_view name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace server
