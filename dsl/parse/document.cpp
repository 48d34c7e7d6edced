#include "dsl/parse/document_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(document), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(enumeration), Iterator, Context)

}  // namespace dsl::parser
