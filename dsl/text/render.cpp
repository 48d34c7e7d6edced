// Diagnostics as text for a terminal. What comes from a file is shown so that it can neither move
// the cursor nor reorder the line: invisible characters become `<U+202E>`, broken bytes U+FFFD.
#include <algorithm>
#include <array>
#include <utility>

#include "dsl/text/diagnostic.hpp"
#include "dsl/text/utf8.hpp"

namespace dsl {
namespace {

constexpr unsigned tab_stop = 4;
// A longer line is shown in part, around the place.
constexpr std::uint32_t shown_before = 120;
constexpr std::uint32_t shown_after = 240;

struct Cell {
  std::string text;
  unsigned width = 1;
};

std::string escaped(char32_t code_point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hex;
  for (auto rest = static_cast<std::uint32_t>(code_point); rest != 0; rest >>= 4U) {
    hex.insert(hex.begin(), digits[rest & 0xFU]);
  }
  if (hex.size() < 4) hex.insert(0, 4 - hex.size(), '0');
  return "<U+" + hex + ">";
}

/// How one code point is shown when it begins at `column`.
Cell shown(std::string_view text, std::size_t offset, CodePoint point, unsigned column) {
  if (!point.valid) return {"\xEF\xBF\xBD", 1};
  if (point.value == '\t') {
    const unsigned width = tab_stop - column % tab_stop;
    return {std::string(width, ' '), width};
  }
  if (point.value == '\r' || point.value == '\n' || is_invisible(point.value)) {
    std::string mark = escaped(point.value);
    const auto width = static_cast<unsigned>(mark.size());
    return {std::move(mark), width};
  }
  return {std::string(text.substr(offset, point.length)), cell_width(point.value)};
}

std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode(text, i);
    out += point.value == '\t' ? std::string(" ") : shown(text, i, point, 0).text;
    i += point.length;
  }
  return out;
}

bool continues(std::string_view text, std::uint32_t offset) {
  return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
}

/// The part of a line to show around [begin, …), at code point borders.
Span window(std::string_view text, Span line, std::uint32_t begin) {
  Span part = line;
  if (begin - line.begin > shown_before) part.begin = begin - shown_before;
  if (line.end - begin > shown_after) part.end = begin + shown_after;
  while (part.begin > line.begin && continues(text, part.begin)) --part.begin;
  while (part.end < line.end && continues(text, part.end)) ++part.end;
  return part;
}

std::string gutter(std::string_view number) {
  std::string out(number.size() < 5 ? 5 - number.size() : 0, ' ');
  out += number;
  return out + " | ";
}

/// The first line of `place` and carets below it.
std::string snippet(const Source& source, Span span) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  const std::uint32_t line_number = source.line_column(span.begin).line;
  const Span line = source.line_span(line_number);
  // A place at a line end or in a CRLF has its caret right after the line.
  const std::uint32_t begin = std::clamp(std::min(span.begin, size), line.begin, line.end);
  const std::uint32_t end = std::clamp(std::min(span.end, size), begin, line.end);
  const Span part = window(source.text(), line, begin);
  std::string text = part.begin > line.begin ? "…" : "";
  unsigned column = text.empty() ? 0 : 1;
  unsigned first = 0;
  unsigned last = 0;
  bool found = false;
  for (std::uint32_t i = part.begin; i < part.end;) {
    const CodePoint point = decode(source.text(), i);
    const Cell cell = shown(source.text(), i, point, column);
    const std::uint32_t next = i + point.length;
    if (!found && next > begin) {
      found = true;
      first = last = column;
    }
    if (found && i < end) last = column + cell.width;
    text += cell.text;
    column += cell.width;
    i = next;
  }
  if (!found) first = last = column;
  if (part.end < line.end) text += "…";
  std::string out = gutter(std::to_string(line_number)) + text + '\n' + gutter("");
  out += std::string(first, ' ') + std::string(std::max(last, first + 1) - first, '^') + '\n';
  return out;
}

std::string heading(const Source& source, std::uint32_t offset) {
  const LineColumn at = source.line_column(offset);
  return visible(source.name()) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) +
         ": ";
}

/// A word of the rendering itself.
std::string word(Severity severity, Language language) {
  constexpr std::array<std::array<const char*, 2>, 3> words = {
      {{"错误", "error"}, {"警告", "warning"}, {"提示", "note"}}};
  return words[static_cast<std::size_t>(severity)][static_cast<std::size_t>(language)];
}

/// Lines that begin with `sign`, one for each line of `text`.
std::string marked_lines(std::string_view text, char sign) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.size() > shown_before + shown_after) line = line.substr(0, shown_before + shown_after);
    out += gutter(std::string(1, sign));
    out += visible(line) + '\n';
    begin = end + 1;
  }
  return out;
}

/// The lines that a run of edits touches, before and after. Edits are sorted and of one source.
std::string edited_lines(const Source& source, const std::vector<Edit>& edits) {
  const std::uint32_t first = source.line_column(edits.front().place.span.begin).line;
  const std::uint32_t last = source.line_column(edits.back().place.span.end).line;
  const Span region{source.line_span(first).begin, source.line_span(last).end};
  std::string after;
  std::uint32_t from = region.begin;
  for (const Edit& edit : edits) {
    after += source.text(Span{from, edit.place.span.begin});
    after += edit.text;
    from = std::max(from, edit.place.span.end);
  }
  after += source.text(Span{from, region.end});
  return marked_lines(source.text(region), '-') + marked_lines(after, '+');
}

std::string render_fix(const Fix& fix, const SourceSet& sources, Language language) {
  std::string out = language == Language::zh ? "  = 修正: " : "  = fix: ";
  out += visible(fix.title.in(language)) + '\n';
  std::vector<Edit> edits = fix.edits;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.place < b.place; });
  std::vector<Edit> run;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    run.push_back(edits[i]);
    const Source& source = sources.at(edits[i].place.source);
    // Edits on one line are shown together: they apply together.
    const bool joins_next = i + 1 < edits.size() &&
                            edits[i + 1].place.source == edits[i].place.source &&
                            source.line_column(edits[i + 1].place.span.begin).line ==
                                source.line_column(edits[i].place.span.end).line;
    if (joins_next) continue;
    out += edited_lines(source, run);
    run.clear();
  }
  return out;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const SourceSet& sources, Language language) {
  std::string head = word(diagnostic.severity(), language) + '[';
  head += info(diagnostic.code).name;
  head += "]: " + visible(diagnostic.message(language)) + '\n';
  if (diagnostic.place.source >= sources.size()) return head;
  const Source& source = sources.at(diagnostic.place.source);
  std::string out = heading(source, diagnostic.place.span.begin) + head;
  out += snippet(source, diagnostic.place.span);
  for (const Label& label : diagnostic.labels) {
    const Source& other = sources.at(label.place.source);
    out += heading(other, label.place.span.begin) + word(Severity::note, language) + ": ";
    out += visible(label.text.in(language)) + '\n' + snippet(other, label.place.span);
  }
  for (const Bilingual& help : diagnostic.help) {
    out += language == Language::zh ? "  = 帮助: " : "  = help: ";
    out += visible(help.in(language)) + '\n';
  }
  for (const Fix& fix : diagnostic.fixes) out += render_fix(fix, sources, language);
  return out;
}

}  // namespace dsl
