#include "dsl/parse/example_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(value), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(example), Iterator, Context)

}  // namespace dsl::parser
