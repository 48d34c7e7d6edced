// That exactly one row of a table fits every key, on every day on which rows are in force: column
// by column, keeping the rows that still fit. What was seen before is not looked at again.
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
  Proof(Context& context, const TableInfo& table) : context_(context), table_(table) {}

  void run() {
    if (table_.columns.size() > max_columns) return too_large();
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
    if (work_ == 0) too_large();
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
    if (rows.empty()) return gap(index);
    if (index == table_.columns.size()) {
      if (rows.size() > 1) overlap(rows);
      return;
    }
    if (!seen_.insert({index, rows}).second) return;
    for (Piece& piece : cut(context_.model, table_, index, rows, work_)) {
      example_.push_back(std::move(piece.example));
      column(index + 1, piece.rows);
      example_.pop_back();
    }
  }

  [[nodiscard]] bool done() const {
    return (gap_shown_ || otherwise_) && (overlap_shown_ || table_.gravest);
  }

  /// 人口 = 0 人, 基准日 = 2024-01-01.
  [[nodiscard]] std::string example() const {
    std::string text;
    for (std::size_t i = 0; i < example_.size(); ++i) {
      text += (text.empty() ? "" : ", ") + context_.model.variables[table_.columns[i]].name +
              " = " + example_[i];
    }
    if (!day_.empty()) text += (text.empty() ? "" : ", ") + ("基准日 = " + day_);
    return text;
  }

  void gap(std::size_t index) {
    if (otherwise_ || gap_shown_) return;
    gap_shown_ = true;
    static_cast<void>(index);
    context_.sink.report(Code::table_gap, table_.place, {table_.name, example()})
        .help.push_back({"加一行,或在最后写「其余 -> …」。",
                         "Add a row, or `otherwise -> …` as the last one."});
  }

  void overlap(const Rows& rows) {
    if (table_.gravest || overlap_shown_) return;
    overlap_shown_ = true;
    Diagnostic& diagnostic = context_.sink.report(Code::table_overlap, table_.rows[rows[1]].place,
                                                  {table_.name, example()});
    diagnostic.labels.push_back({table_.rows[rows[0]].place, {"这一行适合", "this row fits"}});
    diagnostic.labels.push_back(
        {table_.rows[rows[1]].place, {"这一行也适合", "this row fits too"}});
  }

  void too_large() { context_.sink.report(Code::table_too_large, table_.place, {table_.name}); }

  Context& context_;
  const TableInfo& table_;
  Rows all_;
  bool otherwise_ = false;
  bool gap_shown_ = false;
  bool overlap_shown_ = false;
  std::size_t work_ = max_work;
  std::string day_;
  std::vector<std::string> example_;
  std::set<std::pair<std::size_t, Rows>> seen_;
};

}  // namespace

void prove_table(Context& context, const TableInfo& table) {
  Proof(context, table).run();
}

}  // namespace dsl::checking
