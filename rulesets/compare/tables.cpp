// Tables: rows by what they stand for, then by what they give.
#include <algorithm>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

std::string day_key(const std::optional<dsl::Day>& day) {
  return day ? dsl::Date{*day, *day}.to_text() : std::string("…");
}

/// What of a row must be the same for it to be the same row, strictest first.
struct Row {
  const dsl::RowInfo* info = nullptr;
  std::string cells, days, result, citations;
};

class Rows {
 public:
  Rows(Lowering& lowering, const dsl::TableInfo& table) : lowering_(lowering), table_(table) {}

  std::vector<Row> run() {
    for (const dsl::VariableIndex column : table_.columns) lowering_.bind(column);
    std::vector<Row> rows;
    for (const dsl::RowInfo& info : table_.rows) {
      Row row{&info, {}, day_key(info.from) + day_key(info.until), result(info), {}};
      row.cells = info.otherwise ? "otherwise" : "";
      for (std::size_t i = 0; i < info.cells.size() && i < table_.columns.size(); ++i) {
        const auto& variables = lowering_.version().model().variables;
        row.cells += cell(info.cells[i], variables[table_.columns[i]].type) + "|";
      }
      for (const auto& citation : info.citations) {
        row.citations += citation_key(lowering_, citation) + ";";
      }
      rows.push_back(std::move(row));
    }
    lowering_.release(table_.columns.size());
    return rows;
  }

 private:
  std::string result(const dsl::RowInfo& info) {
    if (info.number) return "number " + info.number->to_text();
    if (info.result.valid())
      return std::to_string(lowering_.at(lowering_.lower(info.result)).meaning);
    if (table_.result.enumeration == dsl::no_index) return {};
    return lowering_.matching().member(lowering_.side(), table_.result.enumeration, info.member);
  }

  std::string cell(const dsl::CellInfo& cell, const dsl::ValueType& type) const {
    if (cell.whatever) return "*";
    std::vector<std::string> members;
    for (const std::uint32_t member : cell.members) {
      members.push_back(
          type.enumeration == dsl::no_index
              ? std::to_string(member)
              : lowering_.matching().member(lowering_.side(), type.enumeration, member));
    }
    std::sort(members.begin(), members.end());
    std::string text;
    for (const std::string& member : members) text += member + ",";
    if (cell.low) text += (cell.low_open ? "(" : "[") + cell.low->to_text();
    text += "..";
    if (cell.high) text += cell.high->to_text() + (cell.high_open ? ")" : "]");
    return text;
  }

  Lowering& lowering_;
  const dsl::TableInfo& table_;
};

using RowPair = std::pair<const Row*, const Row*>;

/// Pairs rows that agree in a key, in the order written.
template <class Key>
void pair_rows(std::vector<const Row*>& olds, std::vector<const Row*>& news,
               std::vector<RowPair>& pairs, Key key) {
  std::map<std::string, std::vector<const Row*>> waiting;
  for (const Row* row : news) waiting[key(*row)].push_back(row);
  std::vector<const Row*> left;
  for (const Row* row : olds) {
    std::vector<const Row*>& fits = waiting[key(*row)];
    if (fits.empty()) {
      left.push_back(row);
      continue;
    }
    pairs.emplace_back(row, fits.front());
    std::erase(news, fits.front());
    fits.erase(fits.begin());
  }
  olds = std::move(left);
}

std::vector<const Row*> pointers(const std::vector<Row>& rows) {
  std::vector<const Row*> all;
  for (const Row& row : rows) all.push_back(&row);
  return all;
}

}  // namespace

void Comparison::compare_tables() {
  const auto& olds = from_.model().tables;
  const auto& news = to_.model().tables;
  each(Subject::table, olds, news, matching_.tables, [&](std::uint32_t index, std::uint32_t other) {
    const dsl::TableInfo& a = olds[index];
    const dsl::TableInfo& b = news[other];
    const About self = about(Subject::table, index, a, b);
    rename(self, a.alias, b.alias, false);
    compare_formals(self, a.columns, b.columns);
    compare_citations(self, a.citations, b.citations);
    if (a.gravest != b.gravest) {
      const auto words = [](bool gravest) {
        return gravest ? Bilingual{"最重", "gravest"} : Bilingual{"唯一", "unique"};
      };
      report_.texts(self.with(Aspect::hits), words(a.gravest), words(b.gravest));
    }
    compare_rows(self.with(Aspect::row), a, b);
  });
}

void Comparison::compare_rows(const About& self, const dsl::TableInfo& a, const dsl::TableInfo& b) {
  const std::vector<Row> before = Rows(left_, a).run();
  const std::vector<Row> after = Rows(right_, b).run();
  std::vector<const Row*> olds = pointers(before);
  std::vector<const Row*> news = pointers(after);
  std::vector<RowPair> equal, changed;
  pair_rows(olds, news, equal, [](const Row& row) {
    return row.cells + "\n" + row.days + "\n" + row.result + "\n" + row.citations;
  });
  pair_rows(olds, news, changed, [](const Row& row) { return row.cells + "\n" + row.days; });
  pair_rows(olds, news, changed, [](const Row& row) { return row.cells; });
  for (const auto& [old, now] : changed) {
    Difference& difference =
        report_.texts(self, from_.text(old->info->place), to_.text(now->info->place));
    difference.from.place = from_.place(old->info->place);
    difference.to.place = to_.place(now->info->place);
  }
  const auto only = [&](const Version& version, const Row& row, Change change) {
    const Bilingual text = version.text(row.info->place);
    report_.within(self, change, text, row.info->place, Bilingual{"行", "row "} + quoted(text));
  };
  for (const Row* row : olds) only(from_, *row, Change::removed);
  for (const Row* row : news) only(to_, *row, Change::added);
}

}  // namespace rulesets::comparing
