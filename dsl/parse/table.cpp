#include "dsl/parse/table_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(definition), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(parameter), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(table), Iterator, Context)

}  // namespace dsl::parser
