// Tables of the READMEs that stand between `<!-- name -->` and `<!-- /name -->` are made from the
// program's own tables; with HAZLEX_UPDATE_GOLDEN=1 they are written instead of compared. Links
// within and between the READMEs lead somewhere.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dsl/syntax/token.hpp"
#include "dsl/text/diagnostic.hpp"
#include "tests/rulesets/bundle/fences.hpp"
#include "tests/support/golden.hpp"

namespace {

namespace fs = std::filesystem;

fs::path readme(const std::string& folder) {
  return fs::path(support::source_path("/" + folder)) / "README.md";
}

/// A table's cell may hold no bar, and outside of code neither tag nor emphasis.
std::string cell(std::string_view text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`') code = !code;
    if (c == '|' || (!code && (c == '<' || c == '*' || c == '_'))) out += '\\';
    out += c;
  }
  return out;
}

std::string code_table() {
  std::string out = "| code | | Chinese | English |\n|---|---|---|---|\n";
  for (std::size_t i = 0; i < dsl::code_count(); ++i) {
    const dsl::CodeInfo& info = dsl::info(static_cast<dsl::Code>(i));
    const char* severity = info.severity == dsl::Severity::error     ? "error"
                           : info.severity == dsl::Severity::warning ? "warning"
                                                                     : "note";
    out += "| `" + std::string(info.name) + "` | " + severity + " | " + cell(info.zh) + " | " +
           cell(info.en) + " |\n";
  }
  return out;
}

struct NamedUnits {
  std::string id, zh, en, units;
};

std::string unit_table() {
  std::vector<NamedUnits> rows = {
#define HZL_QUANTITY(id, zh, en, ...) {#id, zh, en, ""},
#include "dsl/value/quantities.def"
#undef HZL_QUANTITY
  };
  const auto add = [&rows](const std::string& id, const std::string& unit) {
    for (NamedUnits& row : rows) {
      if (row.id == id) row.units += (row.units.empty() ? "`" : " `") + unit + "`";
    }
  };
  std::string counts;
#define HZL_UNIT(name, quantity, ...) add(#quantity, name);
#define HZL_UNIT_FROM(name, quantity, ...) add(#quantity, name);
#define HZL_COUNT(name, label, factor) \
  counts += std::string(counts.empty() ? "`" : " `") + name + "`";
#include "dsl/value/units.def"
#undef HZL_UNIT
#undef HZL_UNIT_FROM
#undef HZL_COUNT
  std::string out = "| quantity | | units |\n|---|---|---|\n";
  for (const NamedUnits& row : rows) {
    if (!row.units.empty()) out += "| " + row.zh + " | " + row.en + " | " + row.units + " |\n";
  }
  return out + "| 个数 | counts, each its own | " + counts + " |\n";
}

std::string comparison_table() {
  std::vector<std::pair<std::string, std::string>> rows = {
      {"greater", ">"}, {"at_least", ">="}, {"less", "<"}, {"at_most", "<="}};
  std::string out = "| | words | English |\n|---|---|---|\n";
  for (const auto& row : rows) {
    const std::string& relation = row.first;
    const std::string& symbol = row.second;
    std::string words;
    std::string english;
    const auto add = [&](std::string_view of, std::string_view zh, std::string_view en) {
      if (of != relation) return;
      words += (words.empty() ? "" : " · ") + std::string(zh);
      english += (english.empty() ? "`" : " `") + std::string(en) + "`";
    };
#define HZL_KEYWORD(id, zh, en, kind)
#define HZL_SYNONYM(id, word)
#define HZL_COMPARISON(id, zh, en, op) add(#op, zh, en);
#include "dsl/syntax/keywords.def"
#undef HZL_KEYWORD
#undef HZL_SYNONYM
#undef HZL_COMPARISON
    out += "| `" + symbol + "` | " + words + " | " + english + " |\n";
  }
  return out;
}

std::string keyword_table() {
  std::string reserved;
  std::string contextual;
  const auto add = [&](const std::string& kind, const std::string& zh, const std::string& en) {
    (kind == "reserved" ? reserved : contextual) += "| " + zh + " | `" + en + "` |\n";
  };
#define HZL_KEYWORD(id, zh, en, kind) add(#kind, zh, en);
#define HZL_SYNONYM(id, word)
#define HZL_COMPARISON(id, zh, en, op)
#include "dsl/syntax/keywords.def"
#include "tests/support/source_dir.hpp"
#undef HZL_KEYWORD
#undef HZL_SYNONYM
#undef HZL_COMPARISON
  const std::string head = "\n\n| Chinese | English |\n|---|---|\n";
  return "Reserved everywhere, beside the comparison words:" + head + reserved +
         "\nKeywords only where an item or attribute may stand, names elsewhere:" + head +
         contextual;
}

void check_table(const std::string& name, const std::string& table) {
  const fs::path path = readme("dsl");
  const std::string page = support::read_file(path);
  const std::string open = "<!-- " + name + " -->\n";
  const std::string close = "<!-- /" + name + " -->";
  const std::size_t begin = page.find(open);
  const std::size_t end = page.find(close);
  INFO("table `" << name << "` of dsl/README.md; HAZLEX_UPDATE_GOLDEN=1 writes it");
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  const std::size_t from = begin + open.size();
  const char* update = std::getenv("HAZLEX_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(path, std::ios::binary) << page.substr(0, from) + table + page.substr(end);
    return;
  }
  // Line by line: two whole tables would be unreadable in a report.
  const auto written = support::lines_of(std::string_view(page).substr(from, end - from));
  const auto made = support::lines_of(table);
  CHECK(written.size() == made.size());
  for (std::size_t i = 0; i < std::min(written.size(), made.size()); ++i) {
    if (written[i] == made[i]) continue;
    CHECK(written[i] == made[i]);
    return;
  }
}

/// As web pages make anchors: lower case, blanks to hyphens, punctuation dropped.
std::set<std::string> anchors(const std::string& page) {
  std::set<std::string> found;
  for (const std::string& line : support::lines_of(page)) {
    if (line.rfind('#', 0) != 0) continue;
    std::string anchor;
    for (const char c : line.substr(line.find_first_not_of("# "))) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '-') {
        anchor += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
      } else if (c == ' ') {
        anchor += '-';
      }
    }
    found.insert(anchor);
  }
  return found;
}

}  // namespace

TEST_CASE("tables of the language reference are the program's own", "[readme]") {
  check_table("comparison words", comparison_table());
  check_table("units", unit_table());
  check_table("keywords", keyword_table());
  check_table("codes", code_table());
}

TEST_CASE("links of the READMEs lead somewhere", "[readme]") {
  const std::string folder = GENERATE("dsl", "engine", "rulesets");
  const std::string page = support::read_file(readme(folder));
  REQUIRE(page.size() > 1000);
  const std::set<std::string> own = anchors(page);
  const std::regex link(R"(\]\(([^)\s]+)\))");
  for (std::sregex_iterator it(page.begin(), page.end(), link), end; it != end; ++it) {
    const std::string target = (*it)[1];
    INFO(folder << "/README.md links to " << target);
    const std::size_t hash = target.find('#');
    const std::string file = target.substr(0, hash);
    if (file.empty()) {
      CHECK(own.count(target.substr(1)) == 1);
    } else {
      CHECK(fs::exists(readme(folder).parent_path() / file));
    }
  }
}
