#include "dsl/parse/check_item_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(check_item), Iterator, Context)

}  // namespace dsl::parser
