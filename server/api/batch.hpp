// Many evaluations as a stream: a line a site in, a line for it out, in order, in bounded memory
// and with one state of the rule sets. What is there at once is kept in one write before any of it
// is answered; no answer waits for more to arrive. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/api/exchange.hpp"
#include "server/api/lines.hpp"
#include "server/api/record.hpp"

namespace server {

class Batch {
 public:
  Batch(Call& call, EvaluationOptions options);

  /// Both are false when the client has gone.
  bool take(std::string_view bytes);
  /// Keeps and answers what was taken.
  bool flush();
  /// `whole`: the body came to its end. Otherwise a last line says that it did not.
  void finish(bool whole);

 private:
  /// What a line is answered with: a problem, or an evaluation.
  struct Entry {
    std::size_t line = 0;
    std::string problem;  ///< empty when it was decided
    Decided decided;
  };

  bool line(std::string_view text, bool too_long);
  [[nodiscard]] std::variant<Decided, Problem> decide_line(std::string_view text, bool too_long);
  [[nodiscard]] Entry problem_entry(const Problem& problem) const;
  void answer(Entry entry);
  void append(const Entry& entry);
  [[nodiscard]] bool is_full() const;
  void keep();

  Call& call_;
  Exchange& exchange_;
  EvaluationOptions options_;
  const std::size_t most_held_;
  CatalogueSnapshot snapshot_;
  Lines lines_;
  std::size_t number_ = 0;      ///< of the line, from 1
  std::vector<Entry> entries_;  ///< to be kept before they are answered
  std::size_t held_ = 0;        ///< bytes of their answers
  std::string out_;             ///< to be sent
};

}  // namespace server
