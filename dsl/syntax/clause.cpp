#include "dsl/syntax/clause.hpp"

#include "dsl/syntax/characters.hpp"
#include "dsl/syntax/numerals.hpp"

namespace dsl {
namespace {

/// Reads one step after another. `offset_` moves only when a whole piece was read.
class ClauseReader {
 public:
  explicit ClauseReader(std::string_view text) : text_(text) {}

  std::optional<ClauseRead> read() {
    std::optional<ClauseRead> best;
    ClausePath path;
    while (path.steps.size() < most_steps) {
      const std::size_t before = offset_;
      if (!path.steps.empty()) skip_blanks();
      const bool glued = offset_ == before;
      auto step = read_step(path, glued);
      if (!step) break;
      if (!path.steps.empty() && !may_follow(path.steps.back().part, step->part)) break;
      path.steps.push_back(std::move(*step));
      if (ends_here()) best = ClauseRead{path, static_cast<std::uint32_t>(offset_)};
    }
    return best;
  }

 private:
  static constexpr std::size_t most_steps = 16;

  [[nodiscard]] char32_t peek(std::size_t offset) const {
    return offset < text_.size() ? chars::fold(decode(text_, offset).value) : U'\0';
  }
  [[nodiscard]] char32_t peek() const { return peek(offset_); }
  [[nodiscard]] std::string_view rest() const { return text_.substr(offset_); }

  void advance() { offset_ += decode(text_, offset_).length; }

  bool accept(char32_t code) {
    if (peek() != code) return false;
    advance();
    return true;
  }

  bool accept(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    offset_ += word.size();
    return true;
  }

  // Steps of one reference stand on one line.
  void skip_blanks() {
    while (chars::is_blank(peek())) advance();
  }

  // `第三条规定` is no reference, nor is a path of names: `第五项.甲`.
  [[nodiscard]] bool ends_here() const {
    const char32_t next = peek();
    if (next == U'.') {
      const std::size_t after = offset_ + decode(text_, offset_).length;
      return peek(after) == U'.' || !chars::is_word(peek(after));
    }
    return after_bracket() || next == U'\0' || !chars::is_word(next);
  }

  [[nodiscard]] bool after_bracket() const {
    return text_[offset_ - 1] == ')' || text_.substr(0, offset_).ends_with("）");
  }

  static bool may_follow(ClausePart last, ClausePart next) {
    using enum ClausePart;
    if (last == first_half || last == second_half || last == note) return false;
    if (last == part) return next <= subsubitem;
    if (next == first_half || next == second_half) return true;
    if (next == part || next == appendix) return false;
    const bool small = next == item || next == subitem || next == subsubitem || next == lettered ||
                       next == note || next == formula;
    switch (last) {
      case appendix:
        return true;
      case numbered:
        return small || next == table || next == paragraph;
      case table:
        return small || next == row;
      case row:
        return small;
      case lettered:
        return next == item || next == subsubitem || next == note || next == formula;
      default:
        return next > last;
    }
  }

  std::optional<std::uint32_t> read_numeral() {
    auto numeral = chars::read_chinese_numeral(rest());
    if (!numeral) numeral = chars::read_arabic_numeral(rest());
    if (!numeral) return std::nullopt;
    offset_ += numeral->length;
    return numeral->value;
  }

  // (三), （3）
  std::optional<std::uint32_t> read_bracketed() {
    const std::size_t start = offset_;
    if (accept(U'(')) {
      skip_blanks();
      const auto number = read_numeral();
      skip_blanks();
      if (number && accept(U')')) return number;
    }
    offset_ = start;
    return std::nullopt;
  }

  std::optional<ClauseStep> read_step(const ClausePath& path, bool glued) {
    const std::size_t start = offset_;
    const bool first = path.steps.empty();
    const ClausePart last = first ? ClausePart::part : path.steps.back().part;
    auto step = read_worded();
    if (!step) step = read_in_brackets();
    if (!step) step = read_lettered();
    if (!step && (glued || !first)) step = read_note();
    if (!step && (first || last == ClausePart::table || last == ClausePart::row)) step = read_row();
    if (!step && (first || last == ClausePart::appendix)) step = read_numbered();
    if (!step && first) step = read_part();
    if (!step && !first && !glued) step = read_point(last);
    if (!step) offset_ = start;
    return step;
  }

  std::optional<ClauseStep> read_worded() {
    if (accept("末款")) return ClauseStep{ClausePart::paragraph, ClauseStep::last_number, 0, {}};
    if (accept("前段")) return ClauseStep{ClausePart::first_half, 0, 0, {}};
    if (accept("后段")) return ClauseStep{ClausePart::second_half, 0, 0, {}};
    if (rest().starts_with("第")) return read_ordinal();
    if (rest().starts_with("附录") || rest().starts_with("附件")) return read_appendix();
    if (rest().starts_with("表")) return read_table();
    if (rest().starts_with("序号")) return read_row_number();
    if (rest().starts_with("式")) return read_formula();
    return std::nullopt;
  }

