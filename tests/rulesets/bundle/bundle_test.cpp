// Versions as signed files: the same bytes each time, read back whole, and refused when forged in
// any part.
#include "rulesets/bundle/bundle.hpp"

#include <catch2/catch.hpp>

#include "rulesets/bundle/archive.hpp"
#include "rulesets/bundle/signature.hpp"

namespace {

using rulesets::BundleFault;
using rulesets::SourceFile;
using Kind = BundleFault::Kind;

const std::string shared = "枚举 型式 别名 kind { 干式 别名 dry, 湿式 别名 wet }\n";
const std::string main_text = R"(规则集 试验.冷库 版本 1.0.0 别名 cold
引用 "common/kinds.hzl"
文件 试行 { 名称 "试行标准" 位阶 部门规章 施行 2023-05-15 纲目 { 第一条 } }
事实 工贸 { 型号 : 型式 问 "?" }
重大隐患 干 "干" 依据 试行 第一条 当 型号 为 干式
例 "干式" { 设 型号 = 干式 得 干 成立 }
)";

const std::vector<SourceFile> sources = {{"cold/1.0.0/ruleset.hzl", main_text},
                                         {"common/kinds.hzl", shared}};

std::shared_ptr<const rulesets::Release> release() {
  const auto checked =
      rulesets::check_sources("cold/1.0.0/ruleset.hzl", rulesets::read_from(sources), false);
  std::string complaints;
  for (const auto& each : checked->diagnostics) complaints += each.message(dsl::Language::en);
  INFO(complaints);
  REQUIRE(checked->errors == 0);
  return rulesets::release_of(*checked, "cold/1.0.0/ruleset.hzl");
}

struct Made {
  rulesets::KeyPair keys = rulesets::make_key_pair();
  std::string bytes = std::get<std::string>(
      rulesets::write_bundle(*release(), {"2026-01-01T00:00:00Z", keys.secret, "0.1.0"}));

  [[nodiscard]] std::variant<rulesets::Bundle, BundleFault> read(const std::string& given) const {
    return rulesets::read_bundle(given, [&](std::string_view key) { return key == keys.open; });
  }
  [[nodiscard]] Kind refused(const std::string& given) const {
    const auto read_back = read(given);
    const auto* fault = std::get_if<BundleFault>(&read_back);
    REQUIRE(fault != nullptr);
    return fault->kind;
  }
  /// The bundle with its entries altered, in a sound archive.
  template <class Alter>
  [[nodiscard]] std::string with(Alter alter) const {
    auto entries = *rulesets::read_archive(bytes);
    alter(entries);
    return *rulesets::write_archive(entries);
  }
  /// Likewise with another manifest, signed as it should be.
  [[nodiscard]] std::string signed_with(const std::string& from, const std::string& to) const {
    return with([&](std::vector<SourceFile>& entries) {
      std::string& manifest = entries[0].text;
      REQUIRE(manifest.find(from) != std::string::npos);
      manifest.replace(manifest.find(from), from.size(), to);
      entries[1].text = keys.open + "\n" + *rulesets::sign(keys.secret, manifest) + "\n";
    });
  }
};

}  // namespace

TEST_CASE("a bundle is the same each time and is read back whole") {
  const Made made;
  const auto again =
      rulesets::write_bundle(*release(), {"2026-01-01T00:00:00Z", made.keys.secret, "0.1.0"});
  CHECK(std::get<std::string>(again) == made.bytes);
  const auto read = made.read(made.bytes);
  REQUIRE(std::holds_alternative<rulesets::Bundle>(read));
  const auto& bundle = std::get<rulesets::Bundle>(read);
  CHECK(bundle.name == "试验.冷库");
  CHECK(bundle.version == "1.0.0");
  CHECK(bundle.digest == release()->digest);
  CHECK(bundle.main_path == "cold/1.0.0/ruleset.hzl");
  REQUIRE(bundle.files.size() == 2);
  CHECK(bundle.files[1].text == shared);
  CHECK_THAT(bundle.manifest, Catch::Contains(R"("title":"干式","file":"cold/1.0.0/ruleset.hzl")"));
}

TEST_CASE("a bundle forged in any byte is refused") {
  const Made made;
  for (std::size_t at = 0; at < made.bytes.size(); at += 7) {
    std::string forged = made.bytes;
    forged[at] = static_cast<char>(forged[at] ^ 1);
    CAPTURE(at);
    CHECK(std::holds_alternative<BundleFault>(made.read(forged)));
  }
  for (std::size_t size = 0; size < made.bytes.size(); size += 511) {
    CHECK(std::holds_alternative<BundleFault>(made.read(made.bytes.substr(0, size))));
  }
  CHECK(made.refused(made.bytes + std::string(512, '\0')) == Kind::malformed);
  CHECK(made.refused(made.bytes + "x") == Kind::malformed);
}

