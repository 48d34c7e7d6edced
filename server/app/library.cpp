#include "server/app/library.hpp"

#include <iostream>

#include "server/app/input.hpp"

namespace server {

std::optional<rulesets::Catalogue> open_library(const Arguments& arguments) {
  const std::string folder = library_of(arguments);
  std::vector<rulesets::LibraryFault> faults;
  rulesets::Catalogue catalogue = rulesets::load_library(folder, faults);
  for (const rulesets::LibraryFault& fault : faults) {
    print_diagnostics(fault.checked->diagnostics, fault.checked->parsed.sources, arguments);
  }
  if (!faults.empty()) return std::nullopt;
  if (catalogue.entries().empty()) {
    std::cerr << (arguments.language == dsl::Language::zh ? "规则库里没有规则集:"
                                                          : "no rule sets in the library: ")
              << (folder.empty() ? "--library" : folder) << "\n";
    return std::nullopt;
  }
  return catalogue;
}

}  // namespace server
