#include "tests/reference/random_rules.hpp"

#include "tests/reference/random_expressions.hpp"

namespace reference {

std::string prelude() {
  return R"(规则集 骰 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }
文件 旧文 { 名称 "旧文" 位阶 部门规章 施行 2020-01-01 废止 2026-07-01 纲目 { 第一条 } }
文件 新文 { 名称 "新文" 位阶 部门规章 施行 2026-07-01 纲目 { 第一条 } }
文件 远文 { 名称 "远文" 位阶 部门规章 施行 2027-01-01 纲目 { 第一条 } }
枚举 型式 别名 kind { 干式 别名 dry, 湿式, 电式 }
有序枚举 级别 { 低 < 中 < 高 }
枚举 绳 { 松绳 别名 slack, 限速 }
枚举 炉 { 转炉 别名 converter, 平炉, 等 "炼钢炉" }
枚举 品 取自 临 列 名 同名 列 别名
事实 厂 别名 plant {
  甲 别名 first : 是否  乙 : 是否  丙 : 是否  险 : 是否 算自 甲 且 非 乙
  量一 : 数 t  量二 : 数 t  压一 : 数 kPa  总 : 数 t 算自 量一 + 量二 * 2
  型 : 型式  级 : 级别
  炉型 : 炉  物 : 品 或 表外  钟一 : 时刻  钟二 : 时刻
  日一 : 日期  日二 : 日期  期一 : 期间  天数 : 整数 日
  保护 : 逐项 绳 为 是否  选绳 : 绳  测 : 逐项 绳 为 数 t  档 : 逐项 绳 为 级别
  罐 别名 tanks : 列表 标识 编号 {
    编号 : 文本  好 别名 sound : 是否  重 : 数 t  界 : 数 t  内压 : 数 kPa  式 : 型式  建 : 日期
    料 : 品 或 表外  炼 : 炉  时 : 时刻
    合 : 数 t 算自 重 + 界
    备 : 逐项 绳 为 是否
    阀 : 列表 标识 号 { 号 : 文本  开 : 是否  径 : 数 t  制 : 日期  倍 : 数 t 算自 径 * 2 }
  }
}
表 折(g : 级别) -> 数 依据 文 第一条 { 低 -> 1 ; 中 -> 2 ; 高 -> 4 }
表 重(k : 型式) -> 级别 依据 文 第一条 { 干式 -> 高 ; 湿式 -> 中 ; 其余 -> 低 }
表 双(k : 型式, m : 数 t) -> 数 依据 文 第一条 {
  干式, 小于 2 t -> 1 ; 干式, 达到 2 t -> 2 ; { 湿式, 电式 }, 任意 -> 3
}
表 旗(b : 是否, g : 级别) -> 级别 依据 文 第一条 {
  是, { 低, 中 } -> 高 ; 否, 高 -> 中 ; 其余 -> 低
}
表 危(m : 数 t, k : 型式) -> 级别 最重 依据 文 第一条 {
  达到 3 t, 任意 -> 中 ; 达到 5 t, { 干式, 电式 } -> 高 ; 2 t .. 4 t, 湿式 -> 高 ; 其余 -> 低
}
表 段(m : 数 t) -> 数 t 依据 文 第一条 { 小于 2 t -> 量一 ; 达到 2 t -> 量二 * 2 }
表 平(m : 数 t) -> 数 t 依据 文 第一条 { 小于 2 t -> 量一 ; 2 t .. 3 t -> 量一 ; 其余 -> 1 t }
表 变(b : 是否) -> 数 依据 文 第一条 { 是 -> 1 至 2026-07-01 ; 是 -> 2 自 2026-07-01 ; 否 -> 0 }
表 炉限(f : 炉) -> 数 t 依据 文 第一条 { 转炉 -> 2 t ; { 平炉, 其他 } -> 4 t }
表 临(名 : 品) -> 量 : 数 t 取自 "临.csv" 依据 文 第一条
表 期临(名 : 品, 量 : 数 t) -> 级 : 级别 取自 "期临.csv" 依据 文 第一条
参数 限 = 2 t, 3 t 自 2026-07-01 依据 文 第一条
参数 新限 = 3 t 自 2026-01-02 依据 文 第一条
定义 满(g : 罐) = g.重 >= g.界 依据 文 第一条
定义 开阀(g : 罐) = 任一 f 属于 g.阀 使 f.开 依据 文 第一条
定义 多(x : 数 t, b : 是否) = (x > 限) 或 b 依据 文 第一条
定义 间(d : 日期) = 基准日 - d 依据 文 第一条
)";
}