TEST_CASE("each part of a bundle is held against the others") {
  const Made made;
  using Entries = std::vector<SourceFile>;
  CHECK(made.refused(made.with([](Entries& all) { all[0].text += ' '; })) == Kind::bad_signature);
  CHECK(made.refused(made.with([](Entries& all) { all[2].text += ' '; })) == Kind::file_differs);
  CHECK(made.refused(made.with([](Entries& all) { all.pop_back(); })) == Kind::malformed);
  CHECK(made.refused(made.with([](Entries& all) {
    all.push_back({"sources/x", ""});
  })) == Kind::malformed);
  CHECK(made.refused(made.with([](Entries& all) { std::swap(all[2], all[3]); })) ==
        Kind::malformed);
  CHECK(made.refused(made.with([](Entries& all) { all[1].text = "ed25519:00\n00\n"; })) ==
        Kind::malformed);
  CHECK(made.refused(made.with([](Entries& all) {
    const auto other = rulesets::make_key_pair();
    all[1].text = other.open + "\n" + *rulesets::sign(other.secret, all[0].text) + "\n";
  })) == Kind::unknown_key);
  CHECK(made.refused(made.signed_with("hazlex-bundle 1", "hazlex-bundle 2")) == Kind::malformed);
  CHECK(made.refused(made.signed_with("\"key\":\"ed25519:", "\"key\":\"ed25510:")) ==
        Kind::malformed);
  CHECK(made.refused(made.signed_with("\"files\":[", "\"files\":0,\"f\":[")) == Kind::malformed);
  CHECK(made.refused(made.signed_with("\"digest\":\"sha256:", "\"digest\":\"")) == Kind::malformed);
  CHECK(made.refused(made.signed_with("{\"format\"", "[\"format\"")) == Kind::malformed);
}

TEST_CASE("without a key, and with a path that is too long, there is no bundle") {
  const auto none = rulesets::write_bundle(*release(), {"", "", "0.1.0"});
  CHECK(std::get<BundleFault>(none).kind == Kind::no_key);
  const std::string path(101, 'x');
  std::string text = main_text;
  text.replace(text.find("common/kinds.hzl"), 16, path);
  const auto checked =
      rulesets::check_sources("a.hzl", rulesets::read_from({{"a.hzl", text}, {path, shared}}));
  REQUIRE(checked->errors == 0);
  const auto made = rulesets::write_bundle(*rulesets::release_of(*checked, "a.hzl"),
                                           {"", rulesets::make_key_pair().secret, "0.1.0"});
  CHECK(std::get<BundleFault>(made).kind == Kind::path_too_long);
}

TEST_CASE("an archive names each path once, and only below its root") {
  for (const char* path : {"../x", "/etc/x", "a/../x", "a//x", "a/./x", "a\\x"}) {
    CAPTURE(path);
    CHECK_FALSE(rulesets::read_archive(*rulesets::write_archive({{path, "x"}})).has_value());
  }
  CHECK_FALSE(rulesets::read_archive(*rulesets::write_archive({{"a", "x"}, {"a", "y"}})));
  const std::string folders(150, 'd');
  const std::string path = folders + "/" + std::string(100, 'f');
  const auto read = rulesets::read_archive(*rulesets::write_archive({{path, "x"}}));
  REQUIRE(read.has_value());
  CHECK(read->at(0).path == path);
  CHECK_FALSE(rulesets::write_archive({{std::string(156, 'd') + "/f", "x"}}).has_value());
  CHECK_FALSE(
      rulesets::read_archive(*rulesets::write_archive({{"a", std::string(16 << 20, 'x')}})));
}

TEST_CASE("an archive of links or folders is refused") {
  std::string link = *rulesets::write_archive({{"a", ""}});
  for (const char kind : {'1', '2', '5', 'x', '\0'}) {
    std::string forged = link;
    forged[156] = kind;
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) {
      sum += i >= 148 && i < 156 ? unsigned{' '} : static_cast<unsigned char>(forged[i]);
    }
    for (std::size_t i = 153; i >= 148; --i, sum >>= 3) {
      forged[i] = static_cast<char>('0' + (sum & 7));
    }
    CHECK_FALSE(rulesets::read_archive(forged).has_value());
  }
}
