// A kept evaluation done again, with the versions that its receipt names.
#include <algorithm>

#include "engine/facts/json_reader.hpp"
#include "server/api/problems.hpp"
#include "server/api/record.hpp"

namespace server {
namespace {

/// The values of one member in an object, or in each object of an array: what was kept was written
/// here, so that its form is known.
std::vector<std::string> members_called(std::string_view json, std::string_view name) {
  std::vector<std::string> values;
  engine::JsonReader reader;
  reader.open(json);
  while (true) {
    const engine::JsonToken token = reader.next();
    if (token == engine::JsonToken::end || token == engine::JsonToken::error) return values;
    if (token != engine::JsonToken::key || reader.text() != name) continue;
    if (reader.next() == engine::JsonToken::string) values.emplace_back(reader.text());
  }
}

std::string only(const std::vector<std::string>& values) {
  return values.empty() ? std::string() : values.front();
}

/// Exactly the versions that were used; empty when one of them is not there any more.
std::optional<rulesets::Catalogue> pinned(const rulesets::Catalogue& catalogue,
                                          const std::string& rulesets) {
  std::vector<rulesets::CatalogueEntry> entries;
  for (const std::string& digest : members_called(rulesets, "digest")) {
    const auto found = std::find_if(
        catalogue.entries().begin(), catalogue.entries().end(),
        [&](const auto& entry) { return "sha256:" + entry.release->digest == digest; });
    if (found == catalogue.entries().end()) return std::nullopt;
    entries.push_back(*found);
    entries.back().state = "published";  // withdrawn since or not: it is what was used
  }
  return rulesets::Catalogue(std::move(entries));
}

constexpr std::string_view engine_mark = "\"receipt\":{\"engine\":\"";

/// The receipt names the release that answered; a later one that comes to the same answer repeats
/// it.
std::string with_engine_of(std::string answer, std::string_view kept) {
  const std::size_t from = kept.rfind(engine_mark);
  const std::size_t to = answer.rfind(engine_mark);
  if (from == std::string_view::npos || to == std::string::npos) return answer;
  const std::size_t begin = from + engine_mark.size();
  const std::size_t at = to + engine_mark.size();
  answer.replace(at, answer.find('"', at) - at, kept.substr(begin, kept.find('"', begin) - begin));
  return answer;
}

Problem replay_problem(dsl::Bilingual detail) {
  Problem problem = make_problem(
      500, "replay_differs",
      {"重算与原判定不一致", "evaluating again does not give the answer that was kept"});
  problem.detail = std::move(detail);
  return problem;
}

}  // namespace

std::variant<std::string, Problem> replay(Call& call, const rulesets::EvaluationRow& row) {
  const auto versions = pinned(*call.backend.catalogue.load(), row.rulesets);
  if (!versions) {
    return replay_problem(
        {"当时所用的规则集版本已不在", "a rule set version that was used is not there any more"});
  }
  EvaluationRequest again;
  again.as_of = row.as_of;
  again.subject = row.subject;
  again.facts = row.facts;
  again.facts_pointer = "/facts";
  again.options.store = false;
  const std::string view = only(members_called(row.options, "view"));
  const std::string explain = only(members_called(row.options, "explain"));
  if (read_options(view, explain, "", again.options)) return replay_problem({});
  auto result = evaluate(*versions, again, call.workspace);
  const auto* answer = std::get_if<Answer>(&result);
  if (answer == nullptr || with_engine_of(answer->text, row.answer) != row.answer) {
    return replay_problem({});
  }
  return answer_text(row);
}

}  // namespace server
