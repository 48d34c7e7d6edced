#include "dsl/syntax/clause.hpp"

#include <catch2/catch.hpp>

namespace {

using dsl::read_clause;

struct Row {
  const char* written;
  const char* canonical;
};

// What is read whole, and how it is written back.
const Row whole[] = {
    {"第十一条第二款第(三)项第2目(1)", "第十一条第二款第(三)项第2目(1)"},
    {"第11条第2款第（三）项第二目（1）", "第十一条第二款第(三)项第2目(1)"},
    {"第十一条 第二款 第三项", "第十一条第二款第(三)项"},
    {"第一百二十条之一", "第一百二十条之一"},
    {"第120条之1第3项", "第一百二十条之一第(三)项"},
    {"第三条末款", "第三条末款"},
    {"第九千九百九十九条", "第九千九百九十九条"},
    {"第一千零五条", "第一千零五条"},
    {"一、第(一)项第1目", "一、第(一)项第1目"},
    {"一、 第（一）项", "一、第(一)项"},
    {"第五项", "第(五)项"},
    {"(一)", "第(一)项"},
    {"（十）", "第(十)项"},
    {"二(一)", "二、第(一)项"},
    {"二", "二"},
    {"4.1.2 b)", "4.1.2 b)"},
    {"4.1.2b）", "4.1.2 b)"},
    {"４.1.２", "4.1.2"},
    {"4.1.2 b) 2)", "4.1.2 b) (2)"},
    {"a)", "a)"},
    {"(b)", "b)"},
    {"5", "5"},
    {"式(1)", "式(1)"},
    {"4.2.3 式（A.1）", "4.2.3 式(A.1)"},
    {"5.1.2注", "5.1.2注"},
    {"5.1.2 注2", "5.1.2注2"},
    {"表1 序号38", "表1 序号38"},
    {"表 1 序号 38", "表1 序号38"},
    {"表2 W5.1", "表2 W5.1"},
    {"表一", "表1"},
    {"表A.1", "表A.1"},
    {"序号85", "序号85"},
    {"J1", "J1"},
    {"W1.1", "W1.1"},
    {"附录A", "附录A"},
    {"附录A A.1.2", "附录A A.1.2"},
    {"附录一第三条", "附录1第三条"},
    {"附件1", "附件1"},
    {"附件二第(三)项", "附件二 第(三)项"},
    {"第二编第一章第三节", "第二编第一章第三节"},
    {"第二章", "第二章"},
    {"第七条第一款前段", "第七条第一款前段"},
    {"第七条 后段", "第七条后段"},
    {"第三条第(二)项 1.", "第三条第(二)项第1目"},
};

// What only begins with a reference: how many bytes belong to it.
struct Prefix {
  const char* text;
  const char* read;
};
const Prefix prefixes[] = {
    {"第三条、第四条", "第三条"},
    {"第三条 当 x", "第三条"},
    {"4.1.2..4.1.5", "4.1.2"},
    {"一、二、三", "一"},
    {"第三条\n(一)", "第三条"},
    {"第一条(甲)", "第一条"},
    {"序号1..序号85", "序号1"},
    {"第三条 (一)..(三)", "第三条 (一)"},
    {"(1)(2)", "(1)"},
    {"4.1 4.2", "4.1"},
    {"表1 {", "表1"},
    {"第三条#", "第三条"},
};

const char* const none[] = {
    "",    "当",  "第",  "第条",     "第零条",    "第三条规定", "第十百条", "第10000条", "表 α",
    "表",  "(",   "(一", "（甲）",   "第五项.甲", "序号",       "式",       "kPa",       "一号规则",
    "ab)", "5人", "J",   "、第三条", "\xE7\xAC",  "第\xFF条",   "0x1",      "第二二条",  "第(一)条",
};

}  // namespace

TEST_CASE("clause references are read and written back canonically") {
  for (const Row& row : whole) {
    INFO(row.written);
    const auto read = read_clause(row.written);
    REQUIRE(read);
    CHECK(read->length == std::string_view(row.written).size());
    CHECK(read->path.to_text() == row.canonical);
    const auto again = read_clause(row.canonical);
    REQUIRE(again);
    CHECK(again->path == read->path);
    CHECK(again->length == std::string_view(row.canonical).size());
  }
}

TEST_CASE("a clause reference ends before what does not belong to it") {
  for (const Prefix& row : prefixes) {
    INFO(row.text);
    const auto read = read_clause(row.text);
    REQUIRE(read);
    CHECK(std::string_view(row.text).substr(0, read->length) == row.read);
  }
}

TEST_CASE("what is no clause reference is not read as one") {
  for (const char* const text : none) {
    INFO(text);
    CHECK_FALSE(read_clause(text));
  }
}

TEST_CASE("every article number is written so that it reads back") {
  for (std::uint32_t number = 1; number <= 9999; ++number) {
    dsl::ClausePath path;
    path.steps.push_back({dsl::ClausePart::article, number, number % 3, {}});
    path.steps.push_back({dsl::ClausePart::item, number, 0, {}});
    const auto read = read_clause(path.to_text());
    REQUIRE(read);
    REQUIRE(read->path == path);
  }
}

TEST_CASE("pieces of references put together never break reading") {
  // Any two references beside each other: what is read is a prefix, and its text reads back to it.
  for (const Row& first : whole) {
    for (const Row& second : whole) {
      for (const char* const between : {"", " ", "、"}) {
        const std::string text = std::string(first.written) + between + second.written;
        INFO(text);
        const auto read = read_clause(text);
        if (!read) continue;
        REQUIRE(read->length <= text.size());
        const auto again = read_clause(read->path.to_text());
        REQUIRE(again);
        CHECK(again->path == read->path);
      }
    }
  }
}

TEST_CASE("a path contains what it is a prefix of") {
  const auto path = [](const char* text) { return read_clause(text)->path; };
  CHECK(path("第三条").contains(path("第三条第一款")));
  CHECK(path("第三条").contains(path("第三条")));
  CHECK_FALSE(path("第三条第一款").contains(path("第三条")));
  CHECK_FALSE(path("第三条").contains(path("第三条之一")));
}
