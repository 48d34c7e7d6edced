#include "tests/reference/random_rules.hpp"

#include <algorithm>

namespace reference {
namespace {

using Strings = std::vector<std::string>;

const Strings bools = {"甲", "乙", "丙"};
const Strings masses = {"量一", "量二"};
const Strings pressures = {"压一"};
const Strings kinds = {"干式", "湿式", "电式"};
const Strings levels = {"低", "中", "高"};
const Strings ropes = {"松绳", "限速"};

std::string site_value(const std::string& name, Dice& dice) {
  if (name[0] == '#') return dice.chance(50) ? "true" : "false";
  if (name == "量") return std::to_string(dice.roll(6));
  if (name == "压") return std::to_string(static_cast<int>(dice.roll(7)) - 3);
  if (name == "型") return '"' + dice.pick(kinds) + '"';
  return '"' + dice.pick(levels) + '"';
}

struct FieldKind {
  const char* name;
  const char* kind;
};
constexpr FieldKind site_fields[] = {{"甲", "#"},    {"乙", "#"},    {"丙", "#"},
                                     {"量一", "量"}, {"量二", "量"}, {"压一", "压"},
                                     {"型", "型"},   {"级", "级"},   {"选绳", "绳"}};
constexpr FieldKind tank_fields[] = {
    {"好", "#"}, {"重", "量"}, {"界", "量"}, {"内压", "压"}, {"式", "型"}};
constexpr FieldKind valve_fields[] = {{"开", "#"}, {"径", "量"}};

std::string value_of(const FieldKind& field, Dice& dice) {
  if (std::string(field.kind) == "绳") return '"' + dice.pick(ropes) + '"';
  return site_value(field.kind, dice);
}

template <typename Fields>
void answer(Record& record, const Fields& fields, std::uint32_t percent, Dice& dice) {
  for (const FieldKind& field : fields) {
    if (dice.chance(percent)) record[field.name] = value_of(field, dice);
  }
}

template <typename Fields>
void list_open(std::vector<std::pair<Record*, const FieldKind*>>& open, Record& record,
               const Fields& fields) {
  for (const FieldKind& field : fields) {
    if (record.count(field.name) == 0) open.emplace_back(&record, &field);
  }
}

std::string object(const Record& record, const std::string& more) {
  std::string text = "{";
  for (const auto& [name, value] : record) {
    text += (text.size() > 1 ? ",\"" : "\"") + name + "\":" + value;
  }
  if (!more.empty()) text += (text.size() > 1 ? "," : "") + more;
  return text + "}";
}

std::string list(const Strings& items, bool complete) {
  std::string text = "[";
  for (std::size_t i = 0; i < items.size(); ++i) text += (i > 0 ? "," : "") + items[i];
  text += "]";
  return complete ? text : R"({"items":)" + text + R"(,"complete":false})";
}

Element random_tank(Dice& dice, std::uint32_t percent, std::size_t number) {
  Element tank;
  tank.fields["编号"] = "\"g" + std::to_string(number) + '"';
  answer(tank.fields, tank_fields, percent, dice);
  tank.asked_valves = dice.chance(percent);
  tank.valves_complete = dice.chance(70);
  for (std::uint32_t v = tank.asked_valves ? dice.roll(3) : 0; v > 0; --v) {
    Record valve;
    valve["号"] = "\"v" + std::to_string(v) + '"';
    answer(valve, valve_fields, percent, dice);
    tank.valves.push_back(valve);
  }
  return tank;
}

}  // namespace

std::string SiteFacts::json() const {
  std::string more;
  Strings ropes_known;
  Record plain;
  for (const auto& [name, value] : facts) {
    if (name.rfind("保护.", 0) == 0) {
      ropes_known.push_back('"' + name.substr(std::string("保护.").size()) + "\":" + value);
    } else {
      plain[name] = value;
    }
  }
  for (std::size_t i = 0; i < ropes_known.size(); ++i) {
    more += (i == 0 ? "\"保护\":{" : ",") + ropes_known[i];
  }
  if (!ropes_known.empty()) more += "}";
  if (asked_tanks) {
    Strings items;
    for (const Element& tank : tanks) {
      Strings valves;
      for (const Record& valve : tank.valves) valves.push_back(object(valve, ""));
      items.push_back(object(
          tank.fields, tank.asked_valves ? "\"阀\":" + list(valves, tank.valves_complete) : ""));
    }
    more += std::string(more.empty() ? "" : ",") + "\"罐\":" + list(items, tanks_complete);
  }
  return object(plain, more);
}

SiteFacts random_site(Dice& dice, std::uint32_t percent_known) {
  SiteFacts site;
  answer(site.facts, site_fields, percent_known, dice);
  for (const std::string& rope : ropes) {
    if (dice.chance(percent_known)) site.facts["保护." + rope] = site_value("#", dice);
  }
  site.asked_tanks = dice.chance(85);
  site.tanks_complete = dice.chance(65);
  const std::uint32_t count = site.asked_tanks ? dice.roll(4) : 0;
  for (std::uint32_t i = 0; i < count; ++i)
    site.tanks.push_back(random_tank(dice, percent_known, i));
  return site;
}

bool learn(SiteFacts& site, Dice& dice) {
  std::vector<std::pair<Record*, const FieldKind*>> open;
  list_open(open, site.facts, site_fields);
  for (Element& tank : site.tanks) {
    list_open(open, tank.fields, tank_fields);
    for (Record& valve : tank.valves) list_open(open, valve, valve_fields);
  }
  if (!open.empty() && dice.chance(70)) {
    const auto& [record, field] = dice.pick(open);
    (*record)[field->name] = value_of(*field, dice);
    return true;
  }
  for (Element& tank : site.tanks) {
    if (!tank.asked_valves || !tank.valves_complete) {
      const Element more = random_tank(dice, 50, 0);
      if (!tank.asked_valves) tank.valves = more.valves;
      tank.asked_valves = true;
      tank.valves_complete = dice.chance(60);
      return true;
    }
  }
  if (site.asked_tanks && site.tanks_complete) {
    if (open.empty()) return false;
    const auto& [record, field] = dice.pick(open);
    (*record)[field->name] = value_of(*field, dice);
    return true;
  }
  site.asked_tanks = true;
  if (site.tanks.size() < 4) site.tanks.push_back(random_tank(dice, 50, site.tanks.size()));
  site.tanks_complete = site.tanks.size() >= 4 || dice.chance(50);
  return true;
}

void shuffle(SiteFacts& site, Dice& dice) {
  for (std::size_t i = site.tanks.size(); i > 1; --i) {
    std::swap(site.tanks[i - 1], site.tanks[dice.roll(static_cast<std::uint32_t>(i))]);
  }
  for (Element& tank : site.tanks) std::reverse(tank.valves.begin(), tank.valves.end());
}

std::string prelude() {
  return R"(规则集 骰 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 } }
枚举 型式 { 干式, 湿式, 电式 }
有序枚举 级别 { 低 < 中 < 高 }
枚举 绳 { 松绳, 限速 }
事实 厂 {
  甲 : 是否  乙 : 是否  丙 : 是否
  量一 : 数 t  量二 : 数 t  压一 : 数 kPa
  型 : 型式  级 : 级别
  保护 : 逐项 绳 为 是否  选绳 : 绳
  罐 : 列表 标识 编号 {
    编号 : 文本  好 : 是否  重 : 数 t  界 : 数 t  内压 : 数 kPa  式 : 型式
    阀 : 列表 标识 号 { 号 : 文本  开 : 是否  径 : 数 t }
  }
}
表 折(g : 级别) -> 数 依据 文 第一条 { 低 -> 1 ; 中 -> 2 ; 高 -> 4 }
表 重(k : 型式) -> 级别 依据 文 第一条 { 干式 -> 高 ; 湿式 -> 中 ; 其余 -> 低 }
参数 限 = 2 t, 3 t 自 2026-07-01 依据 文 第一条
定义 满(g : 罐) = g.重 >= g.界 依据 文 第一条
定义 多(x : 数 t, b : 是否) = (x > 限) 或 b 依据 文 第一条
)";
}

