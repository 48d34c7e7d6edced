#include "tests/bench/http/rounds.hpp"

#include <algorithm>
#include <iostream>
#include <stdexcept>

namespace http_bench {
namespace {

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.at(values.size() / 2);
}

Measured median_of(const std::vector<Measured>& all) {
  const auto of = [&](double Measured::*figure) {
    std::vector<double> values;
    for (const Measured& one : all) values.push_back(one.*figure);
    return median(std::move(values));
  };
  return {of(&Measured::processor), of(&Measured::throughput), of(&Measured::p50),
          of(&Measured::p99), of(&Measured::bytes)};
}

}  // namespace

void Rounds::add(std::string name, std::function<Measured()> measure) {
  if (name.find(part_) == std::string::npos) return;
  subjects_.push_back({std::move(name), std::move(measure), {}});
}

void Rounds::go() {
  for (std::size_t round = 0; round < rounds_; ++round) {
    for (Subject& one : subjects_) one.all.push_back(one.measure());
    std::cerr << "round " << round + 1 << " of " << rounds_ << "\n";
  }
}

std::vector<Row> Rounds::rows() const {
  std::vector<Row> rows;
  for (const Subject& one : subjects_) rows.push_back({one.name, median_of(one.all)});
  return rows;
}

double Rounds::ratio(const std::string& name, const std::string& to) const {
  const Subject& above = subject(name);
  const Subject& below = subject(to);
  std::vector<double> quotients;
  for (std::size_t i = 0; i < above.all.size(); ++i) {
    quotients.push_back(above.all[i].processor / below.all[i].processor);
  }
  return median(std::move(quotients));
}

const Rounds::Subject& Rounds::subject(const std::string& name) const {
  for (const Subject& one : subjects_) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("not measured: " + name);
}

}  // namespace http_bench
