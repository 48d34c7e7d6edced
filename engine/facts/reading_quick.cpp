// The answers that most facts have - true, false, null, a member by its name - taken in one step
// behind their key. Whatever needs more than a look at the text is left to the general way.
#include "engine/facts/reading.hpp"

namespace engine {

void Reading::prepare_quick() {
  for (std::size_t i = 0; i < schema_->facts.size(); ++i) {
    const Fact& fact = schema_->facts[i];
    Quick& quick = quick_[i];
    quick.slot = fact.slot;
    if (fact.judgement || fact.source_required) continue;
    const bool by_member = fact.kind == Kind::per_member;
    const Kind kind = by_member ? fact.element_kind : fact.kind;
    if (kind == Kind::boolean) quick.way = Quick::Way::truth;
    if (kind != Kind::enumeration) continue;
    quick.way = Quick::Way::member;
    quick.enumeration = by_member ? fact.element_enumeration : fact.enumeration;
    const Enumeration& enumeration = schema_->enums[quick.enumeration];
    // 其他, the last of an open one, must come with what it is.
    quick.members =
        static_cast<std::uint32_t>(enumeration.members.size()) - (enumeration.open ? 1 : 0);
  }
}

/// False, and nothing has been read, when the answer is none of those.
bool Reading::quick_answer(const Quick& quick, Target target) {
  static constexpr Cell truths[] = {{State::yes, Reason::none, 0, 1},
                                    {State::no, Reason::none, 0, 0},
                                    {State::unknown, Reason::not_known, 0, 0}};
  if (quick.way == Quick::Way::none) return false;
  if (quick.way == Quick::Way::truth) {
    const JsonToken token = json_.take_literal();
    if (token == JsonToken::error) return false;
    at(target) = truths[static_cast<int>(token) - static_cast<int>(JsonToken::yes)];
    return true;
  }
  const ShortWord word = json_.short_string_ahead();
  if (word.size() == 0) {
    if (!json_.take_null()) return false;
    set_unknown(target, 1, Reason::not_known);
    return true;
  }
  const std::uint32_t code = names_->short_member(quick.enumeration, word);
  if (code >= quick.members) return false;
  json_.take_string(word);
  at(target) = {State::value, Reason::none, 0, code};
  return true;
}

}  // namespace engine