  // 第十一条, 第(三)项, 第120条之一
  std::optional<ClauseStep> read_ordinal() {
    const std::size_t start = offset_;
    accept("第");
    auto number = read_bracketed();
    const bool bracketed = number.has_value();
    if (!number) number = read_numeral();
    const auto part = number ? read_part_word() : std::nullopt;
    if (!part || (bracketed && *part != ClausePart::item)) {
      offset_ = start;
      return std::nullopt;
    }
    ClauseStep step{*part, *number, 0, {}};
    if (rest().starts_with("编")) step.label = "编";
    advance();
    const std::size_t before = offset_;
    if (accept("之")) {
      if (const auto insertion = read_numeral()) {
        step.insertion = *insertion;
      } else {
        offset_ = before;
      }
    }
    return step;
  }

  [[nodiscard]] std::optional<ClausePart> read_part_word() const {
    switch (peek()) {
      case U'编':
        return ClausePart::part;
      case U'章':
        return ClausePart::chapter;
      case U'节':
        return ClausePart::section;
      case U'条':
        return ClausePart::article;
      case U'款':
        return ClausePart::paragraph;
      case U'项':
        return ClausePart::item;
      case U'目':
        return ClausePart::subitem;
      default:
        return std::nullopt;
    }
  }

  // Letters, digits and single dots or hyphens between them: A, A.1, 5-1.
  std::string read_label() {
    std::string label;
    while (true) {
      const char32_t code = peek();
      if (chars::is_ascii_letter(code) || chars::is_digit(code)) {
        label += static_cast<char>(code);
        advance();
        continue;
      }
      if ((code != U'.' && code != U'-') || label.empty()) return label;
      const char32_t next = peek(offset_ + decode(text_, offset_).length);
      if (!chars::is_digit(next) && !chars::is_ascii_letter(next)) return label;
      label += static_cast<char>(code);
      advance();
    }
  }

  // Plain numbers become `number`, all else a label.
  static void set_label(ClauseStep& step, std::string label) {
    const auto number = chars::read_arabic_numeral(label);
    if (number && number->length == label.size() && label.front() != '0') {
      step.number = number->value;
    } else {
      step.label = std::move(label);
    }
  }

  std::optional<ClauseStep> read_appendix() {
    const bool annex = rest().starts_with("附件");
    offset_ += std::string_view("附录").size();
    ClauseStep step{ClausePart::appendix, 0, 0, annex ? "附件" : ""};
    if (const auto number = chars::read_chinese_numeral(rest())) {
      offset_ += number->length;
      step.number = number->value;
      return step;
    }
    const std::size_t before = offset_;
    skip_blanks();
    // `附录 A`, but not the letter of what follows: `附件 b)`.
    std::string label = read_level();
    if (label.empty() || peek() == U')') {
      offset_ = before;
    } else if (annex) {
      step.label += label;
    } else {
      set_label(step, std::move(label));
    }
    return step;
  }

  // 表1, 表 1, 表A.1, 表一; `表 α(…)` declares a table, so a letter must touch 表.
  std::optional<ClauseStep> read_table() {
    offset_ += std::string_view("表").size();
    ClauseStep step{ClausePart::table, 0, 0, {}};
    if (const auto number = chars::read_chinese_numeral(rest())) {
      offset_ += number->length;
      step.number = number->value;
      return step;
    }
    if (chars::is_blank(peek())) {
      skip_blanks();
      if (!chars::is_digit(peek())) return std::nullopt;
    }
    std::string label = read_label();
    if (label.empty()) return std::nullopt;
    set_label(step, std::move(label));
    return step;
  }

  std::optional<ClauseStep> read_row_number() {
    offset_ += std::string_view("序号").size();
    skip_blanks();
    const auto number = read_numeral();
    if (!number) return std::nullopt;
    return ClauseStep{ClausePart::row, *number, 0, {}};
  }

  std::optional<ClauseStep> read_formula() {
    offset_ += std::string_view("式").size();
    skip_blanks();
    if (!accept(U'(')) return std::nullopt;
    ClauseStep step{ClausePart::formula, 0, 0, {}};
    std::string label = read_label();
    if (label.empty() || !accept(U')')) return std::nullopt;
    set_label(step, std::move(label));
    return step;
  }

