// Rule text and a site's facts to what they come to, for the tests of the engine.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "engine/compile/compile.hpp"
#include "engine/evaluate/evaluation.hpp"
#include "engine/facts/reader.hpp"
#include "tests/support/checked.hpp"

namespace support {

/// A compiled rule set. Rules whose text does not check fail the test that wrote them.
class Rules {
 public:
  explicit Rules(const std::string& text, const std::vector<NamedText>& tables = {})
      : checked_(check_text(text, tables)) {
    INFO(text << "\n" << checked_->render_all());
    REQUIRE(checked_->clean);
    program_ = engine::compile(checked_->tree, checked_->model);
    REQUIRE(engine::verify(program_) == "");
  }

  [[nodiscard]] const engine::Program& program() const { return program_; }
  [[nodiscard]] const Checked& checked() const { return *checked_; }
  [[nodiscard]] std::size_t index_of(const std::string& rule) const {
    std::size_t i = 0;
    while (i < program_.rules.size() && program_.rules[i].name != rule) ++i;
    REQUIRE(i < program_.rules.size());
    return i;
  }

 private:
  std::unique_ptr<Checked> checked_;
  engine::Program program_;
};

inline dsl::Day day(const std::string& text) {
  return dsl::parse_date(text)->first;
}

/// One evaluation of rules on facts as JSON.
class Site {
 public:
  Site(const Rules& rules, const std::string& json, const std::string& date = "2026-01-01")
      : rules_(rules) {
    engine::FactReader reader(rules.program().schema);
    engine::FactIssues issues;
    INFO(json);
    REQUIRE(reader.read(json, facts_, issues));
    evaluation_.run(rules.program(), facts_, day(date));
  }
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  [[nodiscard]] const engine::Evaluation& evaluation() const { return evaluation_; }
  [[nodiscard]] const engine::Rule& rule(const std::string& name) const {
    return rules_.program().rules[rules_.index_of(name)];
  }
  [[nodiscard]] const engine::Cell& cell(const std::string& name) const {
    return evaluation_.node(rule(name).outcome, {});
  }
  [[nodiscard]] engine::Outcome outcome(const std::string& name) const {
    return engine::outcome_of(cell(name));
  }
  [[nodiscard]] std::uint8_t possible(const std::string& name) const {
    return engine::possible_outcomes(cell(name));
  }
  /// The condition of a rule without 情形 and loops.
  [[nodiscard]] const engine::Cell& condition(const std::string& name) const {
    return evaluation_.at(rule(name).parts.front().condition, {});
  }

 private:
  const Rules& rules_;
  engine::Facts facts_;
  engine::Evaluation evaluation_;
};

}  // namespace support