namespace {

/// Writes expressions; what stands in scope: how many tank and valve variables there are.
class Writer {
 public:
  Writer(Dice& dice, unsigned rules) : dice_(dice), rules_(rules) {}

  std::string condition(unsigned depth) {
    const std::uint32_t kind = depth == 0 ? dice_.roll(4) : dice_.roll(22);
    switch (kind) {
      case 0:
        return bool_leaf();
      case 1:
        return "(" + mass(depth) + comparison() + mass(depth) + ")";
      case 2:
        return "(" + kind_of() + (dice_.chance(50) ? " 为 " : " 不为 ") + dice_.pick(kinds) + ")";
      case 3:
        return "(级" + comparison() + "级别." + dice_.pick(levels) + ")";
      case 4:
      case 5:
        return "(" + condition(depth - 1) + " 且 " + condition(depth - 1) + ")";
      case 6:
      case 7:
        return "(" + condition(depth - 1) + " 或 " + condition(depth - 1) + ")";
      case 8:
        return "(非 " + condition(depth - 1) + ")";
      case 9:
        return "(如果 " + condition(depth - 1) + " 则 " + condition(depth - 1) + " 否则 " +
               condition(depth - 1) + ")";
      case 10:
        return "(" + counted() + " 项 { " + condition(depth - 1) + ", " + condition(depth - 1) +
               ", " + condition(depth - 1) + " })";
      case 11:
      case 12:
        return quantifier(depth);
      case 13:
        return "((" + count(depth) + ")" + comparison() + std::to_string(dice_.roll(3)) + ")";
      case 14:
        return "(" + pressure(depth) + comparison() + pressure(depth) + ")";
      case 15:
        return "(" + plain(depth) + comparison() + std::to_string(dice_.roll(4)) + ")";
      case 16:
        return "(两读 { " + condition(depth - 1) + " ; " + condition(depth - 1) + " } 因 \"x\")";
      case 17:
        return "(原文未见 \"附录\")";
      case 18:
        return "多(" + mass(depth - 1) + ", " + condition(depth - 1) + ")";
      case 19:
        return "(" + kind_of() + " 属于 { " + dice_.pick(kinds) + ", " + dice_.pick(kinds) + " })";
      case 20:
        return "(" + mass(depth) + " 属于 " + literal() + " .. " + literal() + ")";
      default:
        return rule_read();
    }
  }

