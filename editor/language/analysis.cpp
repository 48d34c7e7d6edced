#include "editor/language/analysis.hpp"

#include <utility>

namespace editor {

Analysis::Analysis(std::string path, const dsl::ReadFile& read) : path_(std::move(path)) {
  dsl::Sink sink;
  loaded_ = dsl::load(path_, read, sink);
  parsed_ = !sink.has_errors();
  if (!loaded_.tree.files.empty()) {
    model_ = dsl::check(loaded_.tree, 0, loaded_.sources, loaded_.tables, sink);
  }
  errors_ = sink.errors();
  diagnostics_ = sink.take();
}

const SymbolIndex& Analysis::symbols() const {
  if (!symbols_) symbols_ = index_symbols(loaded_, model_);
  return *symbols_;
}

std::optional<dsl::SourceId> Analysis::source(std::string_view path) const {
  for (std::size_t i = 0; i < loaded_.sources.size(); ++i) {
    const auto id = static_cast<dsl::SourceId>(i);
    if (loaded_.sources.at(id).name() == path) return id;
  }
  return std::nullopt;
}

}  // namespace editor
