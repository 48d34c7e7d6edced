#include "server/app/readable.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

namespace server {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string label(const json& verdict) {
  std::string label = text_of(verdict, "rule");
  if (const std::string part = text_of(verdict, "case"); !part.empty()) label += "." + part;
  if (const std::string element = text_of(verdict, "element"); !element.empty())
    label += " [" + element + "]";
  return label;
}

/// Why a clause is cited; empty of the rule's own basis.
std::string role_text(const std::string& role, dsl::Language language) {
  static const std::map<std::string, std::string> chinese = {
      {"scope", "适用"},      {"precondition", "前提"},   {"exception", "除外"},
      {"definition", "定义"}, {"parameter", "参数"},      {"table", "表"},
      {"precedence", "优先"}, {"interpretation", "解读"}, {"penalty", "罚则"}};
  if (role == "determination") return "";
  const auto found = chinese.find(role);
  return language == dsl::Language::zh && found != chinese.end() ? found->second : role;
}

void clauses(std::string& out, const json& verdict, dsl::Language language) {
  for (const json& citation : verdict["citations"]) {
    out += language == dsl::Language::zh ? "    依据 " : "    basis ";
    out += "《" + text_of(citation, "title") + "》";
    const std::string number = text_of(citation, "number");
    if (!number.empty()) out += "(" + number + ")";
    const std::string clause = text_of(citation, "clause");
    if (!clause.empty()) out += " " + clause;
    const std::string role = role_text(text_of(citation, "role"), language);
    if (!role.empty()) out += " (" + role + ")";
    out += "\n";
  }
}

void established(std::string& out, const json& verdict, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  out += (zh ? "● 成立  " : "● established  ") + label(verdict) + "  " + text_of(verdict, "title");
  if (const std::string value = text_of(verdict, "value"); !value.empty()) out += "  = " + value;
  if (verdict.value("judgement", false)) out += zh ? "  (含裁量)" : "  (rests on judgement)";
  out += "\n";
  for (const json& fact : verdict["deciding"]) {
    out += "    " + text_of(fact, "path") + " = " + text_of(fact, "value") + "\n";
  }
  clauses(out, verdict, language);
  if (const std::string remedy = text_of(verdict, "remedy"); !remedy.empty()) {
    out += (zh ? "    整改 " : "    remedy ") + remedy + "\n";
  }
}

/// Missing facts over all verdicts, with how many verdicts wait for each; most wanted first.
std::vector<std::pair<std::string, std::size_t>> most_wanted(
    const json& verdicts, std::map<std::string, std::string>& questions) {
  std::map<std::string, std::size_t> wanted;
  for (const json& verdict : verdicts) {
    for (const json& fact : verdict["missing"]) {
      const std::string path = text_of(fact, "path");
      ++wanted[path];
      // In the words of the first rule set that asks.
      questions.emplace(path, text_of(fact, "question"));
    }
  }
  std::vector<std::pair<std::string, std::size_t>> order(wanted.begin(), wanted.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return order;
}

}  // namespace

std::string readable_answer(const std::string& answer, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const json object = json::parse(answer);
  const json& verdicts = object["verdicts"];
  std::string out;
  std::size_t waiting = 0;
  for (const json& verdict : verdicts) {
    const std::string outcome = text_of(verdict, "outcome");
    if (outcome == "established") established(out, verdict, language);
    if (outcome == "undetermined") ++waiting;
  }
  for (const json& verdict : verdicts) {
    const std::string outcome = text_of(verdict, "outcome");
    if (outcome != "error" && outcome != "text_missing" && outcome != "conflict") continue;
    const std::string word = !zh                         ? outcome
                             : outcome == "error"        ? "错误"
                             : outcome == "text_missing" ? "依据缺失"
                                                         : "冲突";
    out += "! " + word + "  " + label(verdict) + "  " + text_of(verdict, "title") + "\n";
    clauses(out, verdict, language);
  }
  if (waiting > 0) {
    std::map<std::string, std::string> questions;
    const auto order = most_wanted(verdicts, questions);
    out += zh ? "\n待查的判定 " + std::to_string(waiting) + " 项,先问:\n"
              : "\n" + std::to_string(waiting) + " verdicts undetermined; ask first:\n";
    for (std::size_t i = 0; i < order.size() && i < 10; ++i) {
      out += "  " + std::to_string(i + 1) + ". " + questions[order[i].first] + "  (" +
             order[i].first + ")\n";
    }
    if (order.size() > 10) {
      out += zh ? "  …共 " + std::to_string(order.size()) + " 项事实\n"
                : "  … " + std::to_string(order.size()) + " facts in all\n";
    }
  }
  const json& summary = object["summary"];
  const auto number = [&](const char* key) {
    return std::to_string(summary.value(key, std::size_t{0}));
  };
  out += zh ? "\n规则 " + number("rules") + " 条:成立 " + number("established") + ",不成立 " +
                  number("not_established") + ",待查 " + number("undetermined") + ",不适用 " +
                  number("not_applicable") + ",依据缺失 " + number("text_missing") + ",冲突 " +
                  number("conflict") + ",错误 " + number("error") + "\n"
            : "\n" + number("rules") + " rules: established " + number("established") +
                  ", not established " + number("not_established") + ", undetermined " +
                  number("undetermined") + ", not applicable " + number("not_applicable") +
                  ", text missing " + number("text_missing") + ", conflict " + number("conflict") +
                  ", error " + number("error") + "\n";
  return out;
}

std::string readable_problem(const std::string& problem, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  const json object = json::parse(problem);
  std::string out = text_of(object, "title") + "\n";
  if (object.contains("errors")) {
    for (const json& fault : object["errors"]) {
      const std::string pointer = text_of(fault, "pointer");
      out += "  " + (pointer.empty() ? "" : pointer + ": ") + text_of(fault, "message") + "\n";
      if (!fault.contains("expected")) continue;
      out += zh ? "    可写:" : "    expected: ";
      std::string list;
      for (const json& expected : fault["expected"])
        list += (list.empty() ? "" : zh ? "、" : ", ") + expected.get<std::string>();
      out += list + "\n";
    }
  }
  if (object.contains("known")) {
    out += zh ? "  现有:\n" : "  there are:\n";
    for (const json& known : object["known"]) out += "    " + known.get<std::string>() + "\n";
  }
  return out;
}

void print_problem(const Problem& problem, const Arguments& arguments) {
  const std::string text = problem_text(problem, arguments.language, {});
  if (arguments.json) {
    std::cout << text << "\n";
  } else {
    std::cerr << readable_problem(text, arguments.language);
  }
}

}  // namespace server
