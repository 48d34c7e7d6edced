// The clauses that ask for a fact, each once, in the order in which they were met. Borrows the
// programs. One thread.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/program/program.hpp"

namespace server {

class ClauseSet {
 public:
  struct Clause {
    const engine::Program* program = nullptr;
    const engine::Citation* citation = nullptr;
    [[nodiscard]] const engine::Document& document() const {
      return program->documents[citation->document];
    }
  };

  /// The clauses of a part; those of its scopes too where they hang on the fact.
  void add(const engine::Program& program, const engine::Part& part, bool scope);
  void add(const engine::Program& program, const engine::CheckItem& item);
  [[nodiscard]] const std::vector<Clause>& all() const { return clauses_; }
  /// [{"document","title","number","clause"}, …]
  void append_json(std::string& out) const;

 private:
  void add(const engine::Program& program, std::uint32_t first, std::uint32_t count);

  std::vector<Clause> clauses_;
  std::set<std::pair<std::string_view, std::string_view>> told_;
};

}  // namespace server
