#include "tests/bench/rule_files.hpp"

#include <array>

namespace bench {
namespace {

constexpr std::size_t items_an_article = 9;
constexpr std::size_t rules_a_list = 4;

/// 1 to 999, as clauses are numbered.
std::string chinese(std::size_t number) {
  static constexpr std::array<const char*, 10> digits = {"",   "一", "二", "三", "四",
                                                         "五", "六", "七", "八", "九"};
  std::string out;
  if (number >= 100) {
    out += std::string(digits[number / 100]) + "百";
    if (number % 100 != 0 && number % 100 < 10) out += "零";
  }
  const std::size_t tens = number / 10 % 10;
  if (tens == 1 && number < 20) {
    out += "十";
  } else if (tens > 0) {
    out += std::string(digits[tens]) + "十";
  }
  return out + digits[number % 10];
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string numbered(std::string text, std::size_t rule) {
  replace(text, "{i}", std::to_string(rule));
  replace(text, "{g}", std::to_string(rule / rules_a_list));
  replace(text, "{clause}",
          "第" + chinese(rule / items_an_article + 1) + "条第(" +
              chinese(rule % items_an_article + 1) + ")项");
  return text;
}

constexpr const char* header = R"(规则集 测试.生成 版本 1.0.0   别名 generated
  名称 "生成的规则集"
  适用 在生产

枚举 装置状态 别名 device_status { 有效 别名 working, 失效 别名 failed, 未设置 别名 not_installed }
枚举 设备种类 别名 equipment_kind { 熔炼炉 别名 melting, 精炼炉 别名 refining, 保温炉 别名 holding, 压铸机 别名 casting }

事实 企业 别名 enterprise {
  在生产 别名 in_production : 是否
    问 "企业是否在生产?"   查 现场
}

定义 等同未设置 别名 as_not_installed (状态 : 装置状态) = 状态 属于 { 失效, 未设置 }
  依据 标准 第一条第(一)项

)";

std::string document(std::size_t rules) {
  std::string out = R"(文件 标准 别名 standard {
  名称 "生成的标准"
  文号 "测试第1号"
  机关 "测试"
  位阶 部门规章
  地域 全国
  发布 2023-04-14
  施行 2023-05-15
  纲目 {
)";
  const std::size_t articles = (rules + items_an_article - 1) / items_an_article;
  for (std::size_t i = 1; i <= articles; ++i) {
    const std::size_t items = i < articles ? items_an_article : rules - (i - 1) * items_an_article;
    out += "    第" + chinese(i) + "条 (一)";
    if (items > 1) out += "..(" + chinese(items) + ")";
    out += i < articles ? " ;\n" : "\n";
  }
  return out + "  }\n}\n\n";
}

constexpr const char* facts = R"(事实 车间{g} 别名 workshop_{g} {
  停产{g} 别名 stopped_{g} : 是否
    问 "检查时车间是否停产?"   查 现场, 资料   证据 记录
  设备{g} 别名 equipment_{g} : 列表 标识 编号 {
    编号 别名 id : 文本
      问 "设备的编号?"   查 现场
    种类 别名 kind : 设备种类
      问 "{编号}是哪一种?"   查 现场
    报警 别名 alarm : 装置状态
      问 "{编号}的监测报警装置状态?"   查 现场   证据 照片
    联锁 别名 interlock : 装置状态
      问 "{编号}的监测报警与切断装置的联锁状态?"   查 现场, 资料   证据 照片, 记录
    压力 别名 pressure : 数 kPa   范围 0 .. 1000   不为负
      问 "{编号}的压力设定值?"   查 现场   证据 照片
    已培训 别名 trained : 是否
      问 "{编号}的操作人员是否已经培训?"   查 资料   证据 记录
    已验收 别名 accepted : 是否
      问 "{编号}是否已经验收?"   查 资料   证据 记录
  }
    问 "车间有哪些设备?"   查 现场, 资料
}

)";

