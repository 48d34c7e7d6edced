#include "server/app/command_versions.hpp"

#include <iostream>
#include <stdexcept>

namespace server {

LocalPublisher::LocalPublisher(rulesets::Store& store) : publisher(store, catalogue) {
  if (const auto fault = publisher.refresh()) {
    throw std::runtime_error("a published version cannot be used: " + fault->version);
  }
}

int complain(const char* command, const Problem& problem, dsl::Language language) {
  dsl::Bilingual text = problem.title;
  const auto add = [&](const dsl::Bilingual& line) {
    if (line.zh.empty()) return;
    text.zh += "\n  " + line.zh;
    text.en += "\n  " + line.en;
  };
  add(problem.detail);
  for (const InputFault& fault : problem.faults) add(fault.message);
  for (const std::string& known : problem.known) add({known, known});
  return complain(command, text, language);
}

int publish_here(const char* command, const Arguments& arguments, const DataFolder& data,
                 const std::vector<Proven>& fresh) {
  LocalPublisher local(data.store);
  const auto problem = local.publisher.publish(deed_here(rulesets::own_organisation), fresh);
  if (problem) return complain(command, *problem, arguments.language);
  for (const Proven& proven : fresh) {
    const rulesets::Release& release = *proven.release;
    std::cout << release.name << "@" << release.version << "  sha256:" << release.digest << "\n";
  }
  return exit_fine;
}

}  // namespace server
