#include "engine/program/program.hpp"

namespace engine {

bool can_be_judged(const Schema& schema, const Fact& fact) {
  const auto is_open = [&schema](std::uint32_t enumeration) {
    return enumeration != no_index && schema.enums[enumeration].open;
  };
  return fact.judgement || is_open(fact.enumeration) || is_open(fact.element_enumeration);
}

}  // namespace engine
