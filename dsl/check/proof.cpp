// Column by column, keeping the rows that still fit. What was seen before is not looked at again.
#include "dsl/check/proof.hpp"

#include <algorithm>
#include <set>

#include "dsl/check/cells.hpp"
#include "dsl/check/pieces.hpp"

namespace dsl::checking {

namespace {

constexpr std::size_t max_columns = 32;
constexpr std::size_t max_work = 4'000'000;

using Rows = std::vector<std::size_t>;

class Proof {
 public:
  Proof(const Model& model, const TableInfo& table) : model_(model), table_(table) {}

  TableProof run() {
    if (table_.columns.size() > max_columns) {
      found_.too_large = true;
      return std::move(found_);
    }
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (table_.rows[i].otherwise) {
        otherwise_ = true;
      } else {
        all_.push_back(i);
      }
    }
    for (const auto& [rows, day] : by_day()) {
      day_ = day;
      seen_.clear();
      column(0, rows);
    }
    found_.too_large = work_ == 0;
    return std::move(found_);
  }

 private:
  /// The rows in force on each stretch of days, with a day in it; stretches without rows left out.
  std::vector<std::pair<Rows, std::string>> by_day() const {
    std::set<Day> days;
    for (const std::size_t row : all_) {
      if (table_.rows[row].from) days.insert(*table_.rows[row].from);
      if (table_.rows[row].until) days.insert(*table_.rows[row].until);
    }
    if (days.empty()) return {{all_, std::string()}};
    days.insert(Day{days.begin()->days - 1});
    std::vector<std::pair<Rows, std::string>> stretches;
    for (const Day day : days) {
      Rows rows;
      for (const std::size_t row : all_) {
        const RowInfo& info = table_.rows[row];
        if ((!info.from || *info.from <= day) && (!info.until || day < *info.until)) {
          rows.push_back(row);
        }
      }
      if (!rows.empty()) stretches.emplace_back(std::move(rows), Date{day, day}.to_text());
    }
    return stretches;
  }

  void column(std::size_t index, const Rows& rows) {
    if (work_ == 0 || done()) return;
    if (rows.empty()) {
      if (!otherwise_ && !found_.gap) found_.gap = {example_, day_, {}};
      return;
    }
    if (index == table_.columns.size()) {
      if (rows.size() > 1 && !table_.gravest && !found_.overlap) {
        found_.overlap = {example_, day_, rows};
      }
      return;
    }
    if (!seen_.insert({index, rows}).second) return;
    for (Piece& piece : cut(model_, table_, index, rows, work_)) {
      example_.push_back(std::move(piece.example));
      column(index + 1, piece.rows);
      example_.pop_back();
    }
  }

  [[nodiscard]] bool done() const {
    return (found_.gap || otherwise_) && (found_.overlap || table_.gravest);
  }

  const Model& model_;
  const TableInfo& table_;
  Rows all_;
  bool otherwise_ = false;
  TableProof found_;
  std::size_t work_ = max_work;
  std::string day_;
  std::vector<std::string> example_;
  std::set<std::pair<std::size_t, Rows>> seen_;
};

}  // namespace

TableProof prove(const Model& model, const TableInfo& table) {
  return Proof(model, table).run();
}

std::string example_text(const Model& model, const TableInfo& table, const TableExample& example) {
  std::string text;
  for (std::size_t i = 0; i < example.values.size(); ++i) {
    text += (text.empty() ? "" : ", ") + model.variables[table.columns[i]].name + " = " +
            example.values[i];
  }
  if (!example.day.empty()) text += (text.empty() ? "" : ", ") + ("基准日 = " + example.day);
  return text;
}

void prove_table(Context& context, const TableInfo& table) {
  const TableProof proof = prove(context.model, table);
  if (proof.gap) {
    context.sink
        .report(Code::table_gap, table.place,
                {table.name, example_text(context.model, table, *proof.gap)})
        .help.push_back({"加一行,或在最后写「其余 -> …」。",
                         "Add a row, or `otherwise -> …` as the last one."});
  }
  if (proof.overlap) {
    const Place& first = table.rows[proof.overlap->rows[0]].place;
    const Place& second = table.rows[proof.overlap->rows[1]].place;
    Diagnostic& diagnostic =
        context.sink.report(Code::table_overlap, second,
                            {table.name, example_text(context.model, table, *proof.overlap)});
    diagnostic.labels.push_back({first, {"这一行适合", "this row fits"}});
    diagnostic.labels.push_back({second, {"这一行也适合", "this row fits too"}});
  }
  if (proof.too_large) context.sink.report(Code::table_too_large, table.place, {table.name});
}

}  // namespace dsl::checking
