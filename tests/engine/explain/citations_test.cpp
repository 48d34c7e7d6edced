// Which clauses a verdict cites, each in its role: rows of tables, rules that are read, open texts.
#include "tests/engine/explain/explained.hpp"

using test::Explained;

namespace {

std::string rules() {
  return R"(规则集 示例.引据 版本 1.0.0
文件 标准 { 名称 "标准" 位阶 国家标准 施行 2019-01-01 纲目 { 3.1 ; 3.2 ; 3.3 ; 3.4 ; 4.1 ; 4.2 ; 表1 J1, J2, J3 ; 表2 } }
枚举 类 { J1, J2, J3, J4 }
有序枚举 级 { 低 < 高 }
事实 包 {
  类别 : 类    问 "?"
  数量 : 数 t  问 "?"
  有 : 是否    问 "?"
}
表 限(名 : 类) -> 数 t 依据 标准 表1 { J1 -> 5 t 依据 标准 表1 J1 ; J2 -> 9 t 依据 标准 表1 J2 ; J3 -> 9 t ; 其余 -> 1 t }
表 重(量 : 数 t) -> 级 最重 依据 标准 表2 { 达到 1 t -> 低 依据 标准 表1 J1 ; 达到 5 t -> 高 依据 标准 表1 J2 ; 任意 -> 低 }
定义 含糊(量 : 数 t) = 两读 { 量 > 3 t ; 量 > 4 t } 因 "含糊"   依据 标准 3.3
要素 超限 "超限" 依据 标准 3.1、3.2 当 数量 达到 限(类别)
要素 存疑 "存疑" 依据 标准 3.4 当 含糊(数量)
重大隐患 读 "读" 依据 标准 3.2、4.1 当 成立(超限)
重大隐患 也含糊 "也含糊" 依据 标准 4.2 当 含糊(数量)
分级 级别 "级别" 依据 标准 4.2 得 重(数量)
)";
}

std::string cited(const Explained& site, const std::string& rule) {
  std::string text;
  for (const std::uint32_t index : site.detail(rule).citations) {
    const engine::Citation& one = site.program().citations[index];
    const char* role = one.role == engine::Role::determination ? "!"
                       : one.role == engine::Role::definition  ? "="
                       : one.role == engine::Role::table       ? "#"
                                                               : "?";
    text += (text.empty() ? "" : ", ") + one.clause + role;
  }
  return text;
}

}  // namespace

TEST_CASE("the row that gave the value is cited, else the table") {
  Explained site(rules());
  site.given(R"({"类别":"J1","数量":6})");
  CHECK(cited(site, "超限") == "3.1!, 3.2!, 表1 J1#");
  CHECK(cited(site, "级别") == "4.2!, 表1 J2#");
  site.given(R"({"类别":"J2","数量":6})");
  CHECK(cited(site, "超限") == "3.1!, 3.2!, 表1 J2#");
  // A row without a clause of its own, the last row, rows that agree or cannot be told apart.
  for (const char* facts : {R"({"类别":"J3","数量":10})", R"({"类别":"J4","数量":6})",
                            R"({"数量":10})", R"({"数量":6})"}) {
    INFO(facts);
    site.given(facts);
    CHECK(cited(site, "超限") == "3.1!, 3.2!, 表1#");
  }
}

TEST_CASE("clauses of a rule that is read come once, as definitions, after the verdict's own") {
  Explained site(rules());
  site.given(R"({"类别":"J1","数量":6})");
  CHECK(cited(site, "读") == "3.2!, 4.1!, 3.1=, 表1 J1#");
}

TEST_CASE("an open text in a definition brings nothing of the rule that used it first") {
  Explained site(rules());
  site.given(R"({"数量":5})");
  CHECK(cited(site, "存疑") == "3.4!, 3.3=");
  CHECK(cited(site, "也含糊") == "4.2!, 3.3=");
  site.given(R"({"数量":3.5})");
  CHECK(cited(site, "也含糊") == "4.2!, 3.3=");
}
