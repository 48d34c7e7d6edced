// One token to one cell.
#include "engine/facts/reader.hpp"
#include "engine/facts/reading.hpp"

namespace engine {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The bytes of the number that `text` begins with: "500 kg" gives 3, "1/3" 3, "5e3 m" 3, "5 e" 1.
std::size_t number_length(std::string_view text) {
  const auto digit_at = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  if (!digit_at(i)) return 0;
  while (digit_at(i)) ++i;
  if (i < text.size() && text[i] == '/' && digit_at(i + 1)) {
    for (++i; digit_at(i);) ++i;
    return i;
  }
  if (i < text.size() && text[i] == '.' && digit_at(i + 1)) {
    for (++i; digit_at(i);) ++i;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const std::size_t sign =
        i + 1 < text.size() && (text[i + 1] == '-' || text[i + 1] == '+') ? 1 : 0;
    if (digit_at(i + 1 + sign)) {
      for (i += 1 + sign; digit_at(i);) ++i;
    }
  }
  return i;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

bool Reading::scalar(const Shape& shape, Target target) {
  const JsonToken token = json_.token();
  if (shape.kind == Kind::boolean && (token == JsonToken::yes || token == JsonToken::no)) {
    const bool yes = token == JsonToken::yes;
    set(target, yes ? State::yes : State::no, yes ? 1 : 0);
    return true;
  }
  if (shape.kind == Kind::number) return number(shape, target);
  if (token != JsonToken::string || shape.kind == Kind::boolean) {
    if (token == JsonToken::error) return false;
    wrong_type(shape);
    return refuse();
  }
  const std::string_view text = json_.text();
  const auto index = [](const auto& pool) { return static_cast<std::uint32_t>(pool.size() - 1); };
  switch (shape.kind) {
    case Kind::enumeration:
      return member(shape, target);
    case Kind::text:
      set(target, State::value, facts_->add_text(text));
      return true;
    case Kind::date:
      if (const auto date = dsl::parse_date(text)) {
        facts_->dates.push_back(*date);
        set(target, State::value, index(facts_->dates));
      } else {
        issue(IssueCode::invalid_date, "不是日期: 写 2026-07-01, 2026-07 或 2026",
              "no date: write 2026-07-01, 2026-07 or 2026", {"2026-07-01", "2026-07", "2026"});
      }
      return true;
    case Kind::duration:
      if (const auto duration = dsl::parse_duration(text)) {
        facts_->durations.push_back(*duration);
        set(target, State::value, index(facts_->durations));
      } else {
        issue(IssueCode::invalid_duration, "不是期间: 写 P30D, P1Y2M 或 PT24H",
              "no duration: write P30D, P1Y2M or PT24H", {"P30D", "P1Y2M", "PT24H"});
      }
      return true;
    case Kind::time:
      if (auto time = parse_time(text)) {
        facts_->numbers.push_back(std::move(*time));
        set(target, State::value, index(facts_->numbers));
      } else {
        issue(IssueCode::invalid_time, "不是时刻: 写 2026-07-01T08:30 或 08:30",
              "no time: write 2026-07-01T08:30 or 08:30", {"2026-07-01T08:30", "08:30"});
      }
      return true;
    default:
      wrong_type(shape);
      return true;
  }
}

bool Reading::number(const Shape& shape, Target target) {
  const JsonToken token = json_.token();
  if (token == JsonToken::number || token == JsonToken::string) {
    return quantity(shape.fact, json_.text(), target);
  }
  if (token == JsonToken::error) return false;
  wrong_type(shape);
  return refuse();
}

bool Reading::quantity(const Fact& fact, std::string_view text, Target target) {
  text = trim(text);
  const std::size_t length = number_length(text);
  if (length > FactReader::max_number_length) {
    issue(IssueCode::number_too_long, "一个数最多 100 个字符",
          "a number has at most 100 characters");
    return true;
  }
  const auto given = dsl::Number::parse(text.substr(0, length));
  if (!given) {
    issue(IssueCode::invalid_number, "不是数: 写 12.5, \"1/3\" 或 \"500 kg\" (指数不超过 ±100)",
          "no number: write 12.5, \"1/3\" or \"500 kg\" (exponents within ±100)",
          {"12.5", "\"1/3\"", "\"500 kg\""});
    return true;
  }
  return in_unit(fact, *given, trim(text.substr(length)), target);
}

bool Reading::in_unit(const Fact& fact, const dsl::Number& given, std::string_view unit_text,
                      Target target) {
  const dsl::Unit& own = schema_->units[fact.unit];
  const bool same = unit_text.empty() || unit_text == own.text;
  const dsl::Unit* const unit = same ? &own : unit_called(unit_text);
  if (unit == nullptr) {
    std::vector<std::string> near;
    for (const std::string_view name : dsl::nearest_units(unit_text)) {
      if (!name.empty()) near.emplace_back(name);
    }
    issue(IssueCode::unknown_unit, "没有单位“" + std::string(unit_text) + "”",
          "there is no unit '" + std::string(unit_text) + "'", std::move(near));
    return true;
  }
  if (!same && !dsl::convertible(*unit, own)) {
    issue(IssueCode::wrong_dimension,
          "“" + unit->text + "”是" + unit->dimension.describe_zh() + ", 这里应是" +
              own.dimension.describe_zh(),
          "'" + unit->text + "' is " + unit->dimension.describe_en() + "; here it must be " +
              own.dimension.describe_en(),
          {own.text});
    return true;
  }
  dsl::Number base;
  dsl::Number shown;
  const bool plain = same && base_unit_[fact.unit];
  if (plain) base = given;
  if ((!plain && dsl::to_base(given, *unit, base) != dsl::Arithmetic::ok) ||
      (fact.integer && !same && dsl::from_base(base, own, shown) != dsl::Arithmetic::ok)) {
    issue(IssueCode::invalid_number, "这个数太大, 不能换算", "this number is too large to convert");
    return true;
  }
  if (fact.integer && !(same ? given : shown).is_integer()) {
    issue(IssueCode::not_an_integer, "应是整数", "this must be an integer", {"12"});
    return true;
  }
  if (!in_range(fact, base)) {
    out_of_range(fact);
    return true;
  }
  facts_->numbers.push_back(std::move(base));
  set(target, State::value, static_cast<std::uint32_t>(facts_->numbers.size() - 1));
  return true;
}

bool Reading::in_range(const Fact& fact, const dsl::Number& base) {
  if (fact.not_negative && base.sign() < 0) return false;
  if (fact.range_low && base < *fact.range_low) return false;
  return !(fact.range_high && base > *fact.range_high);
}

bool Reading::member(const Shape& shape, Target target) {
  const std::string_view text = json_.text();
  const FactNames::Found found = names_->member(shape.enumeration, text);
  const auto count = static_cast<std::uint32_t>(schema_->enums[shape.enumeration].members.size());
  if (found.what == FactNames::What::member) {
    set(target, State::value, found.index);
  } else if (shape.fact.or_off_table && (text == "表外" || text == "off_table")) {
    set(target, State::value, count);
  } else {
    unknown_member(shape, found.what);
  }
  return true;
}

/// Units are read once; a bound keeps a hostile input from filling the memory of a long life.
const dsl::Unit* Reading::unit_called(std::string_view text) {
  for (const auto& [name, unit] : units_) {
    if (name == text) return &unit;
  }
  auto unit = dsl::parse_unit(text);
  if (!unit) return nullptr;
  if (units_.size() >= 256) units_.clear();
  units_.emplace_back(std::string(text), std::move(*unit));
  return &units_.back().second;
}

}  // namespace engine
