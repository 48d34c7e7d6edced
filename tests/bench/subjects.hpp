// What is measured: the library as shipped, sites of about 4.5 KB, generated rule files. Made once,
// before anything is timed. Read-only afterwards.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rulesets/bundle/catalogue.hpp"

namespace bench {

inline constexpr std::size_t site_bytes = 4608;
inline constexpr std::size_t site_count = 32;  ///< measured one after the other, as requests come

using Sites = std::vector<std::string>;

struct Subjects {
  rulesets::Catalogue catalogue;
  std::shared_ptr<const rulesets::Release> hazards;  ///< 令10
  std::shared_ptr<const rulesets::Release> gb18218;  ///< null when the library has none
  Sites sites;                                       ///< facts for 令10
  Sites chemical_sites;                              ///< facts for GB 18218
  std::string thousand_rules;                        ///< a rule file
  std::string large_file;                            ///< another, of 200 kB
  double first_load_seconds = 0;                     ///< of the library, the first in the process
  long load_rss_kilobytes = 0;                       ///< the process's greatest size right after
};

/// One after the other, from the beginning again behind the last.
template <typename Value>
class Rotation {
 public:
  explicit Rotation(const std::vector<Value>& values) : values_(values) {}
  const Value& next() {
    const Value& value = values_[at_];
    at_ = at_ + 1 < values_.size() ? at_ + 1 : 0;
    return value;
  }

 private:
  const std::vector<Value>& values_;
  std::size_t at_ = 0;
};

[[nodiscard]] Subjects make_subjects(const std::string& library);

}  // namespace bench
