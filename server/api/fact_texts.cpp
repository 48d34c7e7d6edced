#include "server/api/fact_texts.hpp"

#include "engine/facts/json_text.hpp"
#include "engine/facts/names.hpp"

namespace server {
namespace {

/// In words once; empty until then, which no JSON string is.
template <typename Say>
std::string_view said(std::string& json, const Say& say) {
  if (json.empty()) engine::append_json_string(json, say());
  return json;
}

}  // namespace

void FactTexts::begin(const engine::Evaluation& evaluation) {
  evaluation_ = &evaluation;
  for (const std::size_t cell : used_) texts_[cell].used = false;
  used_.clear();
  if (texts_.size() < evaluation.facts().cells.size()) {
    texts_.resize(evaluation.facts().cells.size());
  }
}

FactTexts::Texts& FactTexts::texts(const engine::FactPath& path) {
  const auto first = reinterpret_cast<std::uintptr_t>(evaluation_->cells());
  const auto cell = (reinterpret_cast<std::uintptr_t>(path.cell) - first) / sizeof(engine::Cell);
  const bool known = cell < evaluation_->facts().cells.size();
  if (known && texts_[cell].used && texts_[cell].of == path) return texts_[cell];
  const bool is_new = known && !texts_[cell].used;
  if (is_new) used_.push_back(cell);
  Texts& made = is_new ? texts_[cell] : other_;
  made.used = true;
  made.of = path;
  made.path.clear();
  made.name.clear();
  made.value.clear();
  made.question.clear();
  return made;
}

std::string_view FactTexts::path(const engine::FactPath& path) {
  return said(texts(path).path, [&] { return engine::path_text(*evaluation_, path); });
}

std::string_view FactTexts::name(const engine::FactPath& path) {
  return said(texts(path).name,
              [&] { return engine::full_name(evaluation_->program().schema, path.fact); });
}

std::string_view FactTexts::value(const engine::FactPath& path) {
  return said(texts(path).value, [&] { return engine::value_text(*evaluation_, path); });
}

std::string_view FactTexts::question(const engine::FactPath& path) {
  return said(texts(path).question, [&] { return engine::question_text(*evaluation_, path); });
}

}  // namespace server
