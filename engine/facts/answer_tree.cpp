#include "engine/facts/answer_tree.hpp"

#include <algorithm>
#include <optional>

#include "engine/facts/json_reader.hpp"

namespace engine {
namespace {

/// Takes JSON apart, one level of it, without a look at what the values are.
class Opened {
 public:
  explicit Opened(std::string_view json) : json_(json) { reader_.open(json); }

  bool enter(JsonToken bracket) { return reader_.next() == bracket; }
  bool next_key(std::string& key) {
    if (reader_.next() != JsonToken::key) return false;
    key = reader_.text();
    return true;
  }
  /// The value that comes, as it is written; empty at the end.
  std::string_view value() {
    const JsonToken token = reader_.next();
    if (token == JsonToken::end_array || token == JsonToken::error) return {};
    const std::size_t begin = reader_.offset();
    if (!reader_.skip()) return {};
    return json_.substr(begin, reader_.behind() - begin);
  }

 private:
  std::string_view json_;
  JsonReader reader_;
};

using KeyedValues = std::vector<std::pair<std::string, std::string_view>>;

/// The members of an object; nothing when it is none.
std::optional<KeyedValues> members_of(std::string_view json) {
  Opened opened(json);
  if (!opened.enter(JsonToken::begin_object)) return std::nullopt;
  KeyedValues values;
  std::string key;
  while (opened.next_key(key)) {
    const std::string_view value = opened.value();
    if (value.empty()) return std::nullopt;
    values.emplace_back(key, value);
  }
  return values;
}

std::optional<std::vector<std::string_view>> elements_of(std::string_view json) {
  Opened opened(json);
  if (!opened.enter(JsonToken::begin_array)) return std::nullopt;
  std::vector<std::string_view> values;
  for (std::string_view value = opened.value(); !value.empty(); value = opened.value()) {
    values.push_back(value);
  }
  return values;
}

/// The text of an identity, plain or wrapped.
std::optional<std::string> identity_text(std::string_view json) {
  JsonReader reader;
  reader.open(json);
  if (reader.next() == JsonToken::string) return std::string(reader.text());
  const auto members = members_of(json);
  if (!members) return std::nullopt;
  for (const auto& [key, value] : *members) {
    if (key != "value") continue;
    reader.open(value);
    if (reader.next() == JsonToken::string) return std::string(reader.text());
  }
  return std::nullopt;
}

std::optional<AnswerElement> read_element(const FactNames& names, std::uint32_t list,
                                          std::string_view json, AnswerOrigin origin) {
  const auto members = members_of(json);
  if (!members) return std::nullopt;
  const List& shape = names.schema().lists[list];
  AnswerElement element;
  bool named = false;
  for (const auto& [key, value] : *members) {
    const FactNames::Found found = names.field(list, key);
    if (found.what != FactNames::What::fact) return std::nullopt;
    const auto twice = std::any_of(element.fields.begin(), element.fields.end(),
                                   [&](const auto& one) { return one.fact == found.index; });
    if (twice) return std::nullopt;
    if (found.index == shape.identity) {
      const auto text = identity_text(value);
      if (!text) return std::nullopt;
      element.identity = *text;
      named = true;
    }
    element.fields.push_back(read_slot(names, found.index, value,
                                       {origin.number, origin.pointer + "/" + pointer_key(key)}));
  }
  if (!named) return std::nullopt;
  element.origin = std::move(origin);
  return element;
}

/// False, and nothing is kept, where the reader has to judge the list as it stands.
bool split_list(AnswerSlot& slot, std::string_view json, const std::string& pointer) {
  std::string items_pointer = pointer;
  std::string_view items = json;
  std::vector<std::pair<std::string, std::string>> wrapping;
  if (const auto members = members_of(json)) {
    items = {};
    for (const auto& [key, value] : *members) {
      const bool is_items = key == "items" || key == "value";
      if (is_items && !items.empty()) return false;
      if (is_items) {
        items = value;
        items_pointer += "/" + key;
      } else {
        wrapping.emplace_back(key, value);
      }
    }
  }
  const auto elements = elements_of(items);
  if (!elements) return false;
  std::vector<AnswerElement> read;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    auto element =
        read_element(*slot.names, slot.declared().list, (*elements)[i],
                     {slot.whole.origin.number, items_pointer + "/" + std::to_string(i)});
    if (!element) return false;
    read.push_back(std::move(*element));
  }
  slot.elements = std::move(read);
  slot.wrapping = std::move(wrapping);
  return true;
}

/// The same of 逐项: only a plain object by member is split.
bool split_members(AnswerSlot& slot, std::string_view json, const std::string& pointer) {
  const auto members = members_of(json);
  if (!members || members->empty()) return false;
  std::map<std::uint32_t, AnswerLeaf> read;
  for (const auto& [key, value] : *members) {
    const auto found = slot.names->member(slot.declared().enumeration, key);
    if (found.what != FactNames::What::member) return false;
    AnswerLeaf leaf{std::string(value),
                    {slot.whole.origin.number, pointer + "/" + pointer_key(key)}};
    if (!read.emplace(found.index, std::move(leaf)).second) return false;
  }
  slot.members = std::move(read);
  return true;
}

}  // namespace

std::string pointer_key(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

AnswerSlot* slot_of(std::vector<AnswerSlot>& slots, const std::string& qualified) {
  for (AnswerSlot& slot : slots) {
    if (qualified_name(slot.declared()) == qualified) return &slot;
  }
  return nullptr;
}

AnswerElement* element_called(AnswerSlot& list, std::string_view identity) {
  for (AnswerElement& element : list.elements) {
    if (element.identity == identity) return &element;
  }
  return nullptr;
}

AnswerSlot read_slot(const FactNames& names, std::uint32_t fact, std::string_view json,
                     AnswerOrigin origin) {
  AnswerSlot slot;
  slot.names = &names;
  slot.fact = fact;
  const std::string pointer = origin.pointer;
  slot.whole.origin = std::move(origin);
  const Kind kind = slot.declared().kind;
  slot.split = (kind == Kind::list && split_list(slot, json, pointer)) ||
               (kind == Kind::per_member && split_members(slot, json, pointer));
  if (!slot.split) slot.whole.json = json;
  return slot;
}

}  // namespace engine