constexpr std::array<const char*, 4> rules_text = {
    R"(重大隐患 报警{i} 别名 alarm_{i} "设备没有监测报警或者没有联锁"   依据 标准 {clause}
  逐个 设备 属于 设备{g}
  适用 设备.种类 属于 { 熔炼炉, 精炼炉, 保温炉 }
  整改 "加装监测报警装置并与切断装置联锁" {
  情形 未设报警 别名 no_alarm        当 等同未设置(设备.报警)
  情形 未联锁   别名 no_interlock    当 等同未设置(设备.联锁) 且 设备.已验收 为 否
}

)",
    R"(重大隐患 超压{i} 别名 pressure_{i} "设备的压力设定值超过限值"   依据 标准 {clause}
  逐个 设备 属于 设备{g}
  当   设备.压力 超过 30 kPa 且 设备.已培训 为 否
  除外 "已经验收的压铸机" 当 设备.种类 为 压铸机 且 设备.已验收   依据 标准 {clause}
  整改 "降低压力设定值"

)",
    R"(重大隐患 停产{i}检查 别名 stopped_{i}_checked "停产的车间仍有没有验收的设备"   依据 标准 {clause}
  适用 停产{g}
  当   任一 设备 属于 设备{g} 使 (设备.已验收 为 否 或 设备.压力 达到 500 kPa)
  整改 "验收设备"

)",
    R"(重大隐患 综合{i} 别名 combined_{i} "设备的保护措施至少缺两项"   依据 标准 {clause}
  逐个 设备 属于 设备{g}
  当   至少 2 项 { 等同未设置(设备.报警), 等同未设置(设备.联锁), 设备.已培训 为 否 }
  整改 "补齐保护措施"

)"};

constexpr std::array<const char*, 4> cases_text = {
    R"(例 "报警{i}: 没有报警构成" {
  设 在生产 = 是,
     设备{g} = [ { 编号 = "1号", 种类 = 熔炼炉, 报警 = 失效, 联锁 = 有效, 已验收 = 是 } ]
  得 报警{i}.未设报警["1号"] 成立,
     报警{i} 成立
}
)",
    R"(例 "超压{i}: 三十千帕不构成" {
  设 在生产 = 是,
     设备{g} = [ { 编号 = "1号", 种类 = 熔炼炉, 压力 = 30 kPa, 已培训 = 否, 已验收 = 是 } ]
  得 超压{i}["1号"] 不成立,
     超压{i} 不成立
}
)",
    R"(例 "停产{i}检查: 没有验收构成" {
  设 在生产 = 是,
     停产{g} = 是,
     设备{g} = [ { 编号 = "1号", 已验收 = 否 } ]
  得 停产{i}检查 成立
}
)",
    R"(例 "综合{i}: 没有问到的待查" {
  设 在生产 = 是,
     设备{g} = [ { 编号 = "1号", 报警 = 失效, 联锁 = 有效 } ]
  得 综合{i}["1号"] 待查
}
)"};

std::string make(std::size_t rules, bool cases) {
  std::string out = header + document(rules);
  for (std::size_t i = 0; i < rules; ++i) {
    if (i % rules_a_list == 0) {
      std::string list = facts;
      replace(list, "{g}", std::to_string(i / rules_a_list));
      out += list;
    }
    out += numbered(rules_text[i % 4], i);
    if (cases) out += numbered(cases_text[i % 4], i) + "\n";
  }
  return out;
}

}  // namespace

std::string rule_file(std::size_t rules) {
  return make(rules, false);
}

std::string rule_file_of_size(std::size_t bytes) {
  std::size_t rules = rules_a_list;
  std::string best = make(rules, true);
  while (true) {
    rules += rules_a_list;
    std::string text = make(rules, true);
    if (text.size() > bytes) return best;
    best = std::move(text);
  }
}

}  // namespace bench