std::vector<support::NamedText> tables() {
  return {{"临.csv", "名,别名,量\n氨,液氨;NH3,5\n氯,液氯,2\n苯,,3\n"},
          {"期临.csv",
           "名,量,级,自,至\n氨,,低,,2026-07-01\n氨,<3,中,2026-07-01,\n"
           "氨,>=3,高,2026-07-01,\n氯,0..2,低,,\n氯,>2,高,,\n苯,,中,,\n"}};
}

namespace {

class RuleWriter {
 public:
  RuleWriter(Dice& dice, bool mirrored) : dice_(dice), mirrored_(mirrored) {}

  Strings write(unsigned rules) {
    Strings items;
    items.push_back("组 齐 \"齐\" {\n" + rule({"r0", 0, {}}) + rule({"r1", 0, {}}) + "}\n");
    for (unsigned i = 2; i < rules; ++i) {
      const RuleShape shape{"r" + std::to_string(i), i % 6 == 5 ? 2U : (i % 3 == 2 ? 1U : 0U), {}};
      items.push_back(shape.loops == 2 || dice_.chance(25) ? chapter(shape) : rule(shape));
    }
    return items;
  }

 private:
  static std::string cited(const std::string& document = "文") {
    return " 依据 " + document + " 第一条";
  }

  std::string exception(Writer& writer) {
    std::string text = "  除外 \"外\" 当 " + writer.condition(1) + cited();
    if (dice_.chance(40)) text += " 但 当 " + writer.condition(1) + cited();
    return text + "\n";
  }

  std::string guards(Writer& writer) {
    std::string text;
    if (dice_.chance(50)) text += "  适用 " + writer.condition(1) + "\n";
    text += "  当 " + writer.condition(3) + "\n";
    if (dice_.chance(40)) text += exception(writer);
    return text;
  }

  /// A chapter around one rule: what it says holds for the rule.
  std::string chapter(const RuleShape& shape) {
    Writer writer(dice_, rules_, mirrored_);
    std::string text = "章 \"章\"";
    if (shape.loops > 0) {
      text += " 逐个 g0 属于 罐";
      writer.tanks = 1;
    }
    if (dice_.chance(50)) text += " 适用 " + writer.condition(1) + cited();
    if (dice_.chance(60)) text += " 前提 " + writer.condition(1) + cited();
    if (dice_.chance(40)) text += "\n" + exception(writer);
    return text + " {\n" + rule(shape, true) + "}\n";
  }

  std::string rule(RuleShape shape, bool in_chapter = false) {
    Writer writer(dice_, rules_, mirrored_);
    writer.tanks = shape.loops > 0 ? 1 : 0;
    writer.valves = shape.loops == 2 ? 1 : 0;
    const bool grading = dice_.chance(15);
    const bool variants = !grading && dice_.chance(35);
    const std::string law = variants ? "文" : document();
    std::string text = (grading ? "分级 " : "重大隐患 ") + shape.name + " \"" + shape.name + "\"" +
                       cited(law) + "\n";
    if (shape.loops == 1 && !in_chapter) text += "  逐个 g0 属于 罐\n";
    if (shape.loops == 2) text += "  逐个 f 属于 g0.阀\n";
    if (grading) {
      if (dice_.chance(70)) text += "  适用 " + writer.condition(1) + "\n";
      text += "  得 " + writer.level(2) + "\n";
    } else if (variants) {
      text += " {\n";
      for (const char* variant : {"a", "b"}) {
        text += std::string("  情形 ") + variant;
        if (dice_.chance(40)) text += cited(document());
        text += "\n" + guards(writer);
        shape.variants.emplace_back(variant);
      }
      text += "}\n";
    } else {
      text += guards(writer);
    }
    rules_.push_back(shape);
    return text;
  }

  std::string document() {
    static const Strings others = {"旧文", "新文", "远文"};
    return dice_.chance(75) ? "文" : dice_.pick(others);
  }

  Dice& dice_;
  bool mirrored_;
  std::vector<RuleShape> rules_;
};

}  // namespace

RuleTexts random_rules(Dice& dice, unsigned rules, bool mirrored) {
  return {prelude(), RuleWriter(dice, mirrored).write(rules)};
}

}  // namespace reference
