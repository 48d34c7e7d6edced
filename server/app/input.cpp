#include "server/app/input.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_input = std::size_t{64} << 20;

std::optional<std::string> read_stream(std::istream& stream) {
  std::string text;
  std::array<char, 1 << 16> block{};
  while (stream.read(block.data(), block.size()), stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_input) return std::nullopt;
  }
  return text;
}

}  // namespace

std::string program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

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

void print_diagnostics(const std::vector<dsl::Diagnostic>& diagnostics,
                       const dsl::SourceSet& sources, const Arguments& arguments) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    std::cerr << dsl::render(diagnostic, sources, arguments.language);
  }
}

}  // namespace server
