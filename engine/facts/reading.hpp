// The work of a `FactReader`; no header of other floors. Every function that takes a value finds
// its first token standing in the JSON reader and leaves its last one there; it answers false only
// when the text is no JSON any more, and then all stop.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/value/unit.hpp"
#include "engine/facts/facts.hpp"
#include "engine/facts/issues.hpp"
#include "engine/facts/json_reader.hpp"
#include "engine/facts/key_order.hpp"
#include "engine/facts/names.hpp"

namespace engine {

class Reading {
 public:
  explicit Reading(const FactNames& names);
  /// `others`: what to do with facts and packages that the schema does not know.
  enum class Unknown : std::uint8_t { refuse, leave_out };
  bool read(std::string_view text, Facts& facts, FactIssues& issues, Unknown others);

 private:
  /// A cell while it is being read: of the site (level 0) or of a list's records.
  struct Target {
    unsigned level = 0;
    std::uint32_t cell = 0;
  };
  /// What kind of single value is read: of a fact, or of each member of a per_member fact.
  struct Shape {
    const Fact& fact;
    Kind kind;
    std::uint32_t enumeration;
  };
  /// What of a fact, or of each member of a per_member fact, is enough to read a plain answer.
  struct Quick {
    enum class Way : std::uint8_t { none, truth, member };
    Way way = Way::none;
    std::uint32_t slot = 0;
    std::uint32_t enumeration = no_index;
    std::uint32_t members = 0;  ///< so many from the first need nothing but their names
  };
  struct Segment {
    std::string_view raw;     ///< a key as written
    std::uint32_t index = 0;  ///< of an element, when there is no key
    bool is_key = false;
  };
  /// Keys of a wrapping object, a bit each.
  enum WrapKey : unsigned {
    no_key = 0,
    value_key = 1,
    unknown_key = 2,
    reason_key = 4,
    by_key = 8,
    at_key = 16,
    source_key = 32,
    evidence_key = 64,
    name_key = 128,
    items_key = 256,
    complete_key = 512,
  };
  struct Wrap {
    unsigned seen = 0;
    std::uint32_t provenance = no_index;
    bool complete = true;
  };

  // reading_structure.cpp: the whole, packages, lists and records
  void forget_old_epochs();
  bool site();
  bool package(std::uint32_t package);
  bool package_value(std::uint32_t package);
  template <typename Names>
  bool next_key(KeyOrder::Walk& walk, FactNames::Found& found, Names meaning);
  bool key_of_fact(FactNames::Found found, unsigned level, std::uint32_t base, std::uint32_t epoch);
  bool fact(const Fact& fact, Target target);
  bool list(const Fact& fact, Target target);
  bool wrapped_list(const Fact& fact, Target target);
  bool items(const Fact& fact, Target target);
  bool record(std::uint32_t list, unsigned level);
  void settle(const List& list, unsigned level, std::size_t first_provenance, Target target);
  void check_identities(const List& list, unsigned level);
  [[nodiscard]] int identity_order(const Fact& fact, const Cell& a, const Cell& b) const;
  bool per_member(const Fact& fact, Target target);
  bool per_member_object(const Fact& fact, Target target);
  bool member_value(const Fact& fact, Target target, std::uint32_t code, std::uint32_t epoch);

  // reading_quick.cpp: the answers that most facts have, taken in one step
  void prepare_quick();
  bool quick_answer(const Quick& quick, Target target);

  // reading_wrapped.cpp: single answers, plain or wrapped
  bool answer(const Shape& shape, Target target);
  bool wrapped(const Shape& shape, Target target);
  bool finish(const Shape& shape, Target target, std::uint32_t provenance);
  void note_validity(const Fact& fact, Provenance& provenance);
  void share_validity(Target target, std::uint32_t cells, std::uint32_t provenance);
  bool take_key(Wrap& wrap, unsigned allowed, WrapKey& key);
  bool provenance_key(Wrap& wrap, WrapKey key, Target target);
  bool text_into(std::string& out);
  bool evidence_into(std::uint32_t provenance);
  bool unknown_reason(Target target, std::uint32_t cells);
  bool check_wrap(const Wrap& wrap, unsigned value_keys);

  // reading_values.cpp: one token to one cell
  bool scalar(const Shape& shape, Target target);
  bool number(const Shape& shape, Target target);
  bool quantity(const Fact& fact, std::string_view text, Target target);
  bool in_unit(const Fact& fact, const dsl::Number& given, std::string_view unit_text,
               Target target);
  bool in_range(const Fact& fact, const dsl::Number& base);
  bool member(const Shape& shape, Target target);
  const dsl::Unit* unit_called(std::string_view text);

  // reading_issues.cpp
  void issue(IssueCode code, std::string zh, std::string en,
             std::vector<std::string> expected = {});
  void wrong_type(const Shape& shape);
  void wrong_token(std::string zh, std::string en, std::vector<std::string> expected);
  bool structural();
  void unknown_name(FactNames::Found found, std::uint32_t list);
  void out_of_range(const Fact& fact);
  void unknown_member(const Shape& shape, FactNames::What what);
  [[nodiscard]] std::string pointer() const;

  [[nodiscard]] Cell& at(Target target);
  void set(Target target, State state, std::uint32_t payload);
  void set_unknown(Target target, std::uint32_t cells, Reason reason);
  bool refuse();  ///< skips the value that stands
  void push_key() { path_[depth_++] = {json_.raw(), 0, true}; }
  void push_index(std::uint32_t index) { path_[depth_++] = {{}, index, false}; }
  void pop() { --depth_; }

  const FactNames* names_;
  const Schema* schema_;
  JsonReader json_;
  std::string_view text_;
  Facts* facts_ = nullptr;
  FactIssues* issues_ = nullptr;
  Unknown others_ = Unknown::refuse;

  std::array<Segment, JsonReader::max_depth + 2> path_;
  std::size_t depth_ = 0;
  std::array<std::vector<Cell>, JsonReader::max_depth + 1> records_;  ///< by level, while read
  std::vector<std::uint8_t> provenance_level_;  ///< of `Facts::provenance`: 0 when settled
  std::array<std::uint32_t, JsonReader::max_depth + 1> list_of_level_{};
  KeyOrder order_of_keys_;
  std::vector<Quick> quick_;  ///< by fact; of a per_member fact: for its members
  std::uint32_t epoch_ = 0;
  std::uint32_t epoch_of_site_ = 0;
  std::vector<std::uint32_t> seen_;          ///< by fact: the epoch of the object that had it
  std::vector<std::uint32_t> seen_package_;  ///< by first fact
  std::vector<std::vector<std::uint32_t>> seen_member_;   ///< by enumeration and code
  std::vector<std::uint32_t> order_;                      ///< of records, to find equal identities
  std::vector<bool> base_unit_;                           ///< by unit: nothing to convert
  std::vector<std::pair<std::string, dsl::Unit>> units_;  ///< met in texts
};

}  // namespace engine
