// hazlex diff: how two versions of a rule set differ, in words, and what that changes for sites.
#include <filesystem>
#include <iostream>

#include "rulesets/compare/differences_text.hpp"
#include "server/api/answer.hpp"
#include "server/api/differences_json.hpp"
#include "server/api/evaluator.hpp"
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/library.hpp"
#include "server/app/readable.hpp"
#include "server/app/recorded_sites.hpp"

namespace server {
namespace {

using ReleasePointer = std::shared_ptr<const rulesets::Release>;

/// The rule set that a word of the command line means: a file, or a name with its version.
class Versions {
 public:
  explicit Versions(const Arguments& arguments) : arguments_(arguments) {}

  /// Empty, with the reason on standard error, when there is none.
  ReleasePointer open(const std::string& word) {
    std::error_code error;
    const bool is_file = std::filesystem::is_regular_file(word, error);
    if (is_file || word.find('@') == std::string::npos) return of_file(word);
    return of_name(word);
  }

 private:
  ReleasePointer of_file(const std::string& path) {
    const RuleFile file = rule_file(path, library_of(arguments_));
    const auto checked = rulesets::check_sources(file.main_path, file.read, false);
    if (checked->errors == 0) return rulesets::release_of(*checked, file.main_path);
    print_diagnostics(checked->diagnostics, checked->parsed.sources, arguments_);
    return nullptr;
  }

  ReleasePointer of_name(const std::string& name) {
    if (!catalogue_) catalogue_ = open_library(arguments_);
    if (!catalogue_) return nullptr;
    // A version that is named is compared whatever the day: asked for on a day when it is in force.
    for (const rulesets::CatalogueEntry& entry : catalogue_->entries()) {
      const dsl::Day day = entry.release->effective_from.value_or(dsl::Day{0});
      const rulesets::Selection selection = catalogue_->select(name, day);
      const auto* found = std::get_if<std::vector<ReleasePointer>>(&selection);
      if (found != nullptr && found->front() == entry.release) return entry.release;
    }
    const rulesets::Selection selection = catalogue_->select(name, dsl::Day{0});
    if (const auto* error = std::get_if<rulesets::SelectionError>(&selection)) {
      const std::string text = problem_text(selection_problem(*error), arguments_.language, {});
      std::cerr << readable_problem(text, arguments_.language);
    }
    return nullptr;
  }

