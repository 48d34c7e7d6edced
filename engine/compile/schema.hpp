// The model's facts, lists, enumerations, units and documents in the form that programs carry.
// Pure.
#pragma once

#include "dsl/check/model.hpp"
#include "dsl/syntax/tree.hpp"
#include "engine/program/program.hpp"

namespace engine::compiling {

[[nodiscard]] Kind to_kind(dsl::Kind kind);
[[nodiscard]] std::vector<Method> methods_of(const std::vector<dsl::Keyword>& words);
[[nodiscard]] std::vector<Evidence> evidence_of(const std::vector<dsl::Keyword>& words);
/// Indices of facts, lists, enumerations and units stay those of the model.
[[nodiscard]] Schema make_schema(const dsl::Model& model, const dsl::ast::Tree& tree);
[[nodiscard]] std::vector<Document> make_documents(const dsl::Model& model);

}  // namespace engine::compiling
