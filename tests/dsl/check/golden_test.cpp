// Rule files with neighbours: good ones with what the model holds (.model), bad ones with every
// diagnostic (.diag). CSV tables stand beside them.
#include "tests/support/golden.hpp"

#include <catch2/catch.hpp>
#include <regex>

#include "tests/support/checked.hpp"
#include "tests/support/source_dir.hpp"

namespace {

std::unique_ptr<support::Checked> check_file(const std::filesystem::path& path,
                                             std::string_view folder, bool lints) {
  std::vector<support::NamedText> tables;
  for (const auto& csv : support::data_files(folder, ".csv")) {
    tables.emplace_back(csv.filename().string(), support::read_file(csv));
  }
  std::vector<support::NamedText> imports;
  const std::string neighbours = std::string(folder) + "/" + path.stem().string() + ".imports";
  for (const auto& import : support::data_files(neighbours, ".hzl")) {
    imports.emplace_back(import.filename().string(), support::read_file(import));
  }
  return support::check_text(support::read_file(path), tables, imports, lints);
}

}  // namespace

TEST_CASE("good rule files check without errors and give their models") {
  const auto files = support::data_files("check", ".hzl");
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    INFO(file.filename().string());
    const auto checked = check_file(file, "check", false);
    INFO(checked->render_all());
    CHECK(checked->clean);
    support::check_golden(file, ".model", dsl::dump_model(checked->model, checked->tree));
  }
}

TEST_CASE("bad rule files give their diagnostics") {
  const auto files = support::data_files("bad/check", ".hzl");
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    INFO(file.filename().string());
    const auto checked = check_file(file, "bad/check", true);
    CHECK_FALSE(checked->diagnostics.empty());
    support::check_golden(file, ".diag", checked->render_all());
  }
}

TEST_CASE("every code of this floor occurs in a golden file") {
  std::string seen;
  for (const auto& file : support::data_files("bad/check", ".diag")) {
    seen += support::read_file(file);
  }
  const std::filesystem::path root = support::source_path("/dsl/text/codes");
  const std::regex code(R"re(^HZL_CODE\(\w+, "(\w+)")re", std::regex::multiline);
  for (const char* name : {"names", "types", "citations", "tables", "lints"}) {
    const std::string text = support::read_file(root / (std::string(name) + ".def"));
    REQUIRE(text.find("HZL_CODE(") != std::string::npos);
    for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) {
      INFO("no golden file shows the code " << (*it)[1]);
      CHECK(seen.find("[" + (*it)[1].str() + "]") != std::string::npos);
    }
  }
}
