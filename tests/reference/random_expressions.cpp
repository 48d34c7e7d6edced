#include "tests/reference/random_expressions.hpp"

#include <algorithm>

namespace reference {
namespace {

const Strings ropes = {"松绳", "限速"};
const Strings kinds = {"干式", "湿式", "电式"};
const Strings levels = {"级别.低", "级别.中", "级别.高"};

}  // namespace

std::string Writer::relation() {
  static const Strings words = {" > ", " >= ", " < ", " <= ", " = ", " != "};
  return dice_.pick(words);
}

std::string Writer::related(const Text& left, const Text& right) {
  const std::string a = left();
  const std::string op = relation();
  return "(" + a + op + right() + ")";
}

std::string Writer::in_order(Strings parts, const std::string& between) const {
  if (mirrored_) std::reverse(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string Writer::tank() {
  return "g" + std::to_string(dice_.roll(tanks));
}
std::string Writer::literal() {
  return std::to_string(dice_.roll(6)) + " t";
}

std::string Writer::condition(unsigned depth) {
  if (depth == 0) {
    if (dice_.chance(50)) return bool_leaf();
    return comparison(0);
  }
  const std::uint32_t throws = dice_.roll(100);
  if (throws < 38) return logic(depth);
  if (throws < 66) return comparison(depth);
  if (throws < 84) return collection(depth);
  return throws < 93 ? rule_read() : bool_leaf();
}

std::string Writer::logic(unsigned depth) {
  const auto inner = [&] { return condition(depth - 1); };
  switch (dice_.roll(9)) {
    case 0:
    case 1: {
      const std::string a = inner();
      return "(" + in_order({a, inner()}, " 且 ") + ")";
    }
    case 2:
    case 3: {
      const std::string a = inner();
      return "(" + in_order({a, inner()}, " 或 ") + ")";
    }
    case 4:
      return "(非 " + inner() + ")";
    case 5: {
      const std::string a = inner();
      const std::string b = inner();
      return "(如果 " + a + " 则 " + b + " 否则 " + inner() + ")";
    }
    case 6: {
      const std::string words = counted();
      const std::string a = inner();
      const std::string b = inner();
      return "(" + words + " 项 { " + in_order({a, b, inner()}, ", ") + " })";
    }
    case 7: {
      const std::string a = inner();
      return "(两读 { " + a + " ; " + inner() + " } 因 \"x\")";
    }
    default:
      return "(原文未见 \"附录\")";
  }
}

std::string Writer::comparison(unsigned depth) {
  const unsigned less = depth == 0 ? 0 : depth - 1;
  switch (dice_.roll(19)) {
    case 0:
    case 1:
    case 2:
      return related([&] { return mass(depth); }, [&] { return mass(depth); });
    case 3: {
      const std::string a = kind_of();
      const std::string word = dice_.chance(50) ? " 为 " : " 不为 ";
      return "(" + a + word + dice_.pick(kinds) + ")";
    }
    case 4:
    case 5:
      return related([&] { return level(depth); }, [&] { return level(depth); });
    case 6:
      return related([&] { return pressure(depth); }, [&] { return pressure(depth); });
    case 7:
      return related([&] { return plain(depth); }, [&] { return std::to_string(dice_.roll(4)); });
    case 8: {
      const std::string a = kind_of();
      const std::string b = dice_.pick(kinds);
      return "(" + a + " 属于 { " + b + ", " + dice_.pick(kinds) + " })";
    }
    case 9: {
      const std::string a = mass(depth);
      const std::string low = literal();
      return "(" + a + (dice_.chance(70) ? " 属于 " : " 不属于 ") + low + " .. " + literal() + ")";
    }
    case 10: {
      const std::string a = level(less);
      if (dice_.chance(50)) return "(" + a + " 属于 级别.低 .. " + dice_.pick(levels) + ")";
      return "(" + a + " 属于 { " + dice_.pick(levels) + ", 级别.中 })";
    }
    case 11:
    case 12:
      return related([&] { return date(depth); }, [&] { return date(depth); });
    case 13: {
      static const Strings spans = {"1 月", "30 日", "28 日", "2 个月", "1 年", "1 日", "9 周"};
      return related([] { return std::string("期一"); }, [&] { return dice_.pick(spans); });
    }
    case 14:
      return related([&] { return clock(); }, [&] { return clock(); });
    case 15:
    case 16:
      return furnace_test();
    case 17:
      return substance_test();
    default:
      return related([&] { return days(depth); },
                     [&] { return std::to_string(30 * dice_.roll(3)) + " 日"; });
  }
}

std::string Writer::clock() {
  if (tanks > 0 && dice_.chance(50)) return tank() + ".时";
  return dice_.chance(50) ? "钟一" : "钟二";
}

/// Of an enum that is open: 其他 is one of its members.
std::string Writer::furnace_test() {
  static const Strings furnaces = {"转炉", "平炉", "其他"};
  const std::string one = furnace();
  if (dice_.chance(40)) return "(" + one + " 属于 { " + dice_.pick(furnaces) + ", 其他 })";
  return "(" + one + (dice_.chance(50) ? " 为 " : " 不为 ") + dice_.pick(furnaces) + ")";
}

/// Of a member drawn from a table file, or known not to be in it.
std::string Writer::substance_test() {
  static const Strings substances = {"氨", "氯", "苯", "表外"};
  const std::string one = substance();
  return "(" + one + (dice_.chance(50) ? " 为 " : " 不为 ") + dice_.pick(substances) + ")";
}

std::string Writer::collection(unsigned depth) {
  const auto inner = [&] { return condition(depth - 1); };
  switch (dice_.roll(9)) {
    case 0:
      return related([&] { return count(depth); }, [&] { return std::to_string(dice_.roll(3)); });
    case 1: {
      const std::string a = mass(depth - 1);
      return "多(" + a + ", " + inner() + ")";
    }
    case 2: {
      const std::string word = quantifier_word();
      return "(" + word + " s 属于 " + (dice_.chance(50) ? "绳" : "保护") + " 使 " +
             (dice_.chance(50) ? "测[s] >= " + literal() : "档[s] > 级别.低") + ")";
    }
    case 3: {
      const std::string word = quantifier_word();
      const std::string a = mass(0);
      const std::string b = mass(0);
      const std::string set = in_order({a, b, literal()}, ", ");
      const std::string op = relation();
      return "(" + word + " x 属于 { " + set + " } 使 x" + op + mass(0) + ")";
    }
    case 4:
      return "(选绳 属于 保护)";
    default:
      return quantifier(depth);
  }
}

std::string Writer::bool_leaf() {
  static const Strings bools = {"甲", "乙", "丙", "险"};
  if (valves > 0 && dice_.chance(40)) return "f.开";
  if (tanks > 0 && dice_.chance(50)) {
    switch (dice_.roll(5)) {
      case 0:
        return "满(" + tank() + ")";
      case 1:
        return "开阀(" + tank() + ")";
      case 2:
        return tank() + ".备[" + (dice_.chance(50) ? "选绳" : dice_.pick(ropes)) + "]";
      default:
        return tank() + ".好";
    }
  }
  switch (dice_.roll(7)) {
    case 0:
      return "保护[" + dice_.pick(ropes) + "]";
    case 1:
      return keys_ > 0 ? "保护[k]" : "保护[选绳]";
    case 2:
      return "(任一 s 属于 绳 使 保护[s])";
    default:
      return dice_.pick(bools);
  }
}

/// Rules over lists are read for the site, or for the element at hand.
std::string Writer::rule_read() {
  if (rules_.empty()) return bool_leaf();
  const RuleShape& rule = dice_.pick(rules_);
  if (dice_.chance(20)) {
    const std::string op = relation();
    const std::string pair = in_order({rule.name, dice_.pick(rules_).name}, ", ");
    return "(计数 成立 { " + pair + " }" + op + std::to_string(dice_.roll(3)) + ")";
  }
  if (rules_.size() >= 2 && dice_.chance(10)) return "(计数 成立 组 齐 >= 1)";
  std::string name = rule.name;
  if (!rule.variants.empty() && dice_.chance(50)) name += "." + dice_.pick(rule.variants);
  if (rule.loops == 2 && valves > 0 && dice_.chance(60)) return "成立(" + name + ", f)";
  if (rule.loops > 0 && tanks > 0 && dice_.chance(70)) return "成立(" + name + ", " + tank() + ")";
  return "成立(" + name + ")";
}

std::string Writer::counted() {
  static const Strings words = {"至少 ", "至多 ", "恰好 "};
  const std::string word = dice_.pick(words);
  return word + std::to_string(dice_.roll(4));
}
std::string Writer::quantifier_word() {
  static const Strings words = {"任一", "全部", "没有"};
  return dice_.chance(60) ? dice_.pick(words) : counted() + " 个";
}

std::string Writer::with_tank(const std::function<std::string(const std::string&)>& body) {
  ++tanks;
  const std::string text = body("g" + std::to_string(tanks - 1));
  --tanks;
  return text;
}
std::string Writer::with_valve(const Text& body) {
  ++valves;
  const std::string text = body();
  --valves;
  return text;
}

std::string Writer::quantifier(unsigned depth) {
  const std::string word = quantifier_word();
  if (tanks > 0 && valves == 0 && dice_.chance(50)) {
    const std::string list = tank() + ".阀";
    return with_valve(
        [&] { return "(" + word + " f 属于 " + list + " 使 " + condition(depth - 1) + ")"; });
  }
  if (tanks >= 2) return bool_leaf();
  return with_tank([&](const std::string& name) {
    return "(" + word + " " + name + " 属于 罐 使 " + condition(depth - 1) + ")";
  });
}

std::string Writer::count(unsigned depth) {
  if (dice_.chance(15)) return "(计数 s 属于 保护)";
  if (keys_ == 0 && dice_.chance(15)) {
    ++keys_;
    const std::string key = condition(depth - 1);
    --keys_;
    return "(计数 k 属于 绳 使 " + key + ")";
  }
  if (tanks > 0 && valves == 0 && dice_.chance(50)) {
    const std::string list = tank() + ".阀";
    return with_valve([&] { return "(计数 f 属于 " + list + " 使 " + condition(depth - 1) + ")"; });
  }
  if (tanks >= 2) return "1";
  return with_tank([&](const std::string& name) {
    return "(计数 " + name + " 属于 罐 使 " + condition(depth - 1) + ")";
  });
}

}  // namespace reference
