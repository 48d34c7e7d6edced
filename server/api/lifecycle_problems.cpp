#include "server/api/lifecycle_problems.hpp"

#include "server/api/evaluator.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

constexpr std::size_t max_faults = 100;

std::string label(const std::string& name, const std::string& version) {
  return name + "@" + version;
}

std::string label(const rulesets::Release& release) {
  return label(release.name, release.version);
}

std::string place_text(dsl::Place place, const dsl::SourceSet& sources) {
  const dsl::Source& source = sources.at(place.source);
  const dsl::LineColumn at = source.line_column(place.span.begin);
  return source.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

dsl::Bilingual at(const std::string& place, const dsl::Bilingual& message) {
  return {place + ":" + message.zh, place + ": " + message.en};
}

dsl::Bilingual name_of_state(rulesets::DraftState state) {
  using rulesets::DraftState;
  switch (state) {
    case DraftState::draft:
      return {"草稿", "a draft"};
    case DraftState::in_review:
      return {"审核中", "in review"};
    case DraftState::approved:
      return {"已通过审核", "approved"};
    case DraftState::published:
      return {"已发布", "published"};
    case DraftState::discarded:
      return {"已放弃", "discarded"};
  }
  return {};
}

Problem with_detail(Problem problem, dsl::Bilingual detail) {
  problem.detail = std::move(detail);
  return problem;
}

}  // namespace

Problem sources_invalid(const rulesets::Checked& checked) {
  Problem problem = make_problem(
      422, "sources_invalid",
      {"规则文件有错误,不能发布", "the rule files have errors and cannot be published"});
  for (const dsl::Diagnostic& diagnostic : checked.diagnostics) {
    if (diagnostic.severity() != dsl::Severity::error) continue;
    if (problem.faults.size() == max_faults) break;
    // A missing main file has no place.
    const bool placed = diagnostic.place.source < checked.parsed.sources.size();
    const dsl::Bilingual message{diagnostic.message(dsl::Language::zh),
                                 diagnostic.message(dsl::Language::en)};
    problem.faults.push_back(
        {"",
         std::string(dsl::info(diagnostic.code).name),
         placed ? at(place_text(diagnostic.place, checked.parsed.sources), message) : message,
         {}});
  }
  return problem;
}

Problem cases_missing(const rulesets::Release& release) {
  return with_detail(
      make_problem(422, "cases_missing", {"没有例", "there are no cases"}),
      {label(release) + ":请为每条规则写出成立与不成立的例(例 \"…\" { 设 … 得 … })",
       label(release) + ": write cases that show each rule established and not established"});
}

std::optional<Problem> cases_failed(const std::vector<rulesets::CaseResult>& results,
                                    const dsl::SourceSet& sources) {
  Problem problem = make_problem(422, "cases_failed", {"有例未通过", "cases do not pass"});
  for (const rulesets::CaseResult& result : results) {
    for (const rulesets::CaseFailure& failure : result.failures) {
      if (problem.faults.size() == max_faults) break;
      problem.faults.push_back({"",
                                "case_failed",
                                at(place_text(failure.place, sources),
                                   {"“" + result.title + "”:" + failure.message.zh,
                                    "“" + result.title + "”: " + failure.message.en}),
                                {}});
    }
  }
  if (problem.faults.empty()) return std::nullopt;
  return problem;
}

Problem digest_differs(const std::string& wanted, const std::string& found) {
  return with_detail(
      make_problem(409, "digest_differs",
                   {"内容与所给的摘要不符", "the content does not have the digest given"}),
      {"所给 sha256:" + wanted + ",实为 sha256:" + found,
       "given sha256:" + wanted + ", found sha256:" + found});
}

Problem version_exists(const rulesets::Release& release, const rulesets::Release& there) {
  return with_detail(
      make_problem(409, "version_exists",
                   {label(release) + " 已发布", label(release) + " is published already"}),
      {"已发布的版本不可更改,请用新的版本号;已存 sha256:" + there.digest,
       "a published version does not change; use a new version number. Kept: sha256:" +
           there.digest});
}

Problem version_not_higher(const rulesets::Release& release, const rulesets::Release& there) {
  Problem problem = make_problem(
      409, "version_not_higher",
      {"版本号须高于已发布的 " + label(there),
       "the version number must be higher than that of the published " + label(there)});
  problem.known = {label(there) + " " + rulesets::interval_text(there)};
  return with_detail(std::move(problem),
                     {label(release) + " 与它同时施行,较高者适用",
                      label(release) + " is in force at the same time; the higher one applies"});
}

