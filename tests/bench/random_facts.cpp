#include "tests/bench/random_facts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "engine/facts/json_text.hpp"

namespace bench {
namespace {

using engine::Fact;
using engine::Kind;

/// SplitMix64: short, good enough, and alike on all machines.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return (mixed ^ (mixed >> 31U)) % bound;
  }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  std::uint64_t state_;
};

class Writer {
 public:
  Writer(const engine::Schema& schema, const SiteShape& shape, std::uint64_t seed)
      : schema_(schema), shape_(shape), dice_(seed) {}

  std::string site() {
    std::vector<std::string> packages;
    std::map<std::string, std::string> members;
    for (const Fact& fact : schema_.facts) {
      if (fact.owner != engine::no_index || fact.computed_from != engine::no_index) continue;
      if (!dice_.chance(shape_.asked)) continue;
      if (members.find(fact.package) == members.end()) packages.push_back(fact.package);
      append_member(members[fact.package], fact.name, value(fact));
    }
    std::string out;
    for (const std::string& package : packages) {
      append_member(out, package, "{" + members[package] + "}");
    }
    return "{" + out + "}";
  }

 private:
  static void append_member(std::string& out, const std::string& name, const std::string& value) {
    if (!out.empty()) out += ',';
    engine::append_json_string(out, name);
    out += ':';
    out += value;
  }

  std::string value(const Fact& fact) {
    switch (fact.kind) {
      case Kind::list:
        return list(fact);
      case Kind::per_member:
        return per_member(fact);
      default:
        return answer(fact, fact.kind, fact.enumeration);
    }
  }

  std::string list(const Fact& fact) {
    const engine::List& list = schema_.lists[fact.list];
    const std::uint64_t count = dice_.below(shape_.most_elements + 1U);
    std::string elements;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (i > 0) elements += ',';
      elements += record(list, i);
    }
    if (!dice_.chance(shape_.incomplete)) return "[" + elements + "]";
    return R"({"items":[)" + elements + R"(],"complete":false})";
  }

  std::string record(const engine::List& list, std::uint64_t number) {
    std::string out;
    for (const std::uint32_t index : list.fields) {
      const Fact& field = schema_.facts[index];
      if (index == list.identity) {
        append_member(out, field.name, engine::json_string(std::to_string(number + 1) + "号"));
      } else if (dice_.chance(shape_.answered)) {
        append_member(out, field.name, value(field));
      }
    }
    return "{" + out + "}";
  }

  std::string per_member(const Fact& fact) {
    std::string out;
    for (const engine::Member& member : schema_.enums[fact.enumeration].members) {
      if (!dice_.chance(shape_.answered)) continue;
      append_member(out, member.name, answer(fact, fact.element_kind, fact.element_enumeration));
    }
    return "{" + out + "}";
  }

  std::string answer(const Fact& fact, Kind kind, std::uint32_t enumeration) {
    if (dice_.chance(shape_.not_known)) return "null";
    bool is_other = false;
    const std::string plain = single(fact, kind, enumeration, is_other);
    std::string wrapped;
    if (is_other) append_member(wrapped, "name", engine::json_string("同类设备"));
    if (is_other || fact.judgement)
      append_member(wrapped, "reason", engine::json_string("现场查看"));
    if (fact.source_required) append_member(wrapped, "source", engine::json_string("设计文件"));
    if (wrapped.empty()) return plain;
    return R"({"value":)" + plain + "," + wrapped + "}";
  }

  std::string single(const Fact& fact, Kind kind, std::uint32_t enumeration, bool& is_other) {
    switch (kind) {
      case Kind::boolean:
        return dice_.chance(50) ? "true" : "false";
      case Kind::number:
        return number(fact);
      case Kind::enumeration:
        return member(fact, enumeration, is_other);
      case Kind::text:
        return engine::json_string("文本" + std::to_string(dice_.below(3)));
      case Kind::date:
        return dice_.chance(50) ? R"("2026-05")" : R"("2026-07-01")";
      case Kind::time:
        return R"("2026-07-01T08:30")";
      default:
        return R"("P30D")";
    }
  }

  /// Few values, so that equal ones and those at limits turn up often.
  std::string number(const Fact& fact) {
    static constexpr std::array<const char*, 8> any = {"0",  "1",    "9",  "29.9",
                                                       "30", "30.1", "50", "200.25"};
    static constexpr std::array<const char*, 8> whole = {"0",  "1",  "8",  "9",
                                                         "10", "30", "50", "100"};
    const std::uint64_t at = dice_.below(any.size());
    return fact.integer ? whole[at] : any[at];
  }

  std::string member(const Fact& fact, std::uint32_t enumeration, bool& is_other) {
    const engine::Enumeration& values = schema_.enums[enumeration];
    const std::size_t count = values.members.size() + (fact.or_off_table ? 1 : 0);
    const auto code = static_cast<std::size_t>(dice_.below(count));
    if (code == values.members.size()) return engine::json_string("表外");
    is_other = values.open && code + 1 == values.members.size();
    return engine::json_string(values.members[code].name);
  }

  const engine::Schema& schema_;
  const SiteShape& shape_;
  Dice dice_;
};

}  // namespace

std::string random_facts(const engine::Schema& schema, const SiteShape& shape, std::uint64_t seed) {
  return Writer(schema, shape, seed).site();
}

std::vector<std::string> facts_of_size(const engine::Schema& schema, SiteShape shape,
                                       std::size_t bytes, std::size_t count) {
  const auto distance = [bytes](const std::string& text) {
    return text.size() > bytes ? text.size() - bytes : bytes - text.size();
  };
  std::vector<std::string> texts;
  for (unsigned asked = 10; asked <= 100; asked += 5) {
    shape.asked = asked;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      texts.push_back(random_facts(schema, shape, seed * 100 + asked));
    }
  }
  std::sort(texts.begin(), texts.end(),
            [&](const std::string& a, const std::string& b) { return distance(a) < distance(b); });
  texts.resize(std::min(count, texts.size()));
  return texts;
}

}  // namespace bench