  const Arguments& arguments_;
  std::optional<rulesets::Catalogue> catalogue_;
};

std::string standing_text(const rulesets::Standing& standing, dsl::Language language) {
  if (!standing.outcome) return language == dsl::Language::zh ? "没有判定" : "no verdict";
  const std::string outcome(label_of(*standing.outcome, language));
  return standing.grade.empty() ? outcome : outcome + "(" + standing.grade + ")";
}

void print_site(const rulesets::SiteImpact& site, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  if (site.changes.empty() && site.unreadable.empty()) return;
  std::cout << "\n" << site.id << " (" << dsl::Date{site.as_of, site.as_of}.to_text() << ")\n";
  for (const rulesets::Unreadable& place : site.unreadable) {
    const char* version =
        place.by_new ? (zh ? "新版本" : "the new version") : (zh ? "旧版本" : "the old version");
    std::cout << "    " << version << (zh ? "读不了 " : " cannot read ") << place.pointer
              << (zh ? ":" : ": ") << place.message.in(language) << "\n";
  }
  for (const rulesets::OutcomeChange& change : site.changes) {
    std::cout << "    " << change.rule.in(language);
    if (!change.part.zh.empty()) std::cout << "." << change.part.in(language);
    if (!change.element.empty()) std::cout << " [" << change.element << "]";
    std::cout << (zh ? ":" : ": ") << standing_text(change.from, language) << " → "
              << standing_text(change.to, language) << "\n";
  }
  if (site.more_changes > 0) {
    std::cout << "    " << (zh ? "另有 " : "and more: ") << site.more_changes
              << (zh ? " 处\n" : "\n");
  }
}

void print_counts(const rulesets::ImpactCounts& counts, dsl::Language language) {
  if (language == dsl::Language::zh) {
    std::cout << "\n场所 " << counts.sites << " 个:结论有变 " << counts.changed << ",有事实读不了 "
              << counts.unreadable << "\n";
  } else {
    std::cout << "\nsites: " << counts.sites << ", with other outcomes: " << counts.changed
              << ", with facts that cannot be read: " << counts.unreadable << "\n";
  }
  const auto outcome = [&](std::size_t index) {
    rulesets::Standing standing;
    if (index != rulesets::Transitions::none)
      standing.outcome = static_cast<engine::Outcome>(index);
    return standing_text(standing, language);
  };
  for (const rulesets::Transitions& rule : counts.rules) {
    for (std::size_t from = 0; from < rule.counts.size(); ++from) {
      for (std::size_t to = 0; to < rule.counts[from].size(); ++to) {
        if (rule.counts[from][to] == 0) continue;
        std::cout << "    " << rule.rule.in(language) << ": " << outcome(from) << " → "
                  << outcome(to) << " × " << rule.counts[from][to] << "\n";
      }
    }
    if (rule.grades > 0) {
      std::cout << "    " << rule.rule.in(language)
                << (language == dsl::Language::zh ? ": 等级有变 × " : ": another grade × ")
                << rule.grades << "\n";
    }
  }
}

/// Streams the sites whose outcomes change, then the counts.
void tell_impact(rulesets::Impact& impact, const Arguments& arguments) {
  bool first = true;
  if (arguments.json) std::cout << ",\"sites\":[";
  while (const auto site = impact.next()) {
    if (!arguments.json) {
      print_site(*site, arguments.language);
      continue;
    }
    if (site->changes.empty() && site->unreadable.empty()) continue;
    std::cout << (first ? "\n" : ",\n") << site_impact_json(*site);
    first = false;
  }
  if (arguments.json) {
    std::cout << "],\"impact\":" << impact_counts_json(impact.counts());
  } else {
    print_counts(impact.counts(), arguments.language);
  }
}

int diff(const Arguments& arguments) {
  std::optional<RecordedSites> sites;
  if (arguments.has("--impact")) {
    sites.emplace(arguments.value("--impact"));
    if (!sites->found()) {
      return usage_failure(
          "diff",
          {"没有找到场所的记录(NDJSON 文件,或有 *.ndjson 的目录):" + arguments.value("--impact"),
           "no recorded sites (an NDJSON file, or a folder of *.ndjson): " +
               arguments.value("--impact")},
          arguments.language);
    }
  }
  Versions versions(arguments);
  const ReleasePointer from = versions.open(arguments.words[0]);
  const ReleasePointer to = from ? versions.open(arguments.words[1]) : nullptr;
  if (!from || !to) return exit_usage;

  const rulesets::Differences differences = rulesets::compare(*from, *to);
  std::cout << (arguments.json ? differences_open(differences)
                               : rulesets::differences_text(differences, arguments.language));
  if (sites || arguments.has("--cases")) {
    rulesets::NextSite next =
        rulesets::one_by_one(arguments.has("--cases") ? rulesets::case_sites(*from, *to)
                                                      : std::vector<rulesets::RecordedSite>());
    rulesets::Impact impact(from, to, [&]() -> std::optional<rulesets::RecordedSite> {
      auto site = next();
      return site || !sites ? site : sites->next();
    });
    tell_impact(impact, arguments);
  }
  if (arguments.json) std::cout << "}\n";
  if (sites && sites->fault()) {
    std::cerr << sites->place() << ": "
              << readable_problem(problem_text(*sites->fault(), arguments.language, {}),
                                  arguments.language);
    return exit_usage;
  }
  return differences.in_meaning() ? exit_findings : exit_fine;
}

}  // namespace

Command diff_command() {
  Usage usage;
  usage.name = "diff";
  usage.summary = {"用文字说明两个版本的差别,以及对各场所结论的影响",
                   "say in words how two versions differ, and what that changes for sites"};
  usage.words = "OLD NEW";
  usage.min_words = 2;
  usage.max_words = 2;
  usage.json = true;
  usage.options = {
      {"--impact",
       "FILE",
       {"已判定的场所,NDJSON,每行 {\"id\",\"as_of\",\"facts\"};也可以是目录,或 - 为标准输入",
        "sites evaluated before, NDJSON, each line {\"id\",\"as_of\",\"facts\"}; or a folder of "
        "such, or - for standard input"}},
      {"--cases",
       "",
       {"也比较两个版本的例的结论", "also compare the outcomes of both versions' cases"}},
      library_option()};
  usage.examples = {
      {"hazlex diff old.hzl new.hzl",
       {"两个规则文件;退出码 0 含义相同,1 有差别,2 用法有误或不能比较",
        "two rule files; exit code 0 same meaning, 1 differences, 2 wrong usage or not "
        "comparable"}},
      {"hazlex diff 工贸.重大事故隐患@1.0.0 ruleset.hzl --json",
       {"规则库中的一个版本与一个文件,输出 JSON", "a version of the library and a file, as JSON"}},
      {"hazlex diff old.hzl new.hzl --impact sites.ndjson",
       {"还说明哪些场所的结论会变", "also which sites would come to other outcomes"}}};
  return {usage, &diff};
}

}  // namespace server
