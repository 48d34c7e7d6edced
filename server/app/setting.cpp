#include "server/app/setting.hpp"

#include <algorithm>
#include <charconv>

#include "server/api/client_address.hpp"

namespace server {
namespace {

bool is_number(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= least &&
         number <= most;
}

}  // namespace

std::string Setting::flag() const {
  std::string flag = "--" + std::string(name);
  std::replace(flag.begin(), flag.end(), '_', '-');
  return flag;
}

std::string Setting::variable() const {
  std::string variable = "HAZLEX_" + std::string(name);
  for (char& c : variable) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return variable;
}

dsl::Bilingual Setting::expected() const {
  const std::string from = std::to_string(least);
  const std::string to = std::to_string(most);
  std::string words;
  switch (kind) {
    case Kind::text:
      return {"不空的文本", "a text that is not empty"};
    case Kind::number:
      return {from + " 到 " + to + " 的整数", "a whole number from " + from + " to " + to};
    case Kind::choice:
      for (const std::string_view choice : choices) {
        words += (words.empty() ? "" : "|") + std::string(choice);
      }
      return {words + " 之一", "one of " + words};
    case Kind::yes_or_no:
      return {"true 或 false", "true or false"};
    case Kind::addresses:
      return {"地址或网段,如 10.0.0.1 或 10.0.0.0/8",
              "an address or a range, such as 10.0.0.1 or 10.0.0.0/8"};
  }
  return {};
}

bool Setting::fits(std::string_view text) const {
  switch (kind) {
    case Kind::text:
      return !text.empty() && text.find('\0') == std::string_view::npos;
    case Kind::number:
      return is_number(text, least, most);
    case Kind::choice:
      return std::find(choices.begin(), choices.end(), text) != choices.end();
    case Kind::yes_or_no:
      return text == "true" || text == "false";
    case Kind::addresses:
      return address_range(text).has_value();
  }
  return false;
}

const Setting* find_setting(std::string_view name) {
  for (const Setting& setting : all_settings()) {
    if (setting.name == name) return &setting;
  }
  return nullptr;
}

}  // namespace server
