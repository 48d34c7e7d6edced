// Comparison words that a cited document defines otherwise (数界): what `print` needs to write the
// symbol after them, so that a reader sees what 超过 means where it stands. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include "dsl/check/model.hpp"

namespace dsl {

/// The symbol of a relation.
[[nodiscard]] Mark mark_of(Relation relation);

/// By where the word begins, for `PrintOptions::changed_words`. `model` must have come of checking
/// `tree` without errors. Words after their number (9 人以上) are left out: no symbol can follow.
[[nodiscard]] std::map<std::uint32_t, Mark> changed_words(const ast::Tree& tree, std::size_t file,
                                                          const Model& model);

}  // namespace dsl
