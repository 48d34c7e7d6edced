// From the engine's facts into the structures of the hand-written rules: which cell each field
// comes from is looked up by name once. Anything that does not fit the rule set is a programming
// error and stops the benchmark. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/facts/facts.hpp"
#include "engine/program/program.hpp"
#include "tests/bench/handwritten/site.hpp"

namespace bench {

/// Says what went wrong and ends the program.
[[noreturn]] void fail(std::string_view what, std::string_view name = {});

[[nodiscard]] std::uint32_t find_fact(const engine::Schema& schema, std::uint32_t list,
                                      std::string_view name);
[[nodiscard]] Tri read_truth(const engine::Cell& cell);
[[nodiscard]] Amount read_amount(const engine::Facts& facts, const engine::Cell& cell);

template <typename Record>
class Fields;
/// Names the fields of a structure; see site_names.cpp.
template <typename Record>
void describe(Fields<Record>& fields);

/// Fills one structure from the cells of the site or of a record.
template <typename Record>
class Fields {
 public:
  Fields(const engine::Schema& schema, std::uint32_t list) : schema_(&schema), list_(list) {
    describe(*this);
  }

  template <typename Value>
  void add(std::string_view name, Value Record::*member) {
    const std::uint32_t slot = fact(name).slot;
    steps_.push_back(
        [slot, member](const engine::Facts& facts, const engine::Cell* cells, Record& into) {
          into.*member = value<Value>(facts, cells[slot]);
        });
  }

  template <typename Enum, typename Value>
  void add(std::string_view name, PerMember<Enum, Value> Record::*member) {
    const engine::Fact& found = fact(name);
    constexpr std::size_t size = PerMember<Enum, Value>::size;
    if (schema_->enums[found.enumeration].members.size() != size) fail("members of", name);
    const std::uint32_t slot = found.slot;
    steps_.push_back(
        [slot, member](const engine::Facts& facts, const engine::Cell* cells, Record& into) {
          for (std::size_t i = 0; i < size; ++i) {
            (into.*member).at(i) = value<Value>(facts, cells[slot + i]);
          }
        });
  }

  template <typename Element>
  void add(std::string_view name, List<Element> Record::*member) {
    const engine::Fact& found = fact(name);
    const std::uint32_t slot = found.slot;
    const auto fields = std::make_shared<const Fields<Element>>(*schema_, found.list);
    const std::uint32_t stride = schema_->lists[found.list].record_cells;
    steps_.push_back([=](const engine::Facts& facts, const engine::Cell* cells, Record& into) {
      List<Element>& list = into.*member;
      list.records.clear();
      list.complete = false;
      if (!cells[slot].is_known()) return;
      const engine::ListValue& given = facts.lists[cells[slot].payload];
      list.complete = given.complete;
      list.records.resize(given.count);
      for (std::uint32_t i = 0; i < given.count; ++i) {
        const std::size_t first = given.first_cell + std::size_t{i} * stride;
        fields->fill(facts, facts.cells.data() + first, list.records[i]);
      }
    });
  }

  void fill(const engine::Facts& facts, const engine::Cell* cells, Record& into) const {
    for (const auto& step : steps_) step(facts, cells, into);
  }
  [[nodiscard]] std::size_t size() const { return steps_.size(); }

 private:
  using Step = std::function<void(const engine::Facts&, const engine::Cell*, Record&)>;

  [[nodiscard]] const engine::Fact& fact(std::string_view name) const {
    return schema_->facts[find_fact(*schema_, list_, name)];
  }

  template <typename Value>
  static Value value(const engine::Facts& facts, const engine::Cell& cell) {
    if constexpr (std::is_same_v<Value, Tri>) {
      return read_truth(cell);
    } else if constexpr (std::is_same_v<Value, Amount>) {
      return read_amount(facts, cell);
    } else {
      return cell.is_known() ? static_cast<Value>(cell.payload) : Value::unknown;
    }
  }

  const engine::Schema* schema_;
  std::uint32_t list_;
  std::vector<Step> steps_;
};

using SiteFields = Fields<Site>;

}  // namespace bench
