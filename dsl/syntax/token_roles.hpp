// What a token is where it stands: a keyword or a name that is spelled like one, the end of an
// operand or not. Internal to dsl/syntax. Pure, any thread.
#pragma once

#include <initializer_list>

#include "dsl/syntax/spell_names.hpp"
#include "dsl/syntax/token.hpp"

namespace dsl {

[[nodiscard]] bool is_one_of(Keyword keyword, std::initializer_list<Keyword> list);

/// Whether the token is a keyword where it stands, and which; a name that is spelled like one is
/// not.
[[nodiscard]] Keyword keyword_role(const Token& token, const SpelledNames& names);

/// Whether an operand ends with the token, so that a `-` or `{` after it is no beginning of one.
[[nodiscard]] bool ends_operand(const Token& token, const SpelledNames& names);

}  // namespace dsl
