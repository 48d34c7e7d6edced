#include "server/api/problems.hpp"

namespace server {

Problem make_problem(int status, std::string code, dsl::Bilingual title) {
  Problem problem;
  problem.status = status;
  problem.code = std::move(code);
  problem.title = std::move(title);
  return problem;
}

Problem path_not_found() {
  return make_problem(404, "not_found", {"没有这个地址", "there is nothing at this address"});
}

Problem method_not_allowed(const std::string& allowed) {
  Problem problem =
      make_problem(405, "method_not_allowed",
                   {"该地址不支持这个方法", "this address does not take this method"});
  problem.detail = {"可用方法:" + allowed, "allowed: " + allowed};
  return problem;
}

Problem not_json_content() {
  return make_problem(415, "unsupported_content_type",
                      {"请求内容须是 application/json", "the body must be application/json"});
}

Problem body_too_large(std::size_t most_bytes) {
  const std::string most = std::to_string(most_bytes >> 20U) + " MiB";
  return make_problem(413, "body_too_large",
                      {"请求内容过大,至多 " + most, "the body is too large; at most " + most});
}

Problem evaluation_not_found() {
  return make_problem(404, "unknown_evaluation", {"没有这一次判定", "there is no such evaluation"});
}

Problem parameter_problem(std::string_view name, std::string code, dsl::Bilingual message,
                          std::vector<std::string> expected) {
  Problem problem = make_problem(400, "invalid_option", {"选项有误", "an option is not valid"});
  message.zh = std::string(name) + ":" + message.zh;
  message.en = std::string(name) + ": " + message.en;
  problem.faults.push_back({"", std::move(code), std::move(message), std::move(expected)});
  return problem;
}

Problem internal_problem() {
  return make_problem(500, "internal_error",
                      {"服务内部出错,请凭请求编号查询日志",
                       "something went wrong inside; the request's id leads to the log"});
}

Problem too_busy() {
  Problem problem = make_problem(
      503, "busy", {"服务正忙,请稍后再试", "the service is busy; try again in a moment"});
  problem.headers.emplace_back("Retry-After", "1");
  return problem;
}

Problem storage_problem(rulesets::StoreError::Kind kind) {
  if (kind == rulesets::StoreError::Kind::full) {
    return make_problem(507, "storage_full",
                        {"存储空间已满,没有保存", "the storage is full; nothing was kept"});
  }
  if (kind == rulesets::StoreError::Kind::flush_failed) {
    return make_problem(503, "storage_unavailable",
                        {"写盘失败,未确认已保存;服务重启之前不再保存",
                         "a flush of the disk failed: nothing is known to be kept, and nothing "
                         "more is until the service is started again"});
  }
  return make_problem(503, "storage_unavailable",
                      {"存储暂不可用,没有保存", "the storage is not available; nothing was kept"});
}

}  // namespace server
