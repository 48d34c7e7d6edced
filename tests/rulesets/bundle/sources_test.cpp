// Finding the files of a rule set: imports, tables, and every way in which they can be wrong.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "rulesets/bundle/release.hpp"

namespace {

using Files = std::map<std::string, std::string, std::less<>>;

rulesets::ReadFile from(const Files& files) {
  return [&files](std::string_view path) -> std::optional<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return found->second;
  };
}

std::vector<std::string> codes(const Files& files) {
  dsl::Sink sink;
  (void)rulesets::parse_sources("main.hzl", from(files), sink);
  std::vector<std::string> names;
  for (const dsl::Diagnostic& diagnostic : sink.take())
    names.emplace_back(dsl::info(diagnostic.code).name);
  return names;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("imports are read once, in order") {
  const Files files = {{"main.hzl", "引用 \"a.hzl\"\n引用 \"b.hzl\"\n"},
                       {"a.hzl", "引用 \"b.hzl\"\n"},
                       {"b.hzl", "枚举 色 { 红, 绿 }\n"}};
  dsl::Sink sink;
  const auto parsed = rulesets::parse_sources("main.hzl", from(files), sink);
  CHECK_FALSE(sink.has_errors());
  REQUIRE(parsed.tree.files.size() == 3);
  CHECK(parsed.sources.at(parsed.tree.files[0].source).name() == "main.hzl");
  CHECK(parsed.sources.at(parsed.tree.files[1].source).name() == "a.hzl");
  CHECK(parsed.sources.at(parsed.tree.files[2].source).name() == "b.hzl");
}

TEST_CASE("what is wrong with imports is told at the import") {
  CHECK(codes({}) == Codes{"file_not_found"});
  CHECK(codes({{"main.hzl", "引用 \"gone.hzl\"\n"}}) == Codes{"file_not_found"});
  CHECK(codes({{"main.hzl", "引用 \"../secret.hzl\"\n"}}) == Codes{"path_not_allowed"});
  CHECK(codes({{"main.hzl", "引用 \"/etc/passwd\"\n"}}) == Codes{"path_not_allowed"});
  CHECK(codes({{"main.hzl", "引用 \"a\\\\b.hzl\"\n"}}) == Codes{"path_not_allowed"});
  CHECK(codes({{"main.hzl", "引用 \"a.hzl\"\n"},
               {"a.hzl", "引用 \"b.hzl\"\n"},
               {"b.hzl", "引用 \"a.hzl\"\n"}}) == Codes{"circular_import"});
  CHECK(codes({{"main.hzl", "引用 \"main.hzl\"\n"}}) == Codes{"circular_import"});
  CHECK(codes({{"main.hzl", "引用 \"a.hzl\"\n"}, {"a.hzl", "规则集 甲 版本 1.0.0\n"}}) ==
        Codes{"imported_ruleset"});
}

TEST_CASE("a circle names the files on the way") {
  const Files files = {{"main.hzl", "引用 \"a.hzl\"\n"}, {"a.hzl", "引用 \"main.hzl\"\n"}};
  dsl::Sink sink;
  (void)rulesets::parse_sources("main.hzl", from(files), sink);
  const auto diagnostics = sink.take();
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message(dsl::Language::en).find("main.hzl → a.hzl → main.hzl") !=
        std::string::npos);
}

TEST_CASE("the digest covers paths and bytes of all files") {
  const auto digest = [](const Files& files) {
    dsl::Sink sink;
    return rulesets::parse_sources("main.hzl", from(files), sink).digest();
  };
  const Files base = {{"main.hzl", "引用 \"a.hzl\"\n"}, {"a.hzl", "枚举 色 { 红 }\n"}};
  Files changed = base;
  changed["a.hzl"] = "枚举 色 { 绿 }\n";
  const Files moved = {{"main.hzl", "引用 \"b.hzl\"\n"}, {"b.hzl", "枚举 色 { 红 }\n"}};
  CHECK(digest(base) == digest(base));
  CHECK(digest(base).size() == 64);
  CHECK(digest(base) != digest(changed));
  CHECK(digest(base) != digest(moved));
}

TEST_CASE("reading below a folder does not leave it") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "hazlex_sources_test";
  fs::remove_all(root);
  fs::create_directories(root / "library");
  std::ofstream(root / "library/in.hzl") << "in";
  std::ofstream(root / "out.hzl") << "out";
  fs::create_symlink(root / "out.hzl", root / "library/link.hzl");
  const auto read = rulesets::read_below((root / "library").string());
  CHECK(read("in.hzl") == std::optional<std::string>("in"));
  CHECK_FALSE(read("gone.hzl"));
  CHECK_FALSE(read("../out.hzl"));
  CHECK_FALSE(read("link.hzl"));
  CHECK_FALSE(read("."));
  fs::remove_all(root);
}
