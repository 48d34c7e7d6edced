#include "server/app/command_versions.hpp"

#include <iostream>
#include <stdexcept>

#include "engine/facts/json_text.hpp"

namespace server {

LocalPublisher::LocalPublisher(rulesets::Store& store) : publisher(store, catalogue) {
  if (const auto fault = publisher.refresh()) {
    throw std::runtime_error("a published version cannot be used: " + fault->version);
  }
}

int complain(const char* command, const Problem& problem, const Arguments& arguments) {
  if (arguments.json) {
    std::cout << problem_text(problem, arguments.language, "") << "\n";
    return exit_findings;
  }
  dsl::Bilingual text = problem.title;
  const auto add = [&](const dsl::Bilingual& line) {
    if (line.zh.empty()) return;
    text.zh += "\n  " + line.zh;
    text.en += "\n  " + line.en;
  };
  add(problem.detail);
  for (const InputFault& fault : problem.faults) add(fault.message);
  for (const std::string& known : problem.known) add({known, known});
  return complain(command, text, arguments.language);
}

std::string version_json(const rulesets::Release& release) {
  return engine::plain_object({{"name", engine::json_string(release.name)},
                               {"version", engine::json_string(release.version)},
                               {"digest", engine::json_string("sha256:" + release.digest)}});
}

int publish_here(const char* command, const Arguments& arguments, const DataFolder& data,
                 const std::vector<Proven>& fresh) {
  LocalPublisher local(data.store);
  const auto problem = local.publisher.publish(deed_here(rulesets::own_organisation), fresh);
  if (problem) return complain(command, *problem, arguments);
  if (arguments.json) {
    std::vector<std::string> versions;
    for (const Proven& proven : fresh) versions.push_back(version_json(*proven.release));
    std::cout << engine::plain_object({{"published", engine::json_array(versions)}}) << "\n";
    return exit_fine;
  }
  for (const Proven& proven : fresh) {
    const rulesets::Release& release = *proven.release;
    std::cout << release.name << "@" << release.version << "  sha256:" << release.digest << "\n";
  }
  return exit_fine;
}

}  // namespace server