 private:
  std::string comparison() {
    static const Strings words = {" > ", " >= ", " < ", " <= ", " = ", " != "};
    return dice_.pick(words);
  }
  std::string tank() { return "g" + std::to_string(dice_.roll(tanks_)); }
  std::string literal() { return std::to_string(dice_.roll(6)) + " t"; }

  std::string bool_leaf() {
    if (valves_ > 0 && dice_.chance(40)) return "f.开";
    if (tanks_ > 0 && dice_.chance(50))
      return dice_.chance(60) ? tank() + ".好" : "满(" + tank() + ")";
    switch (dice_.roll(6)) {
      case 0:
        return "保护[" + dice_.pick(ropes) + "]";
      case 1:
        return "保护[选绳]";
      case 2:
        return "(任一 s 属于 绳 使 保护[s])";
      default:
        return dice_.pick(bools);
    }
  }

  std::string kind_of() { return tanks_ > 0 && dice_.chance(60) ? tank() + ".式" : "型"; }

  std::string mass(unsigned depth) {
    switch (depth == 0 ? dice_.roll(3) : dice_.roll(10)) {
      case 0:
        return literal();
      case 1:
        if (valves_ > 0 && dice_.chance(40)) return "f.径";
        if (tanks_ > 0 && dice_.chance(70)) return tank() + (dice_.chance(50) ? ".重" : ".界");
        return dice_.pick(masses);
      case 2:
        return dice_.pick(masses);
      case 3:
        return "(" + mass(depth - 1) + " + " + mass(depth - 1) + ")";
      case 4:
        return "(" + mass(depth - 1) + " - " + mass(depth - 1) + ")";
      case 5:
        return "(" + mass(depth - 1) + " * " + plain(depth - 1) + ")";
      case 6:
        return "(如果 " + condition(depth - 1) + " 则 " + mass(depth - 1) + " 否则 " +
               mass(depth - 1) + ")";
      case 7:
        return "限";
      default:
        return aggregate(depth);
    }
  }

  std::string pressure(unsigned depth) {
    if (depth > 0 && dice_.chance(30)) {
      return "(" + pressure(depth - 1) + (dice_.chance(50) ? " + " : " - ") + pressure(depth - 1) +
             ")";
    }
    if (tanks_ > 0 && dice_.chance(50)) return tank() + ".内压";
    return dice_.chance(50) ? "压一" : "(-" + std::to_string(dice_.roll(3)) + " kPa)";
  }

