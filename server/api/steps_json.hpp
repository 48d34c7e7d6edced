// The steps of a verdict as JSON: {"label","kind","state","value","decides","steps":[…]}, as deep
// as they go (`Explain::full`) or only along what decides (`Explain::brief`).
// With `places`, steps that stand in those texts say where ("place").
#pragma once

#include <string>

#include "engine/explain/steps.hpp"
#include "server/api/evaluation_request.hpp"

namespace server {

void append_steps(std::string& out, const engine::ProgramIndex& index,
                  const engine::Evaluation& evaluation, const engine::Verdict& verdict,
                  Explain depth, const dsl::SourceSet* places = nullptr);

[[nodiscard]] std::string_view name_of(engine::State state);

}  // namespace server
