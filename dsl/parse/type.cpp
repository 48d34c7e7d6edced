#include "dsl/parse/type_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(type), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(facts), Iterator, Context)

}  // namespace dsl::parser