Problem name_taken(const std::string& name, const std::string& by) {
  return with_detail(
      make_problem(409, "ruleset_name_taken",
                   {"名称“" + name + "”已被使用", "the name \"" + name + "\" is taken"}),
      {"它属于 " + by, "it belongs to " + by});
}

Problem facts_disagree(const rulesets::Disagreement& found) {
  Problem problem =
      make_problem(409, "facts_disagree",
                   {"事实“" + found.fact + "”在同时适用的规则集中不一致:" + found.differs.zh,
                    "rule sets that are evaluated together disagree on the fact \"" + found.fact +
                        "\": " + found.differs.en});
  for (const rulesets::DeclaredFact* fact : {&found.newer, &found.other}) {
    problem.faults.push_back({"",
                              "declared_here",
                              at(fact->place(), {label(*fact->release) + " 在此声明",
                                                 label(*fact->release) + " declares it here"}),
                              {}});
  }
  return problem;
}

Problem busy() {
  return make_problem(503, "publishing_busy",
                      {"其他人也在发布,请稍后重试", "others are publishing; try again"});
}

Problem no_ruleset(const rulesets::Catalogue& catalogue, std::string_view name) {
  rulesets::SelectionError error{
      rulesets::SelectionError::Kind::unknown_ruleset, std::string(name), {}};
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    const std::string& known = entry.release->name;
    if (error.known.empty() || error.known.back() != known) error.known.push_back(known);
  }
  return selection_problem(error);
}

Problem no_version(const std::vector<const rulesets::CatalogueEntry*>& versions,
                   std::string_view name, std::string_view version) {
  rulesets::SelectionError error{rulesets::SelectionError::Kind::unknown_version,
                                 label(std::string(name), std::string(version)),
                                 {}};
  for (const auto* each : versions) error.known.push_back(each->release->version);
  return selection_problem(error);
}

Problem already_withdrawn(const std::string& name, const std::string& version) {
  return make_problem(409, "already_withdrawn",
                      {label(name, version) + " 已撤回", label(name, version) + " is withdrawn"});
}

Problem already_default(const std::string& name, const std::string& version) {
  return make_problem(
      409, "already_default",
      {label(name, version) + " 已是默认版本", label(name, version) + " is the default already"});
}

Problem not_default(const std::string& name, const std::string& version) {
  return make_problem(
      409, "not_default",
      {label(name, version) + " 不是默认版本", label(name, version) + " is not the default"});
}

Problem unknown_draft() {
  return make_problem(404, "unknown_draft", {"没有这个草稿", "there is no such draft"});
}

Problem draft_moved() {
  return make_problem(409, "draft_changed",
                      {"草稿已被更改,请重新查看", "the draft has changed; look at it again"});
}

Problem draft_problem(const rulesets::DraftRefusal& refusal) {
  using Kind = rulesets::DraftRefusal::Kind;
  const std::string revision = std::to_string(refusal.revision);
  switch (refusal.kind) {
    case Kind::unknown:
      return unknown_draft();
    case Kind::changed: {
      Problem problem = draft_moved();
      problem.faults.push_back({"/revision",
                                "other_revision",
                                {"现在是第 " + revision + " 稿,没有覆盖任何内容",
                                 "it is at revision " + revision + "; nothing was overwritten"},
                                {revision}});
      return problem;
    }
    case Kind::wrong_state: {
      const dsl::Bilingual state = name_of_state(refusal.state);
      return with_detail(
          make_problem(409, "wrong_state",
                       {"草稿的状态不允许这一步", "the draft's state does not allow this"}),
          {"它是:" + state.zh, "it is " + state.en});
    }
    case Kind::by_author:
      return make_problem(
          403, "author_reviews",
          {"写过草稿的人不能审核它", "whoever wrote on a draft does not review it"});
    case Kind::unknown_file:
      return make_problem(404, "unknown_file",
                          {"草稿里没有这个文件", "the draft has no such file"});
    case Kind::main_file:
      return make_problem(409, "main_file", {"主文件不能删除", "the main file cannot be removed"});
    case Kind::too_large:
      return make_problem(413, "draft_too_large",
                          {"草稿过大:至多 500 个文件、共 16 MiB",
                           "the draft is too large: at most 500 files and 16 MiB"});
  }
  return unknown_draft();
}

}  // namespace server
