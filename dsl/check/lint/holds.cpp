#include "dsl/check/lint/holds.hpp"

namespace dsl::checking::lint {

Worlds::Formula applies(Worlds& worlds, const PartInfo& part) {
  std::vector<Worlds::Formula> all;
  for (const ConditionInfo& scope : part.scopes) all.push_back(worlds.read(scope.condition));
  for (const ConditionInfo& each : part.preconditions) all.push_back(worlds.read(each.condition));
  return worlds.all(std::move(all));
}

Worlds::Formula applies_and_meets(Worlds& worlds, const PartInfo& part) {
  return worlds.all({applies(worlds, part), worlds.read(part.condition)});
}

Worlds::Formula holds(Worlds& worlds, const PartInfo& part) {
  std::vector<Worlds::Formula> all = {applies_and_meets(worlds, part)};
  for (const ExceptionInfo& exception : part.exceptions) {
    std::vector<Worlds::Formula> but;
    for (const ExceptionInfo& unless : exception.unless) {
      but.push_back(worlds.read(unless.condition.condition));
    }
    all.push_back(worlds.any(
        {worlds.negate(worlds.read(exception.condition.condition)), worlds.any(std::move(but))}));
  }
  return worlds.all(std::move(all));
}

}  // namespace dsl::checking::lint
