#include "rulesets/picture/tree_layout.hpp"

#include <algorithm>

namespace rulesets::picture {
namespace {

constexpr int column_gap = 36;
constexpr int row_gap = 10;

}  // namespace

void lay_out_tree(std::vector<Box>& boxes, const std::vector<std::size_t>& parents) {
  const std::size_t count = boxes.size();
  std::vector<std::size_t> depth(count, 0);
  std::vector<int> column;
  for (std::size_t i = 0; i < count; ++i) {
    if (parents[i] != no_parent) depth[i] = depth[parents[i]] + 1;
    if (column.size() <= depth[i]) column.resize(depth[i] + 1, 0);
    column[depth[i]] = std::max(column[depth[i]], boxes[i].width);
  }
  std::vector<int> left(column.size(), margin);
  for (std::size_t d = 1; d < column.size(); ++d)
    left[d] = left[d - 1] + column[d - 1] + column_gap;

  // How tall the whole below a box is; then each gets its part of its parent's.
  std::vector<int> below(count, 0), tall(count, 0);
  for (std::size_t i = count; i-- > 0;) {
    tall[i] = std::max(boxes[i].height + row_gap, below[i]);
    if (parents[i] != no_parent) below[parents[i]] += tall[i];
  }
  std::vector<int> next(count, 0);  // where the next child of a box begins
  for (std::size_t i = 0; i < count; ++i) {
    int top = margin;
    if (parents[i] != no_parent) {
      top = next[parents[i]];
      next[parents[i]] += tall[i];
    }
    boxes[i].x = left[depth[i]];
    boxes[i].y = top + (tall[i] - row_gap - boxes[i].height) / 2;
    next[i] = top + (tall[i] - below[i]) / 2;
  }
}

}  // namespace rulesets::picture
