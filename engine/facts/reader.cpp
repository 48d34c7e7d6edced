#include "engine/facts/reader.hpp"

#include <utility>

#include "engine/facts/reading.hpp"

namespace engine {

FactReader::FactReader(const Schema& schema)
    : names_(std::make_shared<FactNames>(schema)), reading_(std::make_unique<Reading>(*names_)) {}

FactReader::FactReader(const FactReader& other)
    : names_(other.names_), reading_(std::make_unique<Reading>(*names_)) {}

FactReader::FactReader(FactReader&&) noexcept = default;

FactReader& FactReader::operator=(FactReader other) noexcept {
  std::swap(names_, other.names_);
  std::swap(reading_, other.reading_);
  return *this;
}

FactReader::~FactReader() = default;

bool FactReader::read(std::string_view json, Facts& facts, FactIssues& issues) {
  return reading_->read(json, facts, issues, Reading::Unknown::refuse);
}

bool FactReader::read_known(std::string_view json, Facts& facts, FactIssues& issues) {
  return reading_->read(json, facts, issues, Reading::Unknown::leave_out);
}

}  // namespace engine
