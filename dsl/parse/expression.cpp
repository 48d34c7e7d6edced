#include "dsl/parse/expression_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(unary), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(sum), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(range), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(expr), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(cell), Iterator, Context)

}  // namespace dsl::parser
