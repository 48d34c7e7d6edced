// Facts from JSON as people and field apps send it (service design, "Facts as JSON"): keys by name
// or alias, values exact, everything checked against a schema. What is wrong is told as issues,
// several a document; only a document without issues makes facts.
//
// A reader is prepared once from a schema, which must outlive it, and then reads site after site
// without allocation as long as the input is good. One thread at a time; a copy shares what is
// immutable and is cheap.
#pragma once

#include <memory>
#include <string_view>

#include "engine/facts/facts.hpp"
#include "engine/facts/issues.hpp"
#include "engine/facts/names.hpp"

namespace engine {

class FactReader {
 public:
  static constexpr std::size_t max_elements = 10'000;
  static constexpr std::size_t max_number_length = 100;

  explicit FactReader(const Schema& schema);
  FactReader(const FactReader& other);
  FactReader(FactReader&&) noexcept;
  FactReader& operator=(FactReader other) noexcept;
  ~FactReader();

  /// True when there are no issues; otherwise the facts are all "not asked".
  bool read(std::string_view json, Facts& facts, FactIssues& issues);
  /// The same, leaving out facts and packages that the schema does not know: for a site's facts
  /// that several rule sets share, after making sure that each is known to one of them.
  bool read_known(std::string_view json, Facts& facts, FactIssues& issues);
  [[nodiscard]] const FactNames& names() const { return *names_; }

 private:
  std::shared_ptr<const FactNames> names_;
  std::unique_ptr<class Reading> reading_;
};

}  // namespace engine
