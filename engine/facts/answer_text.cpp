// Answers put together: as facts, as a list, and from a place in the facts back to the answer.
#include <algorithm>

#include "engine/facts/answer_sheet.hpp"
#include "engine/facts/json_text.hpp"
#include "engine/facts/path_steps.hpp"

namespace engine {
namespace {

/// Writes slots as JSON and notes where each answer comes to stand.
class SheetWriter {
 public:
  struct Stands {
    std::string pointer;
    const AnswerOrigin* origin = nullptr;
  };

  std::string out;
  std::vector<Stands> places;

  /// Facts of one package together, packages in the order of their first answer.
  void site(const std::vector<AnswerSlot>& slots) {
    std::vector<std::string_view> packages;
    for (const AnswerSlot& slot : slots) {
      const std::string_view package = slot.declared().package;
      if (std::find(packages.begin(), packages.end(), package) == packages.end()) {
        packages.push_back(package);
      }
    }
    out += '{';
    for (const std::string_view package : packages) {
      const std::size_t length = pointer_.size();
      if (!package.empty()) {
        key(package);
        out += '{';
      }
      for (const AnswerSlot& slot : slots) {
        if (slot.declared().package == package) member(slot);
      }
      if (!package.empty()) out += '}';
      pointer_.resize(length);
    }
    out += '}';
  }

 private:
  void key(std::string_view name) {
    if (out.back() != '{') out += ',';
    append_json_string(out, name);
    out += ':';
    pointer_ += "/" + pointer_key(name);
  }

  void stands(const AnswerOrigin& origin) { places.push_back({pointer_, &origin}); }

  void leaf(std::string_view name, const AnswerLeaf& leaf) {
    const std::size_t length = pointer_.size();
    key(name);
    stands(leaf.origin);
    out += leaf.json;
    pointer_.resize(length);
  }

  void member(const AnswerSlot& slot) {
    if (!slot.split) return leaf(slot.declared().name, slot.whole);
    const std::size_t length = pointer_.size();
    key(slot.declared().name);
    stands(slot.whole.origin);
    if (slot.declared().kind == Kind::list) {
      list(slot);
    } else {
      out += '{';
      const auto& names = slot.names->schema().enums[slot.declared().enumeration].members;
      for (const auto& [code, one] : slot.members) leaf(names[code].name, one);
      out += '}';
    }
    pointer_.resize(length);
  }

  void list(const AnswerSlot& slot) {
    if (slot.wrapping.empty()) return elements(slot);
    out += '{';
    const std::size_t length = pointer_.size();
    key("items");
    elements(slot);
    pointer_.resize(length);
    for (const auto& [name, json] : slot.wrapping) {
      key(name);
      pointer_.resize(length);
      out += json;
    }
    out += '}';
  }

  void elements(const AnswerSlot& slot) {
    const std::size_t length = pointer_.size();
    out += '[';
    std::size_t number = 0;
    for (const AnswerElement& element : slot.elements) {
      if (number > 0) out += ',';
      pointer_ += "/" + std::to_string(number++);
      stands(element.origin);
      out += '{';
      for (const AnswerSlot& field : element.fields) member(field);
      out += '}';
      pointer_.resize(length);
    }
    out += ']';
  }

  std::string pointer_;
};

const AnswerSlot* identity_of(const AnswerSlot& list, const AnswerElement& element) {
  const std::uint32_t wanted = list.names->schema().lists[list.declared().list].identity;
  for (const AnswerSlot& field : element.fields) {
    if (field.fact == wanted) return &field;
  }
  return nullptr;
}

/// The list with nothing but who its elements are.
std::string identities(const AnswerSlot& list) {
  std::string items = "[";
  for (const AnswerElement& element : list.elements) {
    if (items.size() > 1) items += ',';
    items += '{';
    if (const AnswerSlot* const identity = identity_of(list, element)) {
      append_json_string(items, identity->declared().name);
      items += ':' + identity->whole.json;
    }
    items += '}';
  }
  items += ']';
  if (list.wrapping.empty()) return items;
  std::string out = "{\"items\":" + items;
  for (const auto& [name, json] : list.wrapping) {
    out += ',';
    append_json_string(out, name);
    out += ':' + json;
  }
  return out + '}';
}

void add_entries(const std::string& before, const std::vector<AnswerSlot>& slots,
                 std::vector<AnswerSheet::Entry>& entries) {
  for (const AnswerSlot& slot : slots) {
    const Fact& fact = slot.declared();
    const std::string path = before + qualified_name(fact);
    if (!slot.split) {
      entries.push_back({path, slot.whole.json, slot.whole.origin.number});
      continue;
    }
    const auto& enums = slot.names->schema().enums;
    for (const auto& [code, leaf] : slot.members) {
      entries.push_back({path + member_step(enums[fact.enumeration].members[code].name), leaf.json,
                         leaf.origin.number});
    }
    if (fact.kind != Kind::list) continue;
    entries.push_back({path, identities(slot), slot.whole.origin.number});
    for (const AnswerElement& element : slot.elements) {
      std::vector<AnswerSlot> fields;
      for (const AnswerSlot& field : element.fields) {
        if (identity_of(slot, element) != &field) fields.push_back(field);
      }
      add_entries(path + element_step(element.identity) + ".", fields, entries);
    }
  }
}

/// How much of a pointer another one says, at the bounds of its steps.
bool leads_to(std::string_view outer, std::string_view pointer) {
  return pointer.starts_with(outer) &&
         (pointer.size() == outer.size() || pointer[outer.size()] == '/');
}

}  // namespace

std::string AnswerSheet::facts() const {
  SheetWriter writer;
  writer.site(slots_);
  return std::move(writer.out);
}

std::optional<AnswerOrigin> AnswerSheet::origin_of(std::string_view pointer) const {
  SheetWriter writer;
  writer.site(slots_);
  const SheetWriter::Stands* nearest = nullptr;
  for (const SheetWriter::Stands& one : writer.places) {
    const bool nearer = nearest == nullptr || one.pointer.size() >= nearest->pointer.size();
    if (leads_to(one.pointer, pointer) && nearer) nearest = &one;
  }
  if (nearest == nullptr) return std::nullopt;
  AnswerOrigin origin = *nearest->origin;
  origin.pointer += pointer.substr(nearest->pointer.size());
  return origin;
}

std::vector<AnswerSheet::Entry> AnswerSheet::entries() const {
  std::vector<Entry> entries;
  add_entries("", slots_, entries);
  return entries;
}

}  // namespace engine
