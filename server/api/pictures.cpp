#include "server/api/pictures.hpp"

#include "rulesets/bundle/catalogue.hpp"
#include "rulesets/picture/dependency_picture.hpp"
#include "rulesets/picture/rule_picture.hpp"
#include "server/api/evaluator.hpp"
#include "server/api/parameters.hpp"
#include "server/api/problems.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

using Shared = std::shared_ptr<const rulesets::Release>;

Problem unknown_name(std::string_view name) {
  Problem problem =
      make_problem(404, "unknown_name", {"规则集中没有这个名称", "the rule set has no such name"});
  const std::string text(name);
  problem.faults.push_back(
      {"", "unknown_name", {"没有“" + text + "”", "there is no \"" + text + "\""}, {}});
  return problem;
}

/// Facts are read as an evaluation reads them, so that what is wrong with them is told alike.
std::optional<Problem> read_facts(const Shared& release, const PictureRequest& request,
                                  engine::Facts& facts) {
  EvaluationRequest asked;
  asked.ruleset = release->name;
  asked.as_of = request.as_of;
  asked.facts = *request.facts;
  asked.facts_pointer = "/facts";
  asked.options.store = false;
  asked.options.view = View::brief;
  const rulesets::Catalogue alone({{release}});
  Workspace workspace;
  auto checked = evaluate(alone, asked, workspace);
  if (auto* problem = std::get_if<Problem>(&checked)) return std::move(*problem);
  engine::FactReader reader(*release->reader);
  engine::FactIssues issues;
  (void)reader.read_known(*request.facts, facts, issues);
  return std::nullopt;
}

}  // namespace

std::variant<std::string, Problem> draw(const Shared& release, const PictureRequest& request,
                                        dsl::Language language) {
  if (!request.rule.empty() && !request.of.empty()) {
    return parameter_problem("of", "invalid_option",
                             {"rule 与 of 只能用一个", "only one of rule and of may be given"},
                             {"rule", "of"});
  }
  if (request.rule.empty()) {
    if (request.facts) {
      return parameter_problem("rule", "invalid_option",
                               {"事实要与 rule 一起给", "facts need a rule to be shown in"});
    }
    auto svg = rulesets::dependency_picture(*release, {request.of, language});
    if (!svg) return unknown_name(request.of);
    return std::move(*svg);
  }
  if (!rulesets::has_rule(*release, request.rule)) return unknown_name(request.rule);
  rulesets::RulePictureOptions options{request.rule, nullptr, request.as_of, language};
  engine::Facts facts;
  if (request.facts) {
    if (!request.as_of) return missing_as_of();
    if (auto problem = read_facts(release, request, facts)) return std::move(*problem);
    options.facts = &facts;
  }
  auto svg = rulesets::rule_picture(*release, options);
  if (!svg) return unknown_name(request.rule);
  return std::move(*svg);
}

std::vector<Parameter> picture_options() {
  return {
      text_option("rule",
                  {"规则或 规则.情形:画它的条件", "a rule or RULE.VARIANT: its conditions"}),
      text_option("of",
                  {"规则、定义、表、参数或事实:画它依据什么、什么依据它;两者都没有时画全部",
                   "a rule, definition, table, parameter or fact: what it rests on and what rests "
                   "on it; with neither, everything"})};
}

Response picture_response(std::string svg) {
  Response response;
  response.content_type = svg_type;
  response.headers.emplace_back("Content-Security-Policy",
                                "default-src 'none'; frame-ancestors 'none'");
  response.body = std::move(svg);
  return response;
}

}  // namespace server
