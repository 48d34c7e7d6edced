// A tidy tree, from left to right: what is below a box stands to its right, children in their order
// from top to bottom, a parent in the middle of its children. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "rulesets/picture/drawing.hpp"

namespace rulesets::picture {

inline constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

/// Gives every box its place. `parents`: by box; the first box is the root, and a parent comes
/// before its children.
void lay_out_tree(std::vector<Box>& boxes, const std::vector<std::size_t>& parents);

}  // namespace rulesets::picture
