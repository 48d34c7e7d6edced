#include "server/api/organisation_call.hpp"

#include "server/api/problems.hpp"

namespace server {

Problem name_taken(std::string_view pointer) {
  Problem problem = make_problem(409, "name_taken", {"名称已被使用", "the name is taken"});
  problem.faults.push_back({std::string(pointer), "name_taken", problem.title, {}});
  return problem;
}

std::optional<Problem> refuse_tenant(const Caller& caller) {
  if (caller.organisation == rulesets::own_organisation) return std::nullopt;
  Problem problem = make_problem(
      403, "role_missing", {"您的角色不能做这件事", "this takes a role that you do not have"});
  problem.detail = {"只有第一个机构的管理员可以管理机构",
                    "only admins of the first organisation see to organisations"};
  return problem;
}

}  // namespace server
