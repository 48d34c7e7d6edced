#include "server/api/metrics_text.hpp"

#include <array>
#include <charconv>

namespace server {
namespace {

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\\' || (quotes && c == '"')) out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
}

}  // namespace

std::string metric_number(double value) {
  std::array<char, 400> digits{};  // of the largest double
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
          .ptr;
  return {digits.data(), end};
}

void MetricsText::family(std::string_view name, std::string_view type, std::string_view help) {
  name_ = name;
  text_ += "# HELP " + name_ + " ";
  append_escaped(text_, help, false);
  text_ += "\n# TYPE " + name_ + " " + std::string(type) + "\n";
}

void MetricsText::sample(std::int64_t value, Labels labels) {
  part("", std::to_string(value), labels);
}

void MetricsText::sample(double value, Labels labels) {
  part("", metric_number(value), labels);
}

void MetricsText::part(std::string_view ending, const std::string& value, Labels labels) {
  text_ += name_;
  text_ += ending;
  char before = '{';
  for (const auto& [name, label] : labels) {
    text_ += before;
    text_ += name;
    text_ += "=\"";
    append_escaped(text_, label, true);
    text_ += '"';
    before = ',';
  }
  if (before == ',') text_ += '}';
  text_ += ' ' + value + '\n';
}

}  // namespace server
