#include "dsl/text/diagnostic.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace dsl {
namespace {

// The last entry keeps the array from being empty and answers for codes that do not exist.
constexpr CodeInfo registry[] = {
#define HZL_CODE(id, name, severity, zh, en) {name, Severity::severity, zh, en},
#include "dsl/text/codes/all.def"
#undef HZL_CODE
    {"unknown_code", Severity::error, "未登记的诊断", "unregistered diagnostic"},
};

/// What a message quotes is shown in part when it is very long: a name of a million characters
/// makes no message of a million.
std::string quoted_part(const std::string& argument) {
  constexpr std::size_t shown = 400;
  if (argument.size() <= shown) return argument;
  std::size_t end = shown;
  while (end > 0 && (static_cast<unsigned char>(argument[end]) & 0xC0U) == 0x80U) --end;
  return argument.substr(0, end) + "…";
}

/// Fills `{0}` … `{9}`; a placeholder without an argument stays as it is.
std::string fill(std::string_view text, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' &&
                             text[i + 1] >= '0' && text[i + 1] <= '9';
    const auto index = placeholder ? static_cast<std::size_t>(text[i + 1] - '0') : arguments.size();
    if (index < arguments.size()) {
      out += quoted_part(arguments[index]);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.place, a.code, a.arguments) < std::tie(b.place, b.code, b.arguments);
}

bool same(const Diagnostic& a, const Diagnostic& b) {
  return a.place == b.place && a.code == b.code && a.arguments == b.arguments;
}

}  // namespace

std::size_t code_count() {
  return std::size(registry) - 1;
}

const CodeInfo& info(Code code) {
  return registry[std::min(static_cast<std::size_t>(code), code_count())];
}

std::string Diagnostic::message(Language language) const {
  const CodeInfo& known = info(code);
  return fill(language == Language::zh ? known.zh : known.en, arguments);
}

Diagnostic& Sink::report(Code code, Place place, std::vector<std::string> arguments) {
  const bool is_error = info(code).severity == Severity::error;
  if (is_error) ++errors_;
  if (kept_.size() <= place.source) kept_.resize(place.source + std::size_t{1});
  std::size_t& kept = is_error ? kept_[place.source].errors : kept_[place.source].others;
  if (kept >= bound_) {
    ++dropped_;
    discarded_ = Diagnostic{};
    return discarded_;
  }
  ++kept;
  return diagnostics_.emplace_back(Diagnostic{code, place, std::move(arguments), {}, {}, {}});
}

std::vector<Diagnostic> Sink::take() {
  std::vector<Diagnostic> result = std::exchange(diagnostics_, {});
  std::stable_sort(result.begin(), result.end(), before);
  result.erase(std::unique(result.begin(), result.end(), same), result.end());
  return result;
}

}  // namespace dsl
