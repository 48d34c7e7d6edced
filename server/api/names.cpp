// The words by which outcomes are told to people.
#include "server/api/answer.hpp"

namespace server {

std::string_view label_of(engine::Outcome outcome, dsl::Language language) {
  using engine::Outcome;
  const bool zh = language == dsl::Language::zh;
  switch (outcome) {
    case Outcome::established:
      return zh ? "成立" : "established";
    case Outcome::not_established:
      return zh ? "不成立" : "not established";
    case Outcome::undetermined:
      return zh ? "待查" : "undetermined";
    case Outcome::not_applicable:
      return zh ? "不适用" : "not applicable";
    case Outcome::conflict:
      return zh ? "冲突" : "conflict";
    case Outcome::error:
      return zh ? "错误" : "error";
    case Outcome::text_missing:
      return zh ? "依据缺失" : "text missing";
  }
  return "";
}

}  // namespace server
