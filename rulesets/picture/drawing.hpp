// Boxes, the lines between them, and the SVG that they become: self-contained, without styles or
// scripts, with a name and a description for those who cannot see it. Coordinates are whole pixels.
// Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/diagnostic.hpp"

namespace rulesets::picture {

/// What a box says of itself beside its text; each has its own colours.
enum class Tone : std::uint8_t {
  plain,
  yes,      ///< a condition holds
  no,       ///< it does not
  open,     ///< not known
  found,    ///< 成立
  cleared,  ///< 不成立, 不适用
  fault,    ///< 错误, 冲突
  rule,
  definition,
  table,
  fact,
};

enum class Shape : std::uint8_t { box, round };

struct Row {
  enum class Look : std::uint8_t { normal, strong, small };
  std::string text;
  Look look = Look::normal;
};

struct Box {
  std::vector<Row> rows;
  std::string sign;   ///< "✓": before the rows
  std::string whole;  ///< what its tooltip says
  std::string rule;   ///< whose box it is: kept with it, for whoever shows the picture
  Tone tone = Tone::plain;
  Shape shape = Shape::box;
  bool heavy = false;
  int x = 0, y = 0, width = 0, height = 0;

  [[nodiscard]] int right() const { return x + width; }
  [[nodiscard]] int middle() const { return y + height / 2; }
};

/// Adds text to a box in lines of at most `most_ems` ems; more than `most_lines` are cut.
void add_text(Box& box, std::string_view text, Row::Look look, int most_ems = 20,
              std::size_t most_lines = 3);
/// The size that its rows need.
void fit(Box& box);

struct Edge {
  int from_x = 0, from_y = 0, to_x = 0, to_y = 0;
  int level_to = -1;  ///< goes on level as far as here, if it does
  bool heavy = false, dashed = false;
};

struct Picture {
  std::string title, about;
  std::vector<Box> boxes;
  std::vector<Edge> edges;
  std::vector<std::string> legend;  ///< lines below the rest
};

/// Around everything that is drawn.
inline constexpr int margin = 16;

[[nodiscard]] std::string to_svg(const Picture& picture, dsl::Language language);

}  // namespace rulesets::picture
