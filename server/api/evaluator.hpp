// From a request to an answer: select the rule sets, read the facts, evaluate, conclude, encode.
// What a thread needs for it is kept in a `Workspace` and reused without allocation. The command
// line and HTTP both come through here.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/store/evaluations.hpp"
#include "server/api/answer.hpp"
#include "server/api/evaluation_request.hpp"

namespace server {

/// One thread's buffers.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  struct Parts;
  [[nodiscard]] Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

struct Answer {
  std::string text;      ///< the answer object
  std::string rulesets;  ///< JSON array of {"name","version","digest"}
  std::string options;   ///< canonical JSON
  Summary summary;
  std::vector<std::pair<std::string_view, Summary>>
      by_ruleset;                           ///< names as the catalogue has them
  std::vector<rulesets::Finding> findings;  ///< what stands; only of what is to be kept

  /// Parts of `text`.
  [[nodiscard]] std::string_view summary_text() const { return part(summary_place); }
  [[nodiscard]] std::string_view receipt_text() const { return part(receipt_place); }

  struct Place {
    std::size_t begin = 0, size = 0;
  };
  Place summary_place, receipt_place;

 private:
  [[nodiscard]] std::string_view part(Place place) const {
    return std::string_view(text).substr(place.begin, place.size);
  }
};

[[nodiscard]] std::variant<Answer, Problem> evaluate(const rulesets::Catalogue& catalogue,
                                                     const EvaluationRequest& request,
                                                     Workspace& workspace);

/// A selection that cannot be met, as a problem: 404 or 422 with what there is.
[[nodiscard]] Problem selection_problem(const rulesets::SelectionError& error);

}  // namespace server
