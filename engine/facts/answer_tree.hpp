// What an `AnswerSheet` is made of: answers by place, split where single elements, fields or
// members have answers of their own. Values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/facts/names.hpp"

namespace engine {

/// Where something was given: the answer's number, which its giver chose, and the place in it.
struct AnswerOrigin {
  std::uint32_t number = 0;
  std::string pointer;
};

struct AnswerLeaf {
  std::string json;  ///< as it was given
  AnswerOrigin origin;
};

struct AnswerElement;

/// A fact or field that has an answer.
struct AnswerSlot {
  const FactNames* names = nullptr;  ///< whose schema knows it
  std::uint32_t fact = no_index;
  AnswerLeaf whole;                             ///< of split ones without `json`
  bool split = false;                           ///< its answer is what its members or elements have
  std::map<std::uint32_t, AnswerLeaf> members;  ///< by code, of split 逐项
  std::vector<AnswerElement> elements;          ///< of split lists
  std::vector<std::pair<std::string, std::string>> wrapping;  ///< complete, reason, by …, as given

  [[nodiscard]] const Fact& declared() const { return names->schema().facts[fact]; }
};

struct AnswerElement {
  std::string identity;
  AnswerOrigin origin;
  std::vector<AnswerSlot> fields;  ///< the identity among them
};

[[nodiscard]] AnswerSlot* slot_of(std::vector<AnswerSlot>& slots, const std::string& qualified);
[[nodiscard]] AnswerElement* element_called(AnswerSlot& list, std::string_view identity);

/// An answer as a slot: split where it is a plain list or 逐项, whole for all else. `json` must be
/// JSON.
[[nodiscard]] AnswerSlot read_slot(const FactNames& names, std::uint32_t fact,
                                   std::string_view json, AnswerOrigin origin);

/// "~" and "/" as JSON Pointers write them.
[[nodiscard]] std::string pointer_key(std::string_view key);

}  // namespace engine
