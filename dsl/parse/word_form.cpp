#include "dsl/parse/word_form_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(word_form), Iterator, Context)

}  // namespace dsl::parser
