#include "rulesets/picture/drawing.hpp"

#include <algorithm>
#include <array>

#include "rulesets/picture/text.hpp"

namespace rulesets::picture {
namespace {

constexpr int padding = 9;
constexpr int sign_width = 18;
constexpr int radius = 5;

struct Font {
  int size, line;
};
constexpr Font font_of(Row::Look look) {
  return look == Row::Look::small ? Font{11, 15} : Font{13, 18};
}

struct Colours {
  std::string_view fill, line, ink;
};
/// Inks stand out from their fills by at least 4.5 to 1.
Colours colours_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {"#ffffff", "#8a939c", "#1b1f24"};
    case Tone::yes:
      return {"#e4eef7", "#1c5d99", "#123f69"};
    case Tone::no:
      return {"#f0f1f3", "#8a939c", "#49525c"};
    case Tone::open:
      return {"#fbf0d9", "#a86f00", "#6b4500"};
    case Tone::found:
      return {"#fbe7e5", "#a8231b", "#8c1b14"};
    case Tone::cleared:
      return {"#e2f2e7", "#1a6b3c", "#14532e"};
    case Tone::fault:
      return {"#f3e8f7", "#7a2e8e", "#5f2170"};
    case Tone::rule:
      return {"#fbe7e5", "#a8231b", "#1b1f24"};
    case Tone::definition:
      return {"#e4eef7", "#1c5d99", "#1b1f24"};
    case Tone::table:
      return {"#fbf0d9", "#a86f00", "#1b1f24"};
    case Tone::fact:
      return {"#e2f2e7", "#1a6b3c", "#1b1f24"};
  }
  return {};
}

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  out += escaped(value);
  out += '"';
}
void attribute(std::string& out, std::string_view name, int value) {
  attribute(out, name, std::to_string(value));
}

void text(std::string& out, int x, int y, std::string_view what, std::string_view ink,
          Row::Look look) {
  out += "<text";
  attribute(out, "x", x);
  attribute(out, "y", y);
  attribute(out, "font-size", font_of(look).size);
  if (look == Row::Look::strong) attribute(out, "font-weight", "bold");
  attribute(out, "fill", ink);
  out += '>' + escaped(what) + "</text>\n";
}

void draw(std::string& out, const Box& box) {
  const Colours colours = colours_of(box.tone);
  out += "<g";
  if (!box.rule.empty()) attribute(out, "data-rule", box.rule);
  out += ">\n<title>" + escaped(box.whole) + "</title>\n<rect";
  attribute(out, "x", box.x);
  attribute(out, "y", box.y);
  attribute(out, "width", box.width);
  attribute(out, "height", box.height);
  attribute(out, "rx", box.shape == Shape::round ? std::min(box.height / 2, 14) : radius);
  attribute(out, "fill", colours.fill);
  attribute(out, "stroke", colours.line);
  attribute(out, "stroke-width", box.heavy ? "3" : "1");
  out += "/>\n";
  int x = box.x + padding;
  if (!box.sign.empty()) {
    text(out, x, box.middle() + 5, box.sign, colours.ink, Row::Look::strong);
    x += sign_width;
  }
  int y = box.y + padding - 3;
  for (const Row& row : box.rows) {
    const Font font = font_of(row.look);
    text(out, x, y + font.size, row.text, colours.ink, row.look);
    y += font.line;
  }
  out += "</g>\n";
}

void draw(std::string& out, const Edge& edge) {
  const auto point = [](int x, int y) { return std::to_string(x) + " " + std::to_string(y); };
  const int half = (edge.from_x + edge.to_x) / 2;
  std::string path = "M" + point(edge.from_x, edge.from_y) + " C" + point(half, edge.from_y) + " " +
                     point(half, edge.to_y) + " " + point(edge.to_x, edge.to_y);
  if (edge.level_to >= 0) path += " H" + std::to_string(edge.level_to);
  out += "<path";
  attribute(out, "d", path);
  attribute(out, "fill", "none");
  attribute(out, "stroke", edge.heavy ? "#1b1f24" : "#8a939c");
  attribute(out, "stroke-width", edge.heavy ? "3" : "1");
  if (edge.dashed) attribute(out, "stroke-dasharray", "5 3");
  out += "/>\n";
}

struct Size {
  int width = 0, height = 0;
};

Size size_of(const Picture& picture) {
  Size size;
  for (const Box& box : picture.boxes) {
    size.width = std::max(size.width, box.right());
    size.height = std::max(size.height, box.y + box.height);
  }
  for (const Edge& edge : picture.edges) {
    size.height = std::max(size.height, edge.to_y);
  }
  const Font small = font_of(Row::Look::small);
  for (const std::string& line : picture.legend) {
    size.width = std::max(size.width, margin + width_of(line) * small.size / 100 + 1);
  }
  const auto lines = static_cast<int>(picture.legend.size());
  return {size.width + margin, size.height + margin + lines * small.line};
}

}  // namespace

void add_text(Box& box, std::string_view what, Row::Look look, int most_ems,
              std::size_t most_lines) {
  for (std::string& line : wrap(what, most_ems * 100, most_lines).lines) {
    box.rows.push_back({std::move(line), look});
  }
  if (!box.whole.empty()) box.whole += '\n';
  box.whole += what;
}

void fit(Box& box) {
  int width = 0, height = 0;
  for (const Row& row : box.rows) {
    const Font font = font_of(row.look);
    const int strong = row.look == Row::Look::strong ? 106 : 100;
    width = std::max(width, (width_of(row.text) * font.size * strong + 9999) / 10000);
    height += font.line;
  }
  box.width = width + 2 * padding + (box.sign.empty() ? 0 : sign_width);
  box.height = height + 2 * padding - 4;
}

std::string to_svg(const Picture& picture, dsl::Language language) {
  const Size size = size_of(picture);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
  attribute(out, "xml:lang", language == dsl::Language::zh ? "zh" : "en");
  attribute(out, "role", "img");
  attribute(out, "width", size.width);
  attribute(out, "height", size.height);
  attribute(out, "viewBox",
            "0 0 " + std::to_string(size.width) + " " + std::to_string(size.height));
  attribute(out, "font-family",
            "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif");
  out += ">\n<title>" + escaped(picture.title) + "</title>\n<desc>" + escaped(picture.about) +
         "</desc>\n<rect";
  attribute(out, "width", size.width);
  attribute(out, "height", size.height);
  attribute(out, "fill", "#ffffff");
  out += "/>\n";
  // Lines that decide lie over the others, and boxes over all lines.
  for (const bool heavy : {false, true}) {
    for (const Edge& edge : picture.edges) {
      if (edge.heavy == heavy) draw(out, edge);
    }
  }
  for (const Box& box : picture.boxes) draw(out, box);
  const Font small = font_of(Row::Look::small);
  int y =
      size.height + small.line - margin / 2 - static_cast<int>(picture.legend.size()) * small.line;
  for (const std::string& line : picture.legend) {
    text(out, margin, y, line, "#49525c", Row::Look::small);
    y += small.line;
  }
  return out + "</svg>\n";
}

}  // namespace rulesets::picture
