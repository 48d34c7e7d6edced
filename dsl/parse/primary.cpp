#include "dsl/parse/primary_def.hpp"

namespace dsl::parser {

BOOST_SPIRIT_INSTANTIATE(decltype(quantity), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(text_literal), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(path), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(primary), Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(decltype(postfix), Iterator, Context)

}  // namespace dsl::parser
