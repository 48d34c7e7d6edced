// Any bytes as facts of the shipped library's largest schema: an answer or issues, never both or
// neither, and what was read evaluates.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/explain/verdict.hpp"
#include "rulesets/bundle/catalogue.hpp"
#include "tests/support/source_dir.hpp"

namespace {

struct Subject {
  std::shared_ptr<const rulesets::Release> release;
  engine::FactReader reader;
  engine::Facts facts;
  engine::Evaluation evaluation;
  std::vector<engine::Verdict> verdicts;

  explicit Subject(std::shared_ptr<const rulesets::Release> of)
      : release(std::move(of)), reader(*release->reader) {}
};

std::vector<std::unique_ptr<Subject>> load() {
  std::vector<rulesets::LibraryFault> faults;
  const auto catalogue = rulesets::load_library(support::source_path("/rulesets/library"), faults);
  if (!faults.empty() || catalogue.entries().empty()) __builtin_trap();
  std::vector<std::unique_ptr<Subject>> subjects;
  for (const auto& entry : catalogue.entries())
    subjects.push_back(std::make_unique<Subject>(entry.release));
  return subjects;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto subjects = load();
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  for (const auto& subject : subjects) {
    engine::FactIssues issues;
    const bool good = subject->reader.read(json, subject->facts, issues);
    if (good != issues.empty()) __builtin_trap();
    if (!good) continue;
    subject->evaluation.run(subject->release->program, subject->facts, dsl::Day{20000});
    engine::conclude(*subject->release->index, subject->evaluation, subject->verdicts);
    for (const engine::Verdict& verdict : subject->verdicts)
      (void)engine::detail(*subject->release->index, subject->evaluation, verdict);
  }
  return 0;
}