  std::string plain(unsigned depth) {
    switch (depth == 0 ? dice_.roll(2) : dice_.roll(4)) {
      case 0:
        return std::to_string(dice_.roll(4));
      case 1:
        return "折(级)";
      case 2:
        return "折(重(" + kind_of() + "))";
      default:
        return "(" + mass(depth - 1) + " / " + mass(depth - 1) + ")";
    }
  }

  std::string counted() {
    static const Strings words = {"至少 ", "至多 ", "恰好 "};
    return dice_.pick(words) + std::to_string(dice_.roll(4));
  }
  std::string quantifier_word() {
    static const Strings words = {"任一", "全部", "没有"};
    return dice_.chance(60) ? dice_.pick(words) : counted() + " 个";
  }

  template <typename Body>
  std::string with_tank(Body body) {
    ++tanks_;
    const std::string text = body("g" + std::to_string(tanks_ - 1));
    --tanks_;
    return text;
  }

  std::string quantifier(unsigned depth) {
    if (tanks_ > 0 && valves_ == 0 && dice_.chance(50)) {
      const std::string list = tank() + ".阀";
      ++valves_;
      const std::string body = condition(depth - 1);
      --valves_;
      return "(" + quantifier_word() + " f 属于 " + list + " 使 " + body + ")";
    }
    if (tanks_ >= 2) return bool_leaf();
    const std::string word = quantifier_word();
    return with_tank([&](const std::string& name) {
      return "(" + word + " " + name + " 属于 罐 使 " + condition(depth - 1) + ")";
    });
  }

  std::string count(unsigned depth) {
    if (tanks_ >= 2) return "1";
    return with_tank([&](const std::string& name) {
      return "计数 " + name + " 属于 罐 使 " + condition(depth - 1);
    });
  }

  std::string aggregate(unsigned depth) {
    if (tanks_ >= 2) return literal();
    static const Strings words = {"合计", "最大", "最小"};
    const std::string word = dice_.pick(words);
    const std::string empty = word != "合计" && dice_.chance(60) ? " 空则 " + literal() : "";
    return with_tank([&](const std::string& name) {
      const std::string filter = dice_.chance(40) ? " 使 " + condition(depth - 1) : "";
      return "(" + word + " " + name + " 属于 罐" + filter + " 取 " + mass(depth - 1) + empty + ")";
    });
  }

  std::string rule_read() {
    if (rules_ == 0) return bool_leaf();
    const std::uint32_t rule = dice_.roll(rules_);
    if (dice_.chance(25)) {
      return "(计数 成立 { r" + std::to_string(rule) + ", r" + std::to_string(dice_.roll(rules_)) +
             " } >= 1)";
    }
    // Every third rule has an outcome for each tank.
    if (rule % 3 == 2 && tanks_ > 0 && dice_.chance(70)) {
      return "成立(r" + std::to_string(rule) + ", " + tank() + ")";
    }
    return "成立(r" + std::to_string(rule) + ")";
  }

 public:
  unsigned tanks_ = 0;

 private:
  Dice& dice_;
  unsigned rules_;
  unsigned valves_ = 0;
};

std::string guards(Writer& writer, Dice& dice) {
  std::string text;
  if (dice.chance(50)) text += "  适用 " + writer.condition(1) + "\n";
  text += "  当 " + writer.condition(3) + "\n";
  if (dice.chance(40)) {
    text += "  除外 \"外\" 当 " + writer.condition(1) + " 依据 文 第一条";
    if (dice.chance(40)) text += " 但 当 " + writer.condition(1) + " 依据 文 第一条";
    text += "\n";
  }
  return text;
}

}  // namespace

std::string random_rules(Dice& dice, unsigned rules) {
  std::string text = prelude();
  for (unsigned i = 0; i < rules; ++i) {
    Writer writer(dice, i);
    const std::string name = "r" + std::to_string(i);
    text += "重大隐患 " + name + " \"" + name + "\" 依据 文 第一条";
    if (i % 3 == 2) {
      text += "\n  逐个 g0 属于 罐\n";
      writer.tanks_ = 1;
      text += guards(writer, dice);
    } else if (dice.chance(30)) {
      text += " {\n";
      for (const char* variant : {"a", "b"}) {
        text += std::string("  情形 ") + variant + "\n" + guards(writer, dice);
      }
      text += "}\n";
    } else {
      text += "\n" + guards(writer, dice);
    }
  }
  return text;
}

}  // namespace reference
