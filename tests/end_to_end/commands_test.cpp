// Every command as it is run: help, both languages, JSON, exit codes.
#include "tests/end_to_end/program.hpp"

using end_to_end::cold_store;
using end_to_end::Folder;
using end_to_end::hazlex;
using end_to_end::json;
using end_to_end::library;

namespace {

const std::vector<std::string> commands = {
    "check",  "fmt",     "test",     "eval",      "explain", "draw", "expr",  "diff",
    "schema", "dump",    "rulesets", "checklist", "serve",   "user", "token", "organisation",
    "audit",  "publish", "withdraw", "default",   "bundle",  "key"};

const char* const nine = R"({"快冻间人数":9,"除尘系统":[{"编号":"甲","型式":"干式"}]})";

/// A library of one rule set, and facts for it.
struct Site {
  Folder folder;
  std::string rules = folder.write("library/cold/1.0.0/ruleset.hzl", cold_store);
  std::string facts = folder.write("facts.json", nine);
  std::string root = folder.root() + "/library";
};

}  // namespace

TEST_CASE("every command has help with examples in both languages") {
  for (const std::string& command : commands) {
    CAPTURE(command);
    const auto zh = hazlex({command, "--help"});
    const auto en = hazlex({command, "--help", "--lang", "en"});
    CHECK(zh.code == 0);
    CHECK(en.code == 0);
    CHECK(zh.err.empty());
    CHECK_THAT(zh.out, Catch::Contains("选项:") && Catch::Contains("例:\n  hazlex " + command));
    CHECK_THAT(en.out, Catch::Contains("Options:") &&
                           Catch::Contains("Examples:\n  hazlex " + command) &&
                           Catch::Contains("--json") && Catch::Contains("--lang zh|en"));
    CHECK(hazlex({command, "-h"}).out == zh.out);
    CHECK(hazlex({command, "--no-such-option"}).code == 2);
    CHECK(hazlex({command, "--lang", "fr"}).code == 2);
    CHECK(hazlex({"--help"}).out.find("\n  " + command + " ") != std::string::npos);
  }
}

