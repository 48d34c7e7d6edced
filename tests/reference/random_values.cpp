// The values of `Writer`: masses, pressures, plain numbers, levels, dates.
#include "tests/reference/random_expressions.hpp"

namespace reference {

std::string Writer::kind_of() {
  return tanks > 0 && dice_.chance(60) ? tank() + ".式" : "型";
}

std::string Writer::furnace() {
  return tanks > 0 && dice_.chance(60) ? tank() + ".炼" : "炉型";
}

std::string Writer::substance() {
  return tanks > 0 && dice_.chance(60) ? tank() + ".料" : "物";
}

std::string Writer::mass_leaf() {
  static const Strings masses = {"量一", "量二", "总", "测[松绳]", "测[选绳]"};
  if (valves > 0 && dice_.chance(40)) return dice_.chance(70) ? "f.径" : "f.倍";
  if (tanks > 0 && dice_.chance(60)) {
    static const Strings fields = {".重", ".界", ".合"};
    const std::string name = tank();
    return name + dice_.pick(fields);
  }
  return dice_.pick(masses);
}

std::string Writer::mass(unsigned depth) {
  if (depth == 0) return dice_.chance(40) ? literal() : mass_leaf();
  const auto pair = [&](const char* op, const Text& right) {
    const std::string left = mass(depth - 1);
    return "(" + left + op + right() + ")";
  };
  switch (dice_.roll(16)) {
    case 0:
      return literal();
    case 1:
    case 2:
      return mass_leaf();
    case 3:
      return pair(" + ", [&] { return mass(depth - 1); });
    case 4:
      return pair(" - ", [&] { return mass(depth - 1); });
    case 5:
      return pair(" * ", [&] { return plain(depth - 1); });
    case 6: {
      const std::string test = condition(depth - 1);
      const std::string yes = mass(depth - 1);
      return "(如果 " + test + " 则 " + yes + " 否则 " + mass(depth - 1) + ")";
    }
    case 7:
      return dice_.chance(70) ? "限" : "新限";
    case 8:
      return pair(" 的 ", [&] { return std::string(dice_.chance(50) ? "50 %" : "3 倍"); });
    case 9:
      return (dice_.chance(50) ? "段(" : "平(") + mass(depth - 1) + ")";
    case 11:
      return "炉限(" + furnace() + ")";
    case 12: {
      const std::string one = substance();
      if (dice_.chance(30)) return "临(" + one + ")";
      return "(如果 " + one + " 为 表外 则 " + literal() + " 否则 临(" + one + "))";
    }
    case 10: {
      const std::string narrow = mass(depth - 1);
      return "(两读 { " + narrow + " ; " + mass(depth - 1) + " } 因 \"y\")";
    }
    default:
      return aggregate(depth);
  }
}

std::string Writer::aggregate(unsigned depth) {
  static const Strings words = {"合计", "最大", "最小"};
  const std::string word = dice_.pick(words);
  const std::string empty = word != "合计" && dice_.chance(60) ? " 空则 " + literal() : "";
  const auto over = [&](const std::string& name, const std::string& list) {
    const std::string filter = dice_.chance(40) ? " 使 " + condition(depth - 1) : "";
    return "(" + word + " " + name + " 属于 " + list + filter + " 取 " + mass(depth - 1) + empty +
           ")";
  };
  if (tanks > 0 && valves == 0 && dice_.chance(50)) {
    const std::string list = tank() + ".阀";
    return with_valve([&] { return over("f", list); });
  }
  if (tanks >= 2) return literal();
  return with_tank([&](const std::string& name) { return over(name, "罐"); });
}

std::string Writer::pressure(unsigned depth) {
  if (depth > 0 && dice_.chance(30)) {
    const std::string left = pressure(depth - 1);
    const std::string op = dice_.chance(50) ? " + " : " - ";
    return "(" + left + op + pressure(depth - 1) + ")";
  }
  if (tanks > 0 && dice_.chance(50)) return tank() + ".内压";
  return dice_.chance(50) ? "压一" : "(-" + std::to_string(dice_.roll(3)) + " kPa)";
}

std::string Writer::plain(unsigned depth) {
  switch (depth == 0 ? dice_.roll(2) : dice_.roll(7)) {
    case 0:
      return std::to_string(dice_.roll(4));
    case 1:
      return "折(" + level(0) + ")";
    case 2:
      return "折(" + level(depth - 1) + ")";
    case 3: {
      const std::string kind = kind_of();
      return "双(" + kind + ", " + mass(depth - 1) + ")";
    }
    case 4:
      return "变(" + condition(depth - 1) + ")";
    default: {
      const std::string left = mass(depth - 1);
      return "(" + left + " / " + mass(depth - 1) + ")";
    }
  }
}

std::string Writer::level(unsigned depth) {
  static const Strings levels = {"级别.低", "级别.中", "级别.高"};
  static const Strings leaves = {"级", "档[松绳]", "档[选绳]"};
  switch (depth == 0 ? dice_.roll(3) : dice_.roll(10)) {
    case 0:
      return dice_.pick(levels);
    case 8:
      return extreme_of(depth, [&] { return level(depth - 1); });
    case 9: {
      const std::string one = substance();
      return "期临(" + one + ", " + mass(depth - 1) + ")";
    }
    case 1:
    case 2:
      return dice_.pick(leaves);
    case 3:
      return "重(" + kind_of() + ")";
    case 4: {
      const std::string test = condition(depth - 1);
      return "旗(" + test + ", " + level(depth - 1) + ")";
    }
    case 5:
    case 6: {
      const std::string amount = mass(depth - 1);
      return "危(" + amount + ", " + kind_of() + ")";
    }
    default: {
      const std::string test = condition(depth - 1);
      const std::string yes = level(depth - 1);
      return "(如果 " + test + " 则 " + yes + " 否则 " + level(depth - 1) + ")";
    }
  }
}

/// The highest or lowest of what stands at each tank.
std::string Writer::extreme_of(unsigned depth, const Text& value) {
  const std::string empty = dice_.chance(60) ? " 空则 " + value() : "";
  if (tanks >= 2) return value();
  return with_tank([&](const std::string& name) {
    const std::string word = dice_.chance(50) ? "最大 " : "最小 ";
    const std::string filter = dice_.chance(40) ? " 使 " + condition(depth - 1) : "";
    return "(" + word + name + " 属于 罐" + filter + " 取 " + value() + empty + ")";
  });
}

std::string Writer::date(unsigned depth) {
  static const Strings written = {"2026-01-01", "2026-02", "2025-12-31", "2024-02-29"};
  static const Strings spans = {"1 月", "30 日", "2 个月", "1 年", "期一", "天数"};
  switch (depth == 0 ? dice_.roll(4) : dice_.roll(8)) {
    case 0:
      return dice_.pick(written);
    case 7:
      return extreme_of(depth, [&] { return date(depth - 1); });
    case 1:
      return dice_.chance(70) ? "日一" : "基准日";
    case 2:
      if (valves > 0 && dice_.chance(40)) return "f.制";
      return tanks > 0 ? tank() + ".建" : "日二";
    case 3:
      return "日二";
    case 4:
    case 5: {
      const std::string start = date(depth - 1);
      const std::string op = dice_.chance(50) ? " + " : " - ";
      return "(" + start + op + dice_.pick(spans) + ")";
    }
    default: {
      const std::string test = condition(depth - 1);
      const std::string yes = date(depth - 1);
      return "(如果 " + test + " 则 " + yes + " 否则 " + date(depth - 1) + ")";
    }
  }
}

std::string Writer::days(unsigned depth) {
  if (dice_.chance(20)) return "天数";
  if (dice_.chance(20)) return "间(" + date(0) + ")";
  const std::string later = date(depth == 0 ? 0 : depth - 1);
  return "(" + later + " - " + date(0) + ")";
}

}  // namespace reference
