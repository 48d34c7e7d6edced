// `hazlex fmt`: canonical text in either language, there and back without loss.
#include <algorithm>
#include <map>

#include "tests/end_to_end/program.hpp"

using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;
using end_to_end::read_file;

namespace {

namespace fs = std::filesystem;

/// A copy of the shipped library, to be written over.
struct Copy {
  Folder folder;
  std::string root = folder.root() + "/library";
  std::vector<std::string> files;

  Copy() {
    fs::copy(end_to_end::library, root, fs::copy_options::recursive);
    for (const auto& each : fs::recursive_directory_iterator(root)) {
      if (each.path().extension() == ".hzl") files.push_back(each.path().string());
    }
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() > 20);
  }

  void format(const std::string& language) const {
    std::vector<std::string> words = {"fmt", "--write", "--library", root, "--lang", language};
    words.insert(words.end(), files.begin(), files.end());
    const auto result = hazlex(words);
    INFO(result.err);
    REQUIRE(result.code == 0);
  }
  [[nodiscard]] std::map<std::string, std::string> texts() const {
    std::map<std::string, std::string> all;
    for (const std::string& file : files) all[file] = read_file(file);
    return all;
  }
  void same(const std::map<std::string, std::string>& expected) const {
    for (const auto& [file, text] : expected) {
      CAPTURE(file);
      CHECK(read_file(file) == text);
    }
  }
};

const char* const inclusive = R"(规则集 试验.界 版本 1.0.0
文件 甲办法 { 名称 "甲办法" 位阶 部门规章 施行 2021-02-01 数界 超过 含 数界 以上 不含 }
文件 乙办法 { 名称 "乙办法" 位阶 部门规章 施行 2021-02-01 }
事实 包 { 人数 : 整数 人   问 "几人?" }
隐患 一 "一"   依据 甲办法   当 人数 超过 9 人
隐患 二 "二"   依据 乙办法   当 人数 超过 9 人
隐患 三 "三"   依据 甲办法   当 人数 达到 9 人 且 人数 大于 3 人
隐患 四 "四"   依据 甲办法   当 人数 为 10 人 以上
)";

std::string formatted(const std::string& text, const std::string& language = "zh") {
  const Folder folder;
  const auto result = hazlex({"fmt", "--lang", language, folder.write("a.hzl", text)});
  INFO(result.err);
  CHECK(result.code == 0);
  return result.out;
}

}  // namespace

TEST_CASE("fmt: the shipped files are what it prints") {
  const Copy copy;
  const auto shipped = copy.texts();
  copy.format("zh");
  for (const auto& [file, text] : shipped) {
    CAPTURE(file);
    CHECK(read_file(file) == text);
  }
}

TEST_CASE("fmt: the library goes to English and back, byte for byte") {
  const Copy copy;
  copy.format("zh");
  const auto chinese = copy.texts();
  copy.format("zh");
  copy.same(chinese);

  copy.format("en");
  const auto english = copy.texts();
  std::size_t changed = 0;
  for (const auto& [file, text] : english) changed += text != chinese.at(file) ? 1U : 0U;
  CHECK(changed == english.size());
  copy.format("en");
  copy.same(english);
  const auto checked = hazlex({"rulesets", "--library", copy.root});
  INFO(checked.err);
  CHECK(checked.code == 0);

  copy.format("zh");
  copy.same(chinese);
}

TEST_CASE("fmt: a word that its document changed shows the symbol it stands for") {
  const std::string once = formatted(inclusive);
  CHECK_THAT(once, Catch::Contains("依据 甲办法") && Catch::Contains("人数 超过(>=) 9 人"));
  CHECK_THAT(once, Catch::Contains("人数 超过 9 人"));
  CHECK_THAT(once, Catch::Contains("人数 达到 9 人 且 人数 大于 3 人"));
  CHECK_THAT(once, !Catch::Contains("以上("));
  CHECK(formatted(once) == once);
  const std::string english = formatted(once, "en");
  CHECK_THAT(english, Catch::Contains("exceeds(>=) 9"));
  CHECK(formatted(english) == once);
}

TEST_CASE("fmt: a table on one line has one blank between its parts") {
  const std::string table = "表 级(人 : 整数 人) -> 数 { 达到 9 人 -> 2 ; 其余 -> 1 }\n";
  CHECK(formatted(table) == table);
}

TEST_CASE("fmt: what follows a row's value stays on its line, as published rows have it") {
  CHECK(
      formatted(
          "表 级(人 : 整数 人) -> 数 { 达到 9 人 -> 2 自 2024-01-01 至 2025-01-01 依据 甲 第一条 ;"
          "  其余 -> 1 依据 甲 第二条 }\n") ==
      "表 级(人 : 整数 人) -> 数 {\n"
      "  达到 9 人 -> 2 自 2024-01-01 至 2025-01-01 依据 甲 第一条 ;\n"
      "  其余 -> 1 依据 甲 第二条\n"
      "}\n");
}

TEST_CASE("fmt: a ratio is one word") {
  CHECK(formatted("定义 坡 = 1 : 2.5 的 50 %\n") == "定义 坡 = 1:2.5 的 50 %\n");
}

TEST_CASE("fmt: without knowing what words mean it leaves them") {
  const std::string text =
      std::string(inclusive) + "隐患 五 \"五\"   依据 没有的   当 人数 > 1 人\n";
  CHECK_THAT(formatted(text), !Catch::Contains("(>=)"));
}

TEST_CASE("fmt: listing, writing, and files that cannot be read") {
  const Folder folder;
  const std::string file = folder.write("a.hzl", "枚举 型式{干式,湿式}");
  const std::string neat = "枚举 型式 { 干式, 湿式 }\n";
  const auto listed = hazlex({"fmt", "--check", file});
  CHECK(listed.code == 1);
  CHECK(listed.out == file + "\n");
  const json object = hazlex({"fmt", "--check", "--json", file}).object();
  CHECK(object.at("files").at(0).at("changed") == true);
  CHECK(hazlex({"fmt", file}).out == neat);
  CHECK(hazlex({"fmt", "--write", file}).code == 0);
  CHECK(read_file(file) == neat);
  CHECK(hazlex({"fmt", "--check", file}).code == 0);

  const std::string broken = folder.write("b.hzl", "枚举 型式 { 干式");
  const auto refused = hazlex({"fmt", "--write", "--json", broken});
  CHECK(refused.code == 1);
  CHECK(refused.object().at("files").at(0).at("errors") == 1);
  CHECK(read_file(broken) == "枚举 型式 { 干式");
  CHECK(hazlex({"fmt", folder.root() + "/gone.hzl"}).code == 1);
  CHECK(hazlex({"fmt"}).code == 2);
}