TEST_CASE("the program itself") {
  CHECK(hazlex({}).code == 2);
  CHECK(hazlex({"--help"}).code == 0);
  CHECK(hazlex({"--lang", "en", "--help"}).out == hazlex({"--help", "--lang", "en"}).out);
  CHECK(hazlex({"--version"}).out == "hazlex " HAZLEX_VERSION "\n");
  const auto unknown = hazlex({"--lang", "en", "chek"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Catch::Contains("did you mean check?"));
}

TEST_CASE("check: findings, errors, and what cannot be read") {
  const Folder folder;
  const std::string good = folder.write("good.hzl", cold_store);
  const std::string bad = folder.write("bad.hzl", cold_store + "定义 甲 = 1 kg + 1 m\n");
  const auto fine = hazlex({"check", "--json", good});
  CHECK(fine.code == 0);
  CHECK(fine.object().at("errors") == 0);
  const auto found = hazlex({"check", "--json", "--lang", "en", bad, good});
  CHECK(found.code == 1);
  const json object = found.object();
  CHECK(object.at("errors") == 1);
  bool seen = false;
  for (const json& one : object.at("diagnostics")) {
    if (one.at("severity") != "error") continue;
    seen = true;
    CHECK(one.at("code") == "unit_mismatch");
    CHECK(one.at("place").at("file") == "bad.hzl");
    CHECK(one.at("message") == "`m` and `kg` are units of different quantities");
  }
  CHECK(seen);
  const auto gone = hazlex({"check", "--json", folder.root() + "/gone.hzl"});
  CHECK(gone.code == 1);
  CHECK(gone.object().at("diagnostics").at(0).at("code") == "file_not_found");
  CHECK(hazlex({"check", folder.root()}).code == 1);
  CHECK(hazlex({"check"}).code == 2);
}

TEST_CASE("one is told apart from several") {
  const Folder folder;
  const std::string bare = "规则集 试.数 版本 1.0.0 别名 counted\n";
  const auto told = [&](const std::string& more, const char* language) {
    const auto result = hazlex({"check", "--lang", language, folder.write("a.hzl", bare + more)});
    return result.out;
  };
  const std::string error = "参数 一 = 1 kg + 1 m\n";
  const std::string mute = "事实 甲 { 乙 : 是否 }\n";
  CHECK(told("", "en") == "0 errors, 0 warnings\n");
  CHECK(told(mute, "en") == "0 errors, 1 warning\n");
  CHECK(told(error, "en").substr(0, 9) == "1 error, ");
  CHECK(told(error + "参数 三 = 1 kg + 1 m\n", "en").substr(0, 10) == "2 errors, ");
  CHECK(told(mute, "zh") == "0 个错误, 1 个警告\n");

  const std::string head = bare +
                           "文件 甲 { 名称 \"甲\" 位阶 法律 施行 2020-01-01 纲目 { 第一条 } }\n"
                           "事实 包 { 有 : 是否 问 \"?\" }\n";
  const std::string one = "隐患 一 \"一\" 依据 甲 第一条 当 有\n";
  const std::string two = "隐患 二 \"二\" 依据 甲 第一条 适用 有 当 非 有\n";
  const auto listed = [&](const std::string& rules) {
    folder.write("library/a/1.0.0/ruleset.hzl", head + rules);
    return hazlex({"rulesets", "--lang", "en", "--library", folder.root() + "/library"}).out;
  };
  CHECK_THAT(listed(one), Catch::Contains("  1 rule\n"));
  CHECK_THAT(listed(one + two), Catch::Contains("  2 rules\n"));
}

TEST_CASE("a date that cannot be is told apart from what is no date, with the option's name") {
  const Site site;
  const auto told = [&](const std::string& day, const char* language) {
    return hazlex({"eval", "--library", site.root, "--facts", site.facts, "--lang", language,
                   "--as-of", day})
        .err;
  };
  CHECK_THAT(told("2024-02-30", "en"),
             Catch::Contains("--as-of") && Catch::Contains("there is no day"));
  CHECK_THAT(told("2024-02-30", "zh"),
             Catch::Contains("--as-of") && Catch::Contains("这一天不存在"));
  CHECK_THAT(told("30.2.2024", "en"),
             Catch::Contains("--as-of") && !Catch::Contains("there is no day"));
  CHECK_THAT(told("30.2.2024", "zh"),
             Catch::Contains("--as-of") && !Catch::Contains("这一天不存在"));
}

TEST_CASE("test: cases that hold, and one that does not") {
  const Folder folder;
  const std::string good = folder.write("good.hzl", cold_store);
  const std::string bad =
      folder.write("bad.hzl", cold_store + "例 \"错\" { 设 快冻间人数 = 9 人 得 超员 成立 }\n");
  const auto fine = hazlex({"test", "--json", good});
  CHECK(fine.code == 0);
  CHECK(fine.object().at("passed") == 1);
  const auto failed = hazlex({"test", "--json", bad});
  CHECK(failed.code == 1);
  CHECK(failed.object().at("failed") == 1);
  CHECK(failed.object().at("cases").at(1).at("failures").size() == 1);
  CHECK_THAT(hazlex({"test", "--lang", "en", bad}).out, Catch::Contains("1 passed, 1 failed"));
  CHECK(hazlex({"test", "--json", "--coverage", good}).object().at("coverage").size() == 1);
  const std::string broken = folder.write("broken.hzl", "规则集");
  CHECK(hazlex({"test", "--json", broken}).code == 1);
}

TEST_CASE("test: changes that the cases miss, with the cases that would not") {
  const Folder folder;
  const std::string good = folder.write("good.hzl", cold_store);
  const auto asked = hazlex({"test", "--json", "--mutate", good});
  CHECK(asked.code == 0);
  const json mutation = asked.object().at("mutation").at(0);
  const json& survivors = mutation.at("survivors");
  REQUIRE(survivors.size() == mutation.at("survived"));
  REQUIRE(survivors.size() == 2);
  CHECK(survivors.at(0).at("before") == "9");
  CHECK(survivors.at(0).at("after") == "10");
  CHECK(survivors.at(0).at("place").at("file") == "good.hzl");
  CHECK(survivors.at(0).at("place").at("line") == 15);
  CHECK(survivors.at(1).at("after") ==
        "不为");  // no case says a word of it: none is made of nothing
  CHECK(survivors.at(1).at("killer") == "");
  const std::string better = folder.write(
      "better.hzl", cold_store + survivors.at(0).at("killer").get<std::string>() + "\n");
  const auto again = hazlex({"test", "--json", "--mutate", better});
  CHECK(again.object().at("failed") == 0);
  CHECK(again.object().at("passed") == 2);
  CHECK(again.object().at("mutation").at(0).at("survived") == 1);
  const auto read = hazlex({"test", "--mutate", "--lang", "en", good});
  CHECK_THAT(read.out, Catch::Contains("this one would:") && Catch::Contains("survived"));
  // Cases that fail come first.
  const std::string bad =
      folder.write("bad.hzl", cold_store + "例 \"错\" { 设 快冻间人数 = 9 人 得 超员 成立 }\n");
  CHECK(hazlex({"test", "--json", "--mutate", bad}).object().at("mutation").empty());
}

TEST_CASE("dump: every stage, as text and as JSON") {
  const Folder folder;
  const std::string good = folder.write("good.hzl", cold_store);
  const std::string bad = folder.write("bad.hzl", cold_store + "定义 甲 = 没有的\n");
  for (const char* stage : {"tokens", "tree", "model", "program"}) {
    CAPTURE(stage);
    const auto text = hazlex({"dump", "--stage", stage, good});
    CHECK(text.code == 0);
    CHECK_FALSE(text.out.empty());
    const json object = hazlex({"dump", "--json", "--stage", stage, good}).object();
    CHECK(object.at("stage") == stage);
    CHECK(object.at("text") == text.out);
    const auto failed = hazlex({"dump", "--json", "--stage", stage, bad});
    CHECK(failed.code == 1);
    CHECK(failed.object().at("diagnostics").size() == 1);
  }
  CHECK(hazlex({"dump", "--stage", "nothing", good}).code == 2);
}

TEST_CASE("schema: of a file and of a rule set") {
  const Site site;
  const auto file = hazlex({"schema", site.rules, "--library", site.root});
  CHECK(file.code == 0);
  CHECK(file.object().contains("$schema"));
  for (const char* name : {"试验.冷库", "cold", "试验.冷库@1.0.0"}) {
    CAPTURE(name);
    CHECK(hazlex({"schema", name, "--library", site.root}).out == file.out);
  }
  CHECK(hazlex({"schema", "nobody", "--library", site.root}).code == 1);
  CHECK(hazlex({"schema", "cold@9.0.0", "--library", site.root}).code == 1);
}

TEST_CASE("rulesets: what there is, what it rests on, how much is encoded") {
  const auto result = hazlex({"rulesets", "--json", "--library", library});
  CHECK(result.code == 0);
  const json all = result.object().at("rulesets");
  REQUIRE(all.size() >= 2);
  for (const json& one : all) {
    CAPTURE(one.at("name"));
    for (const char* member : {"name", "version", "state", "digest", "effective_from",
                               "effective_to", "documents", "coverage"}) {
      CAPTURE(member);
      CHECK(one.contains(member));
    }
    CHECK(one.at("documents").size() == 1);
    CHECK(one.at("coverage").at(0).at("unaccounted") == 0);
  }
  CHECK_THAT(hazlex({"rulesets", "--lang", "en", "--library", library}).out,
             Catch::Contains("not encoded"));
  const Folder empty;
  const auto none = hazlex({"rulesets", "--json", "--library", empty.root()});
  CHECK(none.code == 1);
  CHECK_FALSE(none.err.empty());
  CHECK(hazlex({"rulesets", "--library", empty.root() + "/gone"}).code == 1);
}

TEST_CASE("eval: verdicts, and the command lines that are wrong") {
  const Site site;
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"eval", "--library", site.root});
    return hazlex(words);
  };
  const auto fine = run({"--facts", site.facts, "--as-of", "2024-01-01", "--json"});
  CHECK(fine.code == 0);
  const json object = fine.object();
  CHECK(object.at("verdicts").at(0).at("outcome") == "not_established");
  CHECK(object.at("summary").at("established") == 1);
  CHECK(object.contains("receipt"));
  CHECK(run({"--facts", site.facts, "--as-of", "2024-01-01"}).code == 0);
  CHECK(run({"--facts", site.facts, "--as-of", "2024-01-01", "--view=short"}).code == 0);

  CHECK(run({"--facts", site.facts}).code == 2);
  CHECK(run({"--facts", site.facts, "--json"}).object().at("code") == "as_of_missing");
  CHECK(run({"--as-of", "2024-01-01"}).code == 2);
  for (const char* day : {"2024-02-30", "2024-02", "20240201", "today", "", "2024-2-1",
                          "2024-01-01T00:00:00Z", " 2024-01-01"}) {
    CAPTURE(day);
    CHECK(run({"--facts", site.facts, "--as-of", day}).code == 2);
  }
  CHECK(run({"--facts", site.facts, "--as-of", "2024-01-01", "--view", "long"}).code == 2);
  const auto before = run({"--facts", site.facts, "--as-of", "2023-05-14", "--json"});
  CHECK(before.code == 1);
  CHECK(before.object().at("code") == "not_in_force");
  CHECK_THAT(before.object().at("known").dump(), Catch::Contains("2023-05-15"));
  const auto nobody =
      run({"--facts", site.facts, "--as-of", "2024-01-01", "--ruleset", "nobody", "--json"});
  CHECK(nobody.code == 1);
  CHECK(nobody.object().at("code") == "unknown_ruleset");
  CHECK(run({"--facts", site.folder.root() + "/gone", "--as-of", "2024-01-01"}).code == 1);
  CHECK(run({"--facts", site.folder.root(), "--as-of", "2024-01-01"}).code == 1);
}

