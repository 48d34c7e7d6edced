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
    flush_failed,  ///< the disk did not say that it has what was written
    corrupt,
    foreign,
    newer_schema,
    in_use,  ///< by another server, or open in another program where nobody else may have it
    busy,    ///< another program writes, longer than is waited for
    conflict
  };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace rulesets
