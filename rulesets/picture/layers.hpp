// A layered drawing, from left to right: what points at something stands left of it. Longest paths
// give the layers, barycenters the order within each; lines that pass a layer have their own place
// in it, shared by those with the same goal. Pure; whole numbers only, so that it is the same on
// every machine.
#pragma once

#include <utility>
#include <vector>

#include "rulesets/picture/drawing.hpp"

namespace rulesets::picture {

/// Gives each box its place and adds the lines. `edges`: pairs of boxes; those that close a circle
/// are drawn dashed. `last`: boxes that stand in the last layer unless they point at something.
void lay_out_layers(Picture& picture, const std::vector<std::pair<std::size_t, std::size_t>>& edges,
                    const std::vector<bool>& last);

}  // namespace rulesets::picture
