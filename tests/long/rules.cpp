#include "tests/long/rules.hpp"

namespace proof {

std::string rules(const std::string& version, const std::string& mark, const std::string& name,
                  const std::string& alias) {
  const std::string remedy = "\n  整改 \"标记 " + mark + "\"\n";
  return "规则集 " + name + " 版本 " + version + " 别名 " + alias + R"(
文件 试行 别名 trial { 名称 "试行标准" 文号 "试第1号" 位阶 部门规章 施行 2023-05-15 纲目 { 第一条..第三条 } }
事实 工贸 别名 trade {
  使用液氨 别名 ammonia : 是否   问 "是否使用液氨?"   查 现场
  快冻间人数 别名 workers : 整数 人   问 "快冻间有几人?"   查 现场
  存量 别名 stock : 数 t   问 "存量多少?"   查 现场
}
重大隐患 超员 别名 crowded "快冻间人数超过规定"   依据 试行 第一条   当 快冻间人数 超过 9 人)" +
         remedy +
         R"(重大隐患 有人 别名 manned "快冻间有人"   依据 试行 第二条   当 快冻间人数 超过 0 人)" +
         remedy +
         R"(重大隐患 超量 别名 stocked "存量超过规定"   依据 试行 第三条   当 使用液氨 且 存量 超过 10 t)" +
         remedy + R"(例 "十人" { 设 快冻间人数 = 10 人 得 超员 成立, 有人 成立 }
)";
}

std::string request(const std::string& subject, int workers, const std::string& ruleset,
                    const std::string& more) {
  return R"({"ruleset":")" + ruleset + R"(","as_of":"2026-03-18","subject":")" + subject + R"(",)" +
         more + R"("facts":{"工贸":{"使用液氨":true,"快冻间人数":)" + std::to_string(workers) +
         R"(,"存量":"12.5 t"}}})";
}

}  // namespace proof
