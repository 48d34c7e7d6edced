// Small request bodies: one JSON object whose members are declared. Unknown and repeated members,
// and values of another type, are refused with their place. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/api/problem.hpp"

namespace server {

/// `invalid_request` with one fault.
[[nodiscard]] Problem body_problem(std::string pointer, std::string code, dsl::Bilingual message,
                                   std::vector<std::string> expected = {});
/// A member that must be given and was not.
[[nodiscard]] Problem missing_member(std::string_view name);

class SmallBody {
 public:
  /// What is not given stays empty.
  void text(std::string_view name, std::optional<std::string>& into);
  void texts(std::string_view name, std::optional<std::vector<std::string>>& into);
  void yes_or_no(std::string_view name, std::optional<bool>& into);
  void whole(std::string_view name, std::optional<std::int64_t>& into);
  /// `null` is given, and no number.
  void whole_or_null(std::string_view name, std::optional<std::optional<std::int64_t>>& into);

  [[nodiscard]] std::optional<Problem> read(std::string_view body);

 private:
  using Place = std::variant<std::optional<std::string>*, std::optional<std::vector<std::string>>*,
                             std::optional<bool>*, std::optional<std::int64_t>*,
                             std::optional<std::optional<std::int64_t>>*>;
  struct Member {
    std::string name;
    Place into;
    bool given = false;
  };
  class Reading;
  std::vector<Member> members_;
};

}  // namespace server