  // (一) is an item, (1) and 1) a point below it, (b) a letter.
  std::optional<ClauseStep> read_in_brackets() {
    const std::size_t start = offset_;
    const bool open = accept(U'(');
    skip_blanks();
    if (const auto chinese = chars::read_chinese_numeral(rest()); open && chinese) {
      offset_ += chinese->length;
      skip_blanks();
      if (accept(U')')) return ClauseStep{ClausePart::item, chinese->value, 0, {}};
    } else if (const auto arabic = chars::read_arabic_numeral(rest())) {
      offset_ += arabic->length;
      skip_blanks();
      if (accept(U')')) return ClauseStep{ClausePart::subsubitem, arabic->value, 0, {}};
    } else if (open && chars::is_ascii_letter(peek())) {
      if (auto letter = read_lettered()) return letter;
    }
    offset_ = start;
    return std::nullopt;
  }

  std::optional<ClauseStep> read_lettered() {
    const char32_t letter = peek();
    if (!chars::is_ascii_letter(letter)) return std::nullopt;
    const std::size_t start = offset_;
    advance();
    if (accept(U')')) {
      return ClauseStep{ClausePart::lettered, 0, 0, std::string(1, static_cast<char>(letter))};
    }
    offset_ = start;
    return std::nullopt;
  }

  // 注, 注1
  std::optional<ClauseStep> read_note() {
    if (!accept("注")) return std::nullopt;
    ClauseStep step{ClausePart::note, 0, 0, {}};
    if (const auto number = chars::read_arabic_numeral(rest())) {
      offset_ += number->length;
      step.number = number->value;
    }
    return step;
  }

  // W5.1, J1: capitals, then a number.
  std::optional<ClauseStep> read_row() {
    const char32_t letter = peek();
    if (letter < U'A' || letter > U'Z') return std::nullopt;
    const std::size_t start = offset_;
    std::string label = read_label();
    const auto digit = label.find_first_of("0123456789");
    if (digit == std::string::npos || label[digit - 1] == '.') {
      offset_ = start;
      return std::nullopt;
    }
    return ClauseStep{ClausePart::row, 0, 0, std::move(label)};
  }

  // 4.1.2, 4, A.1.2, A: a capital or a number, then numbers with dots before them.
  std::string read_level() {
    const std::size_t start = offset_;
    std::string label;
    if (peek() >= U'A' && peek() <= U'Z') {
      label = static_cast<char>(peek());
      advance();
    }
    while (label.empty() ? chars::is_digit(peek()) : dot_and_digit()) {
      if (!label.empty()) {
        label += '.';
        advance();
      }
      for (; chars::is_digit(peek()); advance()) label += static_cast<char>(peek());
    }
    if (label.size() <= longest_label) return label;
    offset_ = start;
    return {};
  }

  std::optional<ClauseStep> read_numbered() {
    const std::size_t start = offset_;
    std::string label = read_level();
    if (label.empty() || chars::is_ascii_letter(static_cast<unsigned char>(label.back()))) {
      offset_ = start;
      return std::nullopt;
    }
    return ClauseStep{ClausePart::numbered, 0, 0, std::move(label)};
  }

  [[nodiscard]] bool dot_and_digit() const {
    return peek() == U'.' && chars::is_digit(peek(offset_ + decode(text_, offset_).length));
  }

  // 一、第(一)项, 二(一), 三
  std::optional<ClauseStep> read_part() {
    const auto number = chars::read_chinese_numeral(rest());
    if (!number) return std::nullopt;
    offset_ += number->length;
    const std::size_t before = offset_;
    if (accept("、")) {
      const std::size_t next = offset_;
      skip_blanks();
      if (read_ordinal() || read_in_brackets()) {
        offset_ = next;
      } else {
        offset_ = before;  // a list of parts: 一、二
      }
    }
    return ClauseStep{ClausePart::part, number->value, 0, {}};
  }

  // `2.` below an item.
  std::optional<ClauseStep> read_point(ClausePart last) {
    if (last != ClausePart::item) return std::nullopt;
    const auto number = chars::read_arabic_numeral(rest());
    if (!number || peek(offset_ + number->length) != U'.') return std::nullopt;
    const std::size_t after = offset_ + number->length;
    const char32_t next = peek(after + decode(text_, after).length);
    if (next == U'.' || chars::is_word(next)) return std::nullopt;
    offset_ = after + decode(text_, after).length;
    return ClauseStep{ClausePart::subitem, number->value, 0, {}};
  }

  static constexpr std::size_t longest_label = 40;

  std::string_view text_;
  std::size_t offset_ = 0;
};

}  // namespace

std::optional<ClauseRead> read_clause(std::string_view text) {
  return ClauseReader(text).read();
}

}  // namespace dsl
