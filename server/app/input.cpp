#include "server/app/input.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/facts/json_text.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_input = std::size_t{64} << 20;

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

std::optional<std::string> read_stream(std::istream& stream) {
  std::string text;
  std::array<char, 1 << 16> block{};
  while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_input) return std::nullopt;
  }
  return text;
}

void place_json(std::string& out, dsl::Place place, const dsl::SourceSet& sources) {
  const dsl::Source& source = sources.at(place.source);
  const dsl::LineColumn begin = source.line_column(place.span.begin);
  const dsl::LineColumn end = source.line_column(place.span.end);
  out += "{\"file\":";
  engine::append_json_string(out, source.name());
  out += ",\"line\":" + std::to_string(begin.line) + ",\"column\":" + std::to_string(begin.column);
  out +=
      ",\"end_line\":" + std::to_string(end.line) + ",\"end_column\":" + std::to_string(end.column);
  out += ",\"begin\":" + std::to_string(place.span.begin) +
         ",\"end\":" + std::to_string(place.span.end) + "}";
}

std::string_view name_of(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::error:
      return "error";
    case dsl::Severity::warning:
      return "warning";
    case dsl::Severity::note:
      return "note";
  }
  return "";
}

void fix_json(std::string& out, const dsl::Fix& fix, const dsl::SourceSet& sources,
              dsl::Language language) {
  out += "{\"title\":";
  engine::append_json_string(out, fix.title.in(language));
  out += ",\"edits\":[";
  for (const dsl::Edit& edit : fix.edits) {
    if (out.back() != '[') out += ',';
    out += "{\"place\":";
    place_json(out, edit.place, sources);
    out += ",\"text\":";
    engine::append_json_string(out, edit.text);
    out += '}';
  }
  out += "]}";
}

}  // namespace

std::string default_library() {
  if (const char* set = std::getenv("HAZLEX_LIBRARY"); set != nullptr && *set != '\0') return set;
  std::error_code error;
  fs::path folder = program_folder();
  if (folder.empty()) return {};
  if (const fs::path installed = folder.parent_path() / "share/hazlex/library";
      fs::is_directory(installed, error)) {
    return installed.string();
  }
  for (int level = 0; level < 4; ++level, folder = folder.parent_path()) {
    if (const fs::path source = folder / "rulesets/library"; fs::is_directory(source, error))
      return source.string();
  }
  return {};
}

std::string library_of(const Arguments& arguments) {
  return arguments.has("--library") ? arguments.value("--library") : default_library();
}

Option library_option() {
  return {"--library",
          "DIR",
          {"规则库目录(默认为随程序发布的规则库)", "the rule library (default: the shipped one)"}};
}

RuleFile rule_file(const std::string& path, const std::string& library) {
  std::error_code error;
  const fs::path file = fs::weakly_canonical(path, error);
  const fs::path root = fs::weakly_canonical(library, error);
  if (!library.empty()) {
    const fs::path inside = file.lexically_relative(root);
    if (!inside.empty() && *inside.begin() != "..") {
      return {inside.generic_string(), rulesets::read_below(library)};
    }
  }
  const std::string name = fs::path(path).filename().string();
  const rulesets::ReadFile from_library = rulesets::read_below(library);
  const rulesets::ReadFile beside = rulesets::read_below(file.parent_path().string());
  return {name, [=](std::string_view wanted) -> std::optional<std::string> {
            if (wanted == name) return beside(wanted);
            if (auto text = from_library(wanted)) return text;
            return beside(wanted);
          }};
}

std::optional<std::string> read_input(const std::string& path) {
  if (path == "-") return read_stream(std::cin);
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return read_stream(stream);
}

std::optional<std::string> read_input(const std::string& path, dsl::Language language) {
  std::optional<std::string> text = read_input(path);
  if (!text) {
    std::cerr << (language == dsl::Language::zh ? "无法读取:" : "cannot read: ") << path << "\n";
  }
  return text;
}

std::string diagnostics_json(const std::vector<dsl::Diagnostic>& diagnostics,
                             const dsl::SourceSet& sources, dsl::Language language) {
  std::string out = "[";
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (out.size() > 1) out += ',';
    out += "{\"code\":";
    engine::append_json_string(out, dsl::info(diagnostic.code).name);
    out += ",\"severity\":";
    engine::append_json_string(out, name_of(diagnostic.severity()));
    out += ",\"message\":";
    engine::append_json_string(out, diagnostic.message(language));
    out += ",\"place\":";
    place_json(out, diagnostic.place, sources);
    out += ",\"help\":[";
    for (const dsl::Bilingual& help : diagnostic.help) {
      if (out.back() != '[') out += ',';
      engine::append_json_string(out, help.in(language));
    }
    out += "],\"fixes\":[";
    for (const dsl::Fix& fix : diagnostic.fixes) {
      if (out.back() != '[') out += ',';
      fix_json(out, fix, sources, language);
    }
    out += "]}";
  }
  return out + "]";
}

void print_diagnostics(const std::vector<dsl::Diagnostic>& diagnostics,
                       const dsl::SourceSet& sources, const Arguments& arguments) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    std::cerr << dsl::render(diagnostic, sources, arguments.language);
  }
}

}  // namespace server
