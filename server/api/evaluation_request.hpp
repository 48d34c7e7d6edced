// What is asked when an evaluation is asked for, and how it is read from a request's body. The
// facts stay text, borrowed from the body: they are read once, straight into cells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "dsl/value/date.hpp"
#include "server/api/problem.hpp"

namespace dsl {
class SourceSet;
}

namespace server {

enum class View : std::uint8_t { full, brief };  ///< `view=short` is `brief`
enum class Explain : std::uint8_t { none, brief, full };

struct EvaluationOptions {
  View view = View::full;
  Explain explain = Explain::none;
  bool store = true;
  /// Given, steps say where they stand in these texts, from which the release was compiled. Of
  /// trials only: what is kept is done again from its release alone.
  const dsl::SourceSet* places = nullptr;
};

struct EvaluationRequest {
  std::string ruleset = "all";
  std::optional<dsl::Day> as_of;
  std::string subject;
  std::string_view facts;                 ///< JSON text; "{}" when absent
  std::optional<std::string> supersedes;  ///< the evaluation that this one corrects
  std::string facts_pointer;              ///< where they stand: "/facts", or ""
  EvaluationOptions options;
};

/// What a request begins: an interview corrects no evaluation; a trial is of one draft and is not
/// kept; a picture needs a day only with facts.
enum class AskedFor : std::uint8_t { evaluation, interview, trial, picture };

/// {"ruleset","as_of","subject","supersedes","facts"}; anything else is refused with its place.
/// That the facts are good JSON is left to their reader.
[[nodiscard]] std::variant<EvaluationRequest, Problem> read_evaluation_request(
    std::string_view body, AskedFor asked = AskedFor::evaluation);
/// What is wrong with a body whose request was read, when it is refused: that its facts are no JSON
/// goes before everything else.
[[nodiscard]] std::optional<Problem> check_evaluation_request(
    std::string_view body, AskedFor asked = AskedFor::evaluation);

/// {"id","as_of","facts"}: a site as it was evaluated, read as strictly; the id is the `subject`.
[[nodiscard]] std::variant<EvaluationRequest, Problem> read_recorded_site(std::string_view line);

/// A full day as ISO text; a problem that says what was expected otherwise. `pointer` is its place.
[[nodiscard]] std::variant<dsl::Day, Problem> read_as_of(std::string_view text,
                                                         std::string pointer);
[[nodiscard]] Problem missing_as_of();

/// `view`, `explain` and `store` by their texts; a problem names the one that is wrong.
[[nodiscard]] std::optional<Problem> read_options(std::string_view view, std::string_view explain,
                                                  std::string_view store,
                                                  EvaluationOptions& options);

}  // namespace server
