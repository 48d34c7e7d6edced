#include "dsl/parse/rule_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(citations), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(rule), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(group), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(chapter), Iterator, Context)

}  // namespace dsl::parser