TEST_CASE("explain: steps of one rule, and what would clear it") {
  const Site site;
  const std::vector<std::string> words = {"explain",  "--library", site.root,    "--facts",
                                          site.facts, "--as-of",   "2024-01-01", "--rule"};
  const auto run = [&](const std::vector<std::string>& more) {
    auto given = words;
    given.insert(given.end(), more.begin(), more.end());
    return hazlex(given);
  };
  const auto fine = run({"干式除尘", "--element", "甲", "--json"});
  CHECK(fine.code == 0);
  const json verdict = fine.object().at("verdicts").at(0);
  CHECK(verdict.at("outcome") == "established");
  CHECK(verdict.at("would_clear").at(0).at(0).at("to") == "湿式");
  CHECK(run({"dry_removal"}).code == 0);
  CHECK(run({"没有的"}).code == 1);
  CHECK(hazlex({"explain", "--rule", "超员", "--facts", site.facts}).code == 2);
}

TEST_CASE("draw: a rule, what it comes to, and what rests on what") {
  const Site site;
  const std::string rules = support::source_path("/tests/data/good/dust.hzl");
  const Folder folder;
  const auto draw = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"draw", rules};
    words.insert(words.end(), more.begin(), more.end());
    return hazlex(words);
  };
  const auto all = draw({});
  CHECK(all.code == 0);
  CHECK(all.out.starts_with("<svg "));
  CHECK(all.out.find("data-rule=\"快冻装置\"") != std::string::npos);
  CHECK(draw({"--json"}).object().at("svg") == all.out);
  CHECK(draw({"--json", "--rule", "没有的"}).object().at("code") == "unknown_name");
  const auto near = draw({"--of", "快冻间人数", "--lang", "en"});
  CHECK(near.out.find(">definition<") == std::string::npos);
  CHECK(near.out.find(">rule<") != std::string::npos);

  const std::string file = folder.root() + "/rule.svg";
  CHECK(draw({"--rule", "快冻装置.超员", "--out", file}).out.empty());
  CHECK(end_to_end::read_file(file).find("快冻间人数 超过 9 人") != std::string::npos);
  const auto known =
      hazlex({"draw", rules, "--rule", "快冻装置", "--as-of", "2024-01-01", "--facts", "-"},
             R"({"使用液氨制冷":true,"快冻间人数":12})");
  CHECK(known.code == 0);
  CHECK(known.out.find(">成立<") != std::string::npos);
  CHECK(known.out.find("工贸.快冻间人数 = 12 人") != std::string::npos);

  const auto unknown = draw({"--rule", "没有的"});
  CHECK(unknown.code == 1);
  CHECK(unknown.err.find("没有的") != std::string::npos);
  CHECK(draw({"--of", "没有的"}).code == 1);
  CHECK(draw({"--rule", "快冻装置", "--out", folder.root() + "/none/rule.svg"}).code == 1);
  CHECK(draw({"--rule", "快冻装置", "--facts", site.facts}).code == 2);
  CHECK(draw({"--facts", site.facts, "--as-of", "2024-01-01"}).code == 2);
  CHECK(draw({"--rule", "快冻装置", "--of", "快冻间人数"}).code == 2);
  CHECK(draw({"--rule", "快冻装置", "--as-of", "2024"}).code == 2);
  CHECK(hazlex({"draw"}).code == 2);
  CHECK(hazlex({"draw", folder.root() + "/none.hzl"}).code == 1);
}

