// A workspace over files in memory, and texts with a mark where the author's cursor is.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "editor/language/complete.hpp"
#include "editor/language/workspace.hpp"

namespace support {

/// The text without `‸`, and where it stood.
inline std::pair<std::string, std::uint32_t> at_cursor(std::string text) {
  const std::string mark = "‸";
  const std::size_t at = text.find(mark);
  REQUIRE(at != std::string::npos);
  text.erase(at, mark.size());
  return {std::move(text), static_cast<std::uint32_t>(at)};
}

class Desk {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  explicit Desk(Texts below = {}, bool writable = true)
      : workspace({[below](std::string_view path) -> std::optional<std::string> {
                     const auto found = below.find(path);
                     return found == below.end() ? std::nullopt : std::optional(found->second);
                   },
                   [below] {
                     std::vector<std::string> paths;
                     for (const auto& [path, text] : below) paths.push_back(path);
                     return paths;
                   },
                   [writable](std::string_view) { return writable; }}) {}

  /// Opens `main.hzl` with what stands around the cursor; answers where that is.
  std::uint32_t open(const std::string& marked) {
    auto [text, offset] = at_cursor(marked);
    workspace.set(main, text);
    return offset;
  }

  const editor::Analysis& analysis() {
    kept = workspace.analysis(main);
    return *kept;
  }

  /// What can be written at the cursor.
  std::vector<std::string> offered(const std::string& marked,
                                   dsl::Language language = dsl::Language::zh) {
    const std::uint32_t offset = open(marked);
    std::vector<std::string> texts;
    for (const auto& each : editor::complete(workspace, main, offset, language).items) {
      texts.push_back(each.text);
    }
    return texts;
  }

  const std::string main = "main.hzl";
  editor::Workspace workspace;
  editor::AnalysisPointer kept;
};

inline bool has(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// A small plant that all these tests write about; what they add stands after it.
inline const std::string plant = R"(规则集 试验.工厂 版本 1.0.0 别名 plant
文件 令10 别名 order_10 {
  名称 "判定标准"   文号 "令第10号"   机关 "机关"   位阶 部门规章   地域 全国   施行 2023-05-15
  纲目 { 第十一条 (一)..(三) ; 第十四条 }
}
枚举 装置状态 别名 status { 有效, 失效, 未设置 }
枚举 保护名 { 松绳, 过卷 }
事实 工贸 别名 trade {
  有粉尘 别名 dusty : 是否   问 "有粉尘吗?"   查 现场
  人数 别名 workers : 整数 人   问 "几人?"   查 现场   范围 0 .. 500
  压力 别名 pressure : 数 MPa   问 "压力?"   查 检测
  保护 : 逐项 保护名 为 装置状态   问 "状态?"
  除尘系统 别名 systems : 列表 标识 编号 {
    编号 别名 id : 文本   问 "几号?"
    状态 别名 state : 装置状态   问 "{编号}的状态?"   查 现场
  }   问 "有哪些?"
}
定义 坏了(甲 : 装置状态) = 甲 属于 { 失效, 未设置 }   依据 令10 第十四条
)";

}  // namespace support
