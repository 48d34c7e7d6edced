#include "dsl/syntax/tree.hpp"

namespace dsl::ast {

std::string Path::text() const {
  std::string out;
  for (const Name& part : parts) {
    if (!out.empty()) out += '.';
    out += part.text;
  }
  return out;
}

Span Path::span() const {
  return parts.empty() ? Span{} : parts.front().span.joined(parts.back().span);
}

Place Tree::place(ExprId id) const {
  // The last file that begins at or before it: a file under construction has no end yet.
  SourceId source = 0;
  for (const File& file : files) {
    if (file.first_expr <= id.index) source = file.source;
  }
  return {source, at(id).span};
}

ExprId Tree::add(Span span, Node node) {
  exprs.push_back({span, false, std::move(node)});
  return {static_cast<std::uint32_t>(exprs.size() - 1)};
}

}  // namespace dsl::ast
