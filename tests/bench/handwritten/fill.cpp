#include "tests/bench/handwritten/fill.hpp"

#include <cstdio>
#include <cstdlib>

namespace bench {

void fail(std::string_view what, std::string_view name) {
  std::fprintf(stderr, "bench: %.*s %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(name.size()), name.data());
  std::exit(1);
}

std::uint32_t find_fact(const engine::Schema& schema, std::uint32_t list, std::string_view name) {
  for (std::uint32_t i = 0; i < schema.facts.size(); ++i) {
    if (schema.facts[i].owner == list && schema.facts[i].name == name) return i;
  }
  fail("no such fact:", name);
}

Tri read_truth(const engine::Cell& cell) {
  switch (cell.state) {
    case engine::State::yes:
      return Tri::yes;
    case engine::State::no:
      return Tri::no;
    default:
      return Tri::unknown;
  }
}

Amount read_amount(const engine::Facts& facts, const engine::Cell& cell) {
  if (!cell.is_known()) return std::nullopt;
  const bool is_inline = engine::pool_of(cell.payload) == engine::Pool::integer;
  const dsl::Number number = is_inline ? dsl::Number(engine::inline_value(cell.payload))
                                       : facts.numbers[engine::pool_index(cell.payload)];
  dsl::Number thousandths;
  if (dsl::Number::multiply(number, 1000, thousandths) != dsl::Arithmetic::ok) fail("a number");
  const std::optional<std::int64_t> integer = thousandths.to_int64();
  if (!integer) fail("a number of more than three decimals");
  return *integer;
}

}  // namespace bench
