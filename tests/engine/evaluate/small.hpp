// A small rule set to hang single conditions into.
#pragma once

#include <string>

#include "tests/support/site.hpp"

namespace small {

inline const std::string prelude = R"(规则集 小 版本 1.0.0
文件 文 { 名称 "文" 位阶 部门规章 施行 2020-01-01 纲目 { 第一条 ; 第二条 } }
枚举 型式 { 干式, 湿式, 电式 }
有序枚举 级别 { 低 < 中 < 高 }
枚举 绳 { 松绳, 限速, 过卷 }
事实 厂 {
  甲 : 是否
  乙 : 是否
  丙 : 是否
  定 : 是否   裁量
  人数 : 整数 人
  存量 : 数 t
  临界 : 数 t
  压力 : 数 kPa
  型 : 型式
  级 : 级别
  保护 : 逐项 绳 为 是否
  选绳 : 绳
  检日 : 日期
  长 : 数 m
  宽 : 数 m
  面积 : 数 m²   算自 长 * 宽
  罐 : 列表 标识 编号 {
    编号 : 文本
    好 : 是否
    量 : 数 t
    界 : 数 t
    压 : 数 kPa
    式 : 型式
    阀 : 列表 标识 号 { 号 : 文本  开 : 是否 }
  }
}
表 折(级 : 级别) -> 数 依据 文 第二条 { 低 -> 1 ; 中 -> 2 ; 高 -> 4 }
表 分(人 : 整数 人) -> 级别 依据 文 第二条 { 超过 10 人 -> 高 ; 3 人 .. 10 人 -> 中 ; 少于 3 人 -> 低 }
参数 限 = 9 人, 8 人 自 2026-07-01 依据 文 第一条
定义 未装(x : 型式) = x 属于 { 干式, 电式 } 依据 文 第二条
)";

inline std::string rule(const std::string& condition, const std::string& name = "测") {
  return "重大隐患 " + name + " \"测\" 依据 文 第一条\n  当 " + condition + "\n";
}

/// What a condition comes to: 'T', 'F', 'U' or 'E'.
inline char truth(const std::string& condition, const std::string& json,
                  const std::string& date = "2026-01-01") {
  const support::Rules rules(prelude + rule(condition));
  const support::Site site(rules, json, date);
  return "FTUEV"[static_cast<std::size_t>(site.condition("测").state)];
}

}  // namespace small
