// What is measured: the library as shipped, sites of about 4.5 KB, generated rule files. Made once,
// before anything is timed. Read-only afterwards.
#pragma once

#include <memory>
#include <string>

#include "rulesets/bundle/catalogue.hpp"

namespace bench {

inline constexpr std::size_t site_bytes = 4608;

struct Subjects {
  rulesets::Catalogue catalogue;
  std::shared_ptr<const rulesets::Release> hazards;  ///< 令10
  std::shared_ptr<const rulesets::Release> gb18218;  ///< null when the library has none
  std::string site;                                  ///< facts for 令10
  std::string chemical_site;                         ///< facts for GB 18218
  std::string thousand_rules;                        ///< a rule file
  std::string large_file;                            ///< another, of 200 kB
  double first_load_seconds = 0;                     ///< of the library, the first in the process
  long load_rss_kilobytes = 0;                       ///< the process's greatest size right after
};

[[nodiscard]] Subjects make_subjects(const std::string& library);

}  // namespace bench
