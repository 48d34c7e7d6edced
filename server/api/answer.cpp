#include "server/api/answer.hpp"

#include <array>
#include <charconv>

#include "engine/facts/json_text.hpp"
#include "server/api/steps_json.hpp"

namespace server {
namespace {

using engine::append_json_string;
using engine::Evaluation;
using engine::FactPath;
using engine::Outcome;
using engine::Program;
using engine::Verdict;
using engine::VerdictDetail;

void text(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  append_json_string(out, value);
}

void text_or_null(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  if (value.empty()) {
    out += "null";
  } else {
    append_json_string(out, value);
  }
}

void facts_read(std::string& out, FactTexts& texts, const std::vector<FactPath>& paths) {
  out += '[';
  for (const FactPath& path : paths) {
    if (out.back() != '[') out += ',';
    out += "{\"path\":";
    out += texts.path(path);
    out += ",\"value\":";
    out += texts.value(path);
    out += '}';
  }
  out += ']';
}

void missing(std::string& out, FactTexts& texts, const VerdictDetail& detail, bool questions) {
  out += '[';
  for (const engine::MissingFact& fact : detail.missing) {
    if (out.back() != '[') out += ',';
    out += "{\"path\":";
    out += texts.path(fact.path);
    if (questions) {
      out += ",\"fact\":";
      out += texts.name(fact.path);
    }
    text(out, ",\"reason\":", name_of(fact.reason));
    if (questions) {
      out += ",\"question\":";
      out += texts.question(fact.path);
    }
    out += '}';
  }
  out += ']';
}

void citation(std::string& out, const Program& program, const engine::Citation& cited) {
  const engine::Document& document = program.documents[cited.document];
  text(out, "{\"document\":", document.name);
  text(out, ",\"title\":", document.title);
  text(out, ",\"number\":", document.number);
  text(out, ",\"clause\":", cited.clause);
  text(out, ",\"role\":", name_of(cited.role));
  out += '}';
}

/// A member of its own, only where another grading of the matter contradicts.
void against(std::string& out, const VerdictDetail& detail) {
  if (detail.against.empty()) return;
  out += "\"against\":[";
  for (const engine::Against& other : detail.against) {
    if (out.back() != '[') out += ',';
    text(out, "{\"rule\":", other.rule->name);
    text(out, ",\"value\":", other.grade);
    out += '}';
  }
  out += "],";
}

void possible(std::string& out, const Verdict& verdict) {
  out += '[';
  for (unsigned bit = 0; bit < 7; ++bit) {
    if ((verdict.possible >> bit & 1U) == 0) continue;
    if (out.back() != '[') out += ',';
    append_json_string(out, name_of(static_cast<Outcome>(bit)));
  }
  out += ']';
}

/// Somebody's judgement decided it, or it waits for nothing but a reading that the law leaves open.
bool rests_on_judgement(const Verdict& verdict, const VerdictDetail& detail) {
  const bool only_readings = verdict.outcome == Outcome::undetermined && detail.missing.empty() &&
                             !detail.open_texts.empty();
  return verdict.judgement || only_readings;
}

void citations(std::string& out, const std::vector<std::string>& texts,
               const VerdictDetail& detail) {
  out += '[';
  for (const std::uint32_t index : detail.citations) {
    if (out.back() != '[') out += ',';
    out += texts[index];
  }
  out += ']';
}

void verdict_object(std::string& out, AnswerTexts& texts, const Verdict& verdict,
                    const VerdictDetail& detail) {
  const Program& program = texts.release.program;
  text(out, "{\"ruleset\":", texts.release.name);
  text(out, ",\"rule\":", verdict.rule->name);
  text_or_null(out, ",\"case\":", verdict.part->name);
  text(out, ",\"title\":", verdict.part->title.empty() ? verdict.rule->title : verdict.part->title);
  text(out, ",\"kind\":", name_of(verdict.rule->kind));
  text_or_null(out, ",\"element\":", verdict.element);
  text(out, ",\"outcome\":", name_of(verdict.outcome));
  text(out, ",\"rule_outcome\":", name_of(verdict.rule_outcome));
  out += ",\"possible\":";
  possible(out, verdict);
  text_or_null(out, ",\"value\":", detail.grade);
  out += ',';
  against(out, detail);
  out += "\"values_read\":";
  facts_read(out, texts.facts, detail.values_read);
  out += ",\"deciding\":";
  facts_read(out, texts.facts, detail.deciding);
  out += ",\"missing\":";
  missing(out, texts.facts, detail, true);
  out += ",\"citations\":";
  citations(out, texts.citations, detail);
  out += ",\"open_texts\":[";
  for (const std::uint32_t index : detail.open_texts) {
    if (out.back() != '[') out += ',';
    append_json_string(out, program.open_texts[index].text);
  }
  text_or_null(out, "],\"remedy\":", verdict.part->remedy);
  out += ",\"penalty\":null,\"judgement\":";
  out += rests_on_judgement(verdict, detail) ? "true" : "false";
  text_or_null(out, ",\"error\":",
               verdict.error == engine::Reason::none ? std::string_view() : name_of(verdict.error));
}

/// What a receipt digests: ids, outcomes, values, missing, deciding, citations; no messages.
void canonical_verdict(std::string& out, AnswerTexts& texts, const Verdict& verdict,
                       const VerdictDetail& detail) {
  if (out.back() != '[') out += ',';
  out += '{';
  against(out, detail);
  text_or_null(out, "\"case\":", verdict.part->name);
  out += ",\"citations\":";
  citations(out, texts.digested_citations, detail);
  out += ",\"deciding\":";
  facts_read(out, texts.facts, detail.deciding);
  text_or_null(out, ",\"element\":", verdict.element);
  out += ",\"missing\":";
  missing(out, texts.facts, detail, false);
  text(out, ",\"outcome\":", name_of(verdict.outcome));
  text(out, ",\"rule\":", verdict.rule->name);
  text(out, ",\"ruleset\":", texts.release.name);
  text_or_null(out, ",\"value\":", detail.grade);
  out += ",\"values_read\":";
  facts_read(out, texts.facts, detail.values_read);
  out += '}';
}

}  // namespace

AnswerTexts::AnswerTexts(const rulesets::Release& of) : release(of) {
  const Program& program = release.program;
  for (const engine::Citation& cited : program.citations) {
    citation(citations.emplace_back(), program, cited);
    std::string& digested = digested_citations.emplace_back();
    text(digested, "[", program.documents[cited.document].name);
    text(digested, ",", cited.clause);
    text(digested, ",", name_of(cited.role));
    digested += ']';
  }
}

void append_verdicts(std::string& out, bool& first, AnswerTexts& texts,
                     const Evaluation& evaluation, const std::vector<Verdict>& verdicts,
                     const EvaluationOptions& options, std::string* digested) {
  const engine::ProgramIndex& index = *texts.release.index;
  texts.facts.begin(evaluation);
  for (const Verdict& verdict : verdicts) {
    const VerdictDetail detail = engine::detail(index, evaluation, verdict);
    if (!first) out += ',';
    first = false;
    verdict_object(out, texts, verdict, detail);
    if (options.explain != Explain::none) {
      out += ",\"steps\":";
      append_steps(out, index, evaluation, verdict, options.explain, options.places);
    }
    out += '}';
    if (digested != nullptr) canonical_verdict(*digested, texts, verdict, detail);
  }
}

void count(const Evaluation& evaluation, const std::vector<Verdict>& verdicts, Summary& summary) {
  for (const engine::Rule& rule : evaluation.program().rules) {
    if (!engine::takes_part(rule, evaluation.as_of())) continue;
    ++summary.rules[static_cast<std::size_t>(outcome_of(evaluation.node(rule.outcome, {})))];
  }
  for (const Verdict& verdict : verdicts) {
    if (verdict.outcome == Outcome::established && verdict.judgement) ++summary.judgement;
  }
}

Summary Summary::operator-(const Summary& before) const {
  Summary since = *this;
  for (unsigned i = 0; i < 7; ++i) since.rules[i] -= before.rules[i];
  since.judgement -= before.judgement;
  return since;
}

void append_summary(std::string& out, const Summary& summary) {
  const auto number = [&out](std::string_view before, std::size_t value) {
    out += before;
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
  };
  std::size_t rules = 0;
  for (const std::size_t each : summary.rules) rules += each;
  number("{\"rules\":", rules);
  for (unsigned i = 0; i < 7; ++i) {
    out += ",\"";
    out += name_of(static_cast<Outcome>(i));
    number("\":", summary.rules[i]);
  }
  number(",\"judgement\":", summary.judgement);
  out += '}';
}

}  // namespace server
