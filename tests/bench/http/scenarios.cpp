#include "tests/bench/http/scenarios.hpp"

#include <time.h>

#include <stdexcept>

#include "tests/bench/random_facts.hpp"
#include "tests/support/source_dir.hpp"

namespace http_bench {
namespace {

constexpr const char* as_of = "2026-11-01";
constexpr std::size_t site_bytes = 4608, site_count = 32;

std::string member_line(const Sites& sites, const std::string& facts) {
  return R"({"ruleset":")" + sites.ruleset + R"(","as_of":")" + as_of + R"(","facts":)" + facts +
         "}";
}

std::string post(const std::string& target, const std::string& token, const std::string& type,
                 const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
         "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

double own_processor_seconds() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

}  // namespace

Sites make_sites() {
  Sites sites;
  std::vector<rulesets::LibraryFault> faults;
  sites.catalogue = rulesets::load_library(support::source_path("/rulesets/library"), faults);
  for (const rulesets::CatalogueEntry& entry : sites.catalogue.entries()) {
    if (entry.release->main_path.rfind("mem-2023-10/", 0) != 0) continue;
    sites.ruleset = entry.release->name;
    sites.facts = bench::facts_of_size(entry.release->program.schema, {}, site_bytes, site_count);
  }
  if (sites.facts.empty()) throw std::runtime_error("the library has no rule set of mem-2023-10");
  return sites;
}

std::vector<std::string> evaluations(const Sites& sites, const std::string& query,
                                     const std::string& token) {
  std::vector<std::string> requests;
  for (const std::string& facts : sites.facts) {
    requests.push_back(
        post("/v1/evaluations?" + query, token, "application/json", member_line(sites, facts)));
  }
  return requests;
}

std::string batch(const Sites& sites, const std::string& query, const std::string& token,
                  std::size_t times) {
  std::string lines;
  for (std::size_t i = 0; i < times; ++i) {
    for (const std::string& facts : sites.facts) lines += member_line(sites, facts) + "\n";
  }
  return post("/v1/evaluations:batch?" + query, token, "application/x-ndjson", lines);
}

InProcess::InProcess(const Sites& sites) : catalogue_(sites.catalogue) {
  for (const std::string& facts : sites.facts) bodies_.push_back(member_line(sites, facts));
}

Measured InProcess::measure(double seconds) {
  stay_on_processor(server_processor);
  const double began = own_processor_seconds();
  std::size_t count = 0, bytes = 0;
  double used = 0;
  while ((used = own_processor_seconds() - began) < seconds) {
    for (const std::string& body : bodies_) {
      auto read = server::read_evaluation_request(body);
      auto* request = std::get_if<server::EvaluationRequest>(&read);
      if (request == nullptr) throw std::runtime_error("a request is refused");
      request->options = {
          .view = server::View::brief, .explain = server::Explain::none, .store = false};
      const auto answer = server::evaluate(catalogue_, *request, workspace_);
      if (const auto* good = std::get_if<server::Answer>(&answer)) {
        bytes += good->text.size();
      } else {
        throw std::runtime_error("no answer");
      }
      ++count;
    }
  }
  stay_on_processor(client_processor);
  const auto number = static_cast<double>(count);
  return {used * 1e6 / number, number / used, 0, 0, static_cast<double>(bytes) / number};
}

}  // namespace http_bench
