#include "tests/bench/subjects.hpp"

#include <sys/resource.h>

#include <chrono>

#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/random_facts.hpp"
#include "tests/bench/rule_files.hpp"

namespace bench {
namespace {

long greatest_rss() {
  rusage usage{};
  return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

std::shared_ptr<const rulesets::Release> find(const rulesets::Catalogue& catalogue,
                                              const std::string& folder) {
  for (const rulesets::CatalogueEntry& entry : catalogue.entries()) {
    if (entry.release->main_path.rfind(folder, 0) == 0) return entry.release;
  }
  return nullptr;
}

}  // namespace

Subjects make_subjects(const std::string& library) {
  Subjects subjects;
  std::vector<rulesets::LibraryFault> faults;
  const auto begin = std::chrono::steady_clock::now();
  subjects.catalogue = rulesets::load_library(library, faults);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  subjects.first_load_seconds = taken.count();
  subjects.load_rss_kilobytes = greatest_rss();
  for (const rulesets::LibraryFault& fault : faults) {
    if (fault.main_path.rfind("mem-2023-10/", 0) == 0) fail("not valid:", fault.main_path);
  }

  subjects.hazards = find(subjects.catalogue, "mem-2023-10/");
  if (!subjects.hazards) fail("the library has no rule set of", "mem-2023-10");
  subjects.sites = facts_of_size(subjects.hazards->program.schema, {}, site_bytes, site_count);
  subjects.gb18218 = find(subjects.catalogue, "gb18218-2018/");
  if (subjects.gb18218) {
    const SiteShape shape = {.asked = 100, .answered = 100, .not_known = 0, .incomplete = 0};
    subjects.chemical_sites =
        facts_of_size(subjects.gb18218->program.schema, shape, site_bytes, site_count);
  }
  subjects.thousand_rules = rule_file(1000);
  subjects.large_file = rule_file_of_size(200'000);
  return subjects;
}

}  // namespace bench
