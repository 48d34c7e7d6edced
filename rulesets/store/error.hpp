// What the store throws when disk or database will not do: caught at the rim of the program only.
#pragma once

#include <stdexcept>
#include <string>

namespace rulesets {

class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    unavailable,
    read_only,
    full,
    corrupt,
    foreign,
    newer_schema,
    in_use,
    conflict
  };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace rulesets