TEST_CASE("what cannot be written is no success") {
  const Site site;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--help"}, std::vector<std::string>{"--version"},
        std::vector<std::string>{"eval", "--help"}, std::vector<std::string>{"expr", "1"},
        std::vector<std::string>{"schema", site.rules, "--library", site.root}}) {
    CAPTURE(words);
    end_to_end::Child child(words, {}, "/dev/full");
    const auto result = child.wait();
    CHECK(result.code == 1);
    CHECK_FALSE(result.err.empty());
  }
}

TEST_CASE("checklist: to print, as JSON, and of what is left on a site") {
  const Site site;
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"checklist", "--library", site.root};
    words.insert(words.end(), more.begin(), more.end());
    return hazlex(words);
  };
  CHECK(run({}).code == 2);
  CHECK(run({"--as-of", "2024"}).code == 2);
  CHECK(run({"--as-of", "2024-06-01", "--format", "pdf"}).code == 2);
  CHECK(run({"--as-of", "1990-01-01", "--ruleset", "无"}).code == 1);
  const auto all = run({"--as-of", "2024-06-01", "--json"});
  REQUIRE(all.code == 0);
  const json whole = json::parse(all.out);
  const auto left = run({"--as-of", "2024-06-01", "--json", "--facts", site.facts});
  REQUIRE(left.code == 0);
  CHECK(json::parse(left.out).at("items") < whole.at("items"));
  CHECK_THAT(run({"--as-of", "2024-06-01", "--format", "html"}).out,
             Catch::StartsWith("<!DOCTYPE html>"));
  CHECK_THAT(run({"--as-of", "2024-06-01", "--lang", "en"}).out, Catch::Contains("checklist\n"));
  const std::string bad = site.folder.write("bad.json", R"({"没有":1})");
  CHECK(run({"--as-of", "2024-06-01", "--facts", bad}).code == 1);
}
