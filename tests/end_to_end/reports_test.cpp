// Answers and explanations as they are given, on the page that holds every construct: a file of
// facts in tests/data/reports has as neighbours the answer in full, in short and with every step,
// the report and one rule's explanation as text, in both languages.
#include "tests/end_to_end/program.hpp"
#include "tests/support/golden.hpp"

using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;

namespace {

/// A library of the page alone.
struct Page {
  Page() {
    const auto copy = [this](const char* from, const char* to) {
      static_cast<void>(folder.write(to, support::read_file(support::data_path(from))));
    };
    copy("check/features.hzl", "library/features/2.1.0/ruleset.hzl");
    // Tables stand beside the library's root, as 取自 names them.
    copy("check/critical.csv", "library/critical.csv");
  }
  Folder folder;

  [[nodiscard]] std::string run(const std::string& command, const std::filesystem::path& facts,
                                const std::vector<std::string>& more) const {
    std::vector<std::string> words = {command,       "--library",  folder.root() + "/library",
                                      "--as-of",     "2024-06-01", "--facts",
                                      facts.string()};
    words.insert(words.end(), more.begin(), more.end());
    const auto result = hazlex(words);
    INFO(result.err);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    return result.out;
  }
};

/// Pretty, so that a difference is a line; the digests change with every word of the page.
std::string pretty(const std::string& answer, const std::string& only_rule = "") {
  json object = json::parse(answer);
  object.erase("receipt");
  json verdicts = json::array();
  for (json& verdict : object.at("verdicts")) {
    if (only_rule.empty() || verdict.at("rule") == only_rule) verdicts.push_back(verdict);
  }
  object["verdicts"] = std::move(verdicts);
  return object.dump(1) + "\n";
}

}  // namespace

TEST_CASE("answers and reports are as they were") {
  const Page page;
  std::size_t seen = 0;
  for (const auto& facts : support::data_files("reports", ".json")) {
    INFO(facts.string());
    ++seen;
    const auto golden = [&](const char* extension, const std::string& actual) {
      support::check_golden(facts, extension, actual);
    };
    golden(".full", pretty(page.run("eval", facts, {"--json"})));
    golden(".short", pretty(page.run("eval", facts, {"--json", "--view", "short"})));
    golden(".steps", pretty(page.run("eval", facts, {"--json", "--explain", "full"}), "混合"));
    golden(".zh", page.run("eval", facts, {"--lang", "zh"}));
    golden(".en", page.run("eval", facts, {"--lang", "en"}));
    golden(".explain-zh", page.run("explain", facts, {"--rule", "综合", "--lang", "zh"}));
    golden(".explain-en", page.run("explain", facts, {"--rule", "综合", "--lang", "en"}));
  }
  CHECK(seen >= 2);
}
