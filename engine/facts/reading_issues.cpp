// What is told of input that is refused.
#include <algorithm>

#include "engine/facts/reading.hpp"

namespace engine {
namespace {

void append_pointer_token(std::string& out, std::string_view token) {
  out.push_back('/');
  for (const char c : token) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out.push_back(c);
  }
}

void place(std::string_view text, FactIssue& issue) {
  const std::string_view before = text.substr(0, std::min(issue.offset, text.size()));
  issue.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  issue.column = 1;
  for (const char c : before.substr(line)) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++issue.column;
  }
}

/// Input may be long; a message is not.
std::string shortened(std::string_view text) {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < 12; ++i) {
    if (i > 0) out += ", ";
    out += words[i];
  }
  return words.size() > 12 ? out + " …" : out;
}

}  // namespace

std::string Reading::pointer() const {
  std::string out;
  std::string decoded;
  for (std::size_t i = 0; i < depth_; ++i) {
    if (path_[i].is_key) {
      JsonReader::unescape(path_[i].raw, decoded);
      append_pointer_token(out, decoded);
    } else {
      append_pointer_token(out, std::to_string(path_[i].index));
    }
  }
  return out;
}

void Reading::issue(IssueCode code, std::string zh, std::string en,
                    std::vector<std::string> expected) {
  FactIssue one;
  if (!issues_->full()) {
    one = {code, pointer(), std::move(zh), std::move(en), std::move(expected), json_.offset(),
           1,    1};
    place(text_, one);
  }
  issues_->add(std::move(one));
}

/// The text is no JSON, or too large or deep; nothing behind that place has been read. Always
/// answers false, as what is called it stops.
bool Reading::structural() {
  depth_ = 0;
  switch (json_.error()) {
    case JsonError::none:
      break;
    case JsonError::syntax:
      issue(IssueCode::invalid_json, "这里不是合法的 JSON", "this is no valid JSON");
      break;
    case JsonError::utf8:
      issue(IssueCode::invalid_utf8, "这里的字节不是 UTF-8", "these bytes are no UTF-8");
      break;
    case JsonError::too_deep:
      issue(IssueCode::too_deep, "嵌套最多 16 层", "at most 16 levels of nesting");
      break;
    case JsonError::too_large:
      issue(IssueCode::too_large, "事实最多 1 MiB", "facts have at most 1 MiB");
      break;
  }
  return false;
}

void Reading::wrong_token(std::string zh, std::string en, std::vector<std::string> expected) {
  issue(IssueCode::wrong_type, std::move(zh), std::move(en), std::move(expected));
}

void Reading::wrong_type(const Shape& shape) {
  switch (shape.kind) {
    case Kind::boolean:
      return wrong_token("是否只写 true 或 false, 不写 1, \"是\"",
                         "yes or no is true or false, never 1 or \"yes\"", {"true", "false"});
    case Kind::number:
      return wrong_token("应是数, 或如 \"500 kg\" 的文本", "a number, or text like \"500 kg\"",
                         {"12.5", "\"1/3\"", "\"500 kg\""});
    case Kind::date:
      return wrong_token("应是日期文本", "a date as text", {"\"2026-07-01\"", "\"2026-07\""});
    case Kind::time:
      return wrong_token("应是时刻文本", "a time as text", {"\"2026-07-01T08:30\"", "\"08:30\""});
    case Kind::duration:
      return wrong_token("应是期间文本", "a duration as text", {"\"P30D\""});
    case Kind::text:
      return wrong_token("应是文本", "text belongs here", {"\"…\""});
    case Kind::list:
      return wrong_token("应是列表", "a list belongs here",
                         {"[…]", "{\"items\":[…],\"complete\":false}"});
    case Kind::enumeration:
    case Kind::per_member:
      break;
  }
  std::vector<std::string> names;
  const std::uint32_t index =
      shape.kind == Kind::per_member ? shape.fact.enumeration : shape.enumeration;
  for (const Member& member : schema_->enums[index].members) {
    if (names.size() < 50) names.push_back(member.name);
  }
  const std::string list = joined(names);
  if (shape.kind == Kind::per_member) {
    return wrong_token("应是按成员写的对象: " + list, "an object by member: " + list, names);
  }
  wrong_token("应是文本, 取其一: " + list, "text, one of: " + list, names);
}

void Reading::unknown_name(FactNames::Found found, std::uint32_t list) {
  if (issues_->full()) return issues_->add({});
  const std::string key = shortened(json_.text());
  if (found.what == FactNames::What::ambiguous) {
    const auto names = names_->facts_called(json_.text());
    return issue(IssueCode::ambiguous_fact, "“" + key + "”有几个包都有, 请写明包: " + joined(names),
                 "several packages have '" + key + "', say which: " + joined(names), names);
  }
  const std::string near = list == no_index ? names_->nearest_fact(json_.text())
                                            : names_->nearest_field(list, json_.text());
  std::string zh = (list == no_index ? "没有事实“" : "没有字段“") + key + "”";
  std::string en = (list == no_index ? "there is no fact '" : "there is no field '") + key + "'";
  std::vector<std::string> expected;
  if (!near.empty()) {
    zh += ", 是不是“" + near + "”?";
    en += "; is it '" + near + "'?";
    expected.push_back(near);
  }
  issue(IssueCode::unknown_fact, std::move(zh), std::move(en), std::move(expected));
}

void Reading::unknown_member(const Shape& shape, FactNames::What what) {
  if (issues_->full()) return issues_->add({});
  const std::string_view text = json_.text();
  const std::string key = shortened(text);
  if (what == FactNames::What::ambiguous) {
    const auto names = names_->members_called(shape.enumeration, text);
    return issue(IssueCode::ambiguous_member, "“" + key + "”可指几项: " + joined(names),
                 "'" + key + "' may mean several: " + joined(names), names);
  }
  const Enumeration& enumeration = schema_->enums[shape.enumeration];
  std::vector<std::string> expected;
  if (auto near = names_->nearest_member(shape.enumeration, text); !near.empty()) {
    expected.push_back(std::move(near));
  }
  for (const Member& member : enumeration.members) {
    if (expected.size() >= 50) break;
    if (expected.empty() || member.name != expected.front()) expected.push_back(member.name);
  }
  if (shape.fact.or_off_table) expected.emplace_back("表外");
  const std::string list = joined(expected);
  issue(IssueCode::unknown_member, "“" + enumeration.name + "”中没有“" + key + "”; 可写: " + list,
        "'" + enumeration.name + "' has no '" + key + "'; write one of: " + list,
        std::move(expected));
}

void Reading::out_of_range(const Fact& fact) {
  const dsl::Unit& unit = schema_->units[fact.unit];
  const auto shown = [&unit](const dsl::Number& base) {
    dsl::Number value;
    return dsl::from_base(base, unit, value) == dsl::Arithmetic::ok ? value.to_text()
                                                                    : base.to_text();
  };
  const bool zero = fact.not_negative && (!fact.range_low || fact.range_low->sign() < 0);
  const std::string low = zero ? "0" : fact.range_low ? shown(*fact.range_low) : "";
  const std::string high = fact.range_high ? shown(*fact.range_high) : "";
  std::string range = low + " .. " + high;
  if (!unit.text.empty()) range += " " + unit.text;
  issue(IssueCode::out_of_range, "超出范围 " + range, "outside the range " + range, {range});
}

}  // namespace engine
