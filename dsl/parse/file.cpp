#include "dsl/parse/file_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(file), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(lone_expression), Iterator, Context)

}  // namespace dsl::parser
