// Rule text and facts to verdicts in one step.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "engine/compile/compile.hpp"
#include "engine/evaluate/evaluation.hpp"
#include "engine/explain/program_index.hpp"
#include "engine/explain/verdict.hpp"
#include "engine/facts/reader.hpp"
#include "tests/support/checked.hpp"

namespace test {

class Explained {
 public:
  explicit Explained(const std::string& rules) : checked_(support::check_text(rules)) {
    INFO(checked_->render_all());
    REQUIRE(checked_->clean);
    program_ = engine::compile(checked_->tree, checked_->model);
    REQUIRE(engine::verify(program_).empty());
    index_ = std::make_unique<engine::ProgramIndex>(program_);
    reader_ = std::make_unique<engine::FactReader>(program_.schema);
  }

  void given(const std::string& json) {
    engine::FactIssues issues;
    const bool good = reader_->read(json, facts_, issues);
    if (!good) FAIL(json << ": " << issues.all()[0].zh << " " << issues.all()[0].pointer);
    evaluation_.run(program_, facts_, *dsl::make_day(2024, 6, 1));
    engine::conclude(*index_, evaluation_, verdicts_);
  }

  /// The verdict called "规则", "规则.情形", "规则[甲]".
  const engine::Verdict& verdict(const std::string& name) const {
    for (const engine::Verdict& one : verdicts_) {
      if (label(one) == name) return one;
    }
    FAIL("no verdict " << name << " among " << labels());
    return verdicts_.front();
  }
  static std::string label(const engine::Verdict& one) {
    std::string text = one.rule->name;
    if (!one.part->name.empty()) text += "." + one.part->name;
    if (!one.element.empty()) text += "[" + one.element + "]";
    return text;
  }
  std::string labels() const {
    std::string text;
    for (const engine::Verdict& one : verdicts_) text += (text.empty() ? "" : " ") + label(one);
    return text;
  }
  engine::VerdictDetail detail(const std::string& name) const {
    return engine::detail(*index_, evaluation_, verdict(name));
  }

  std::string paths(const std::vector<engine::FactPath>& paths) const {
    std::string text;
    for (const engine::FactPath& path : paths) {
      text += (text.empty() ? "" : " ") + engine::path_text(evaluation_, path) + "=" +
              engine::value_text(evaluation_, path);
    }
    return text;
  }
  std::string missing(const engine::VerdictDetail& detail) const {
    std::string text;
    for (const engine::MissingFact& one : detail.missing) {
      text += (text.empty() ? "" : " ") + engine::path_text(evaluation_, one.path);
    }
    return text;
  }
  std::string clauses(const engine::VerdictDetail& detail) const {
    std::string text;
    for (const std::uint32_t index : detail.citations) {
      text += (text.empty() ? "" : " ") + program_.citations[index].clause;
    }
    return text;
  }

  const engine::Program& program() const { return program_; }
  const engine::ProgramIndex& index() const { return *index_; }
  const engine::Evaluation& evaluation() const { return evaluation_; }
  const std::vector<engine::Verdict>& verdicts() const { return verdicts_; }

 private:
  std::unique_ptr<support::Checked> checked_;
  engine::Program program_;
  std::unique_ptr<engine::ProgramIndex> index_;
  std::unique_ptr<engine::FactReader> reader_;
  engine::Facts facts_;
  engine::Evaluation evaluation_;
  std::vector<engine::Verdict> verdicts_;
};

/// The rules of dust and ammonia that the language reference begins with, and some more.
inline const std::string& sample_rules() {
  static const std::string text = R"(规则集 工贸.样例 版本 1.0.0

文件 令10 {
  名称 "工贸企业重大事故隐患判定标准"   文号 "应急管理部令第10号"   机关 "应急管理部"   位阶 部门规章   地域 全国   施行 2023-05-15
  纲目 { 第三条 (一)..(三) ; 第十一条 (一)..(十) ; 第十二条 (一)..(二) ; 第十四条 }
}

枚举 除尘型式 { 干式, 湿式 }
枚举 装置状态 { 有效, 失效, 未设置 }
枚举 保护名 { 过卷, 松绳, 限速 }

事实 工贸 {
  有粉尘爆炸危险 别名 dust_explosion_risk : 是否   问 "企业是否存在可燃性粉尘爆炸危险的工艺或场所?"   查 现场, 资料
  除尘系统 别名 dust_systems : 列表 标识 编号 {
    编号     别名 id   : 文本
    型式     别名 type : 除尘型式   问 "{编号}是干式还是湿式?"   查 现场
    控爆措施 别名 explosion_control : 装置状态   问 "{编号}的泄爆、惰化、抑爆措施状态?"   查 现场
    管道 别名 ducts : 列表 标识 管号 {
      管号 : 文本
      已接地 别名 grounded : 是否   问 "{编号}的管道{管号}是否接地?"
    }
  }
  使用液氨制冷 别名 ammonia_refrigeration : 是否   问 "是否使用液氨制冷?"
  快冻间人数 别名 freezer_workers : 整数 人   范围 0 .. 500   问 "几人?"
  快冻间单独设置 别名 freezer_separate : 是否   问 "单独设置?"
  积尘严重 别名 heavy_dust : 是否   裁量   问 "积尘是否严重?"
  已清扫 别名 cleaned : 是否   问 "是否清扫?"
  保护 别名 guards : 逐项 保护名 为 装置状态   问 "各保护的状态?"
  甲罐 别名 tank_a : 数 t   问 "甲?"
  乙罐 别名 tank_b : 数 t   问 "乙?"
  已获豁免 别名 exempted : 是否   问 "豁免?"
}

定义 等同未设置(状态 : 装置状态) = 状态 属于 { 失效, 未设置 }   依据 令10 第十四条

章 "粉尘爆炸" 适用 有粉尘爆炸危险 {
  重大隐患 干式除尘无控爆 "干式除尘系统没有任何爆炸防控措施"   依据 令10 第十一条第(三)项
    逐个 系统 属于 除尘系统
    适用 系统.型式 为 干式
    当   等同未设置(系统.控爆措施)
    整改 "装设"
  重大隐患 管道未接地 "管道"   依据 令10 第十一条第(四)项
    当 任一 系统 属于 除尘系统 使 (任一 管 属于 系统.管道 使 管.已接地 为 否)
  重大隐患 积尘 "积尘"   依据 令10 第十一条第(五)项
    当 积尘严重 或 已清扫 为 否
    除外 "已获豁免" 当 已获豁免   依据 令10 第三条第(一)项
}

章 "液氨制冷" 适用 使用液氨制冷 {
  重大隐患 快冻装置 "快速冻结装置作业间不合要求"   依据 令10 第十二条第(二)项 {
    情形 未单设  当 快冻间单独设置 为 否
    情形 超员    当 快冻间人数 超过 9 人
  }
}

重大隐患 保护失效 "保护"   依据 令10 第十一条第(一)项
  当 至少 2 项 { 保护[过卷] 为 失效, 保护[松绳] 为 失效, 保护[限速] 为 失效 }

重大隐患 超量 "超量"   依据 令10 第十一条第(二)项
  当 甲罐 + 乙罐 达到 10 t

重大隐患 存疑 "原文未见"   依据 令10 第十一条第(六)项
  当 已清扫 且 原文未见 "附录"
)";
  return text;
}

}  // namespace test
