// What has been answered of a site so far, answer by answer: each has a path as `path_text` writes
// it (包.名, 包.列表["甲"].字段, 包.事实[成员]) and the JSON that the fact reader takes at that
// place. Put together they are the facts of the site, every answer in the very bytes it was given
// in, so that no number is ever converted. Whether the values are right is the reader's to say; the
// sheet only knows places. A list is its elements, told apart by their identities, and then their
// fields. Borrows the names, which must outlive it. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/facts/answer_tree.hpp"
#include "engine/facts/issues.hpp"

namespace engine {

class AnswerSheet {
 public:
  /// Names of each rule set: what several of them know is the same fact.
  explicit AnswerSheet(std::vector<const FactNames*> names) : names_(std::move(names)) {}

  /// The answer's path in its one form; or what is wrong with the path.
  using Answered = std::variant<std::string, FactIssue>;

  /// Takes facts that a reader found good, each as an answer; what no rule set knows is left out.
  void take_facts(std::string_view json, std::uint32_t number);
  /// `json` must be one JSON value. A later answer to a place takes that of an earlier one.
  /// Elements that a list does not name any more go with their fields; those that it names again
  /// keep the fields that it does not give anew.
  Answered answer(std::string_view path, std::string_view json, std::uint32_t number);
  /// What was not answered may be withdrawn too. Of a list, all its elements go.
  Answered withdraw(std::string_view path);

  /// All answers as facts.
  [[nodiscard]] std::string facts() const;
  /// What was given for what stands at a place of `facts()`: the nearest answer around it, and the
  /// place in that.
  [[nodiscard]] std::optional<AnswerOrigin> origin_of(std::string_view pointer) const;

  struct Entry {
    std::string path;
    std::string json;
    std::uint32_t number = 0;
  };
  /// Each answer that counts; of lists the identities of their elements.
  [[nodiscard]] std::vector<Entry> entries() const;

 private:
  /// A path that was understood: the slots around it and what it names there.
  struct Found {
    const FactNames* names = nullptr;
    std::uint32_t fact = no_index;
    std::vector<AnswerSlot>* slots = nullptr;  ///< of the site or of an element
    std::uint32_t member = no_index;
    std::string path;
  };
  std::variant<Found, FactIssue> find(std::string_view path);
  void take(const FactNames& names, std::uint32_t fact, std::string_view json, AnswerOrigin origin);

  std::vector<const FactNames*> names_;
  std::vector<AnswerSlot> slots_;  ///< in the order in which they were first answered
};

}  // namespace engine
