// On random sites: what is said to decide does decide, by itself; what is not said to be missing
// cannot make a hazard established.
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <set>

#include "tests/engine/explain/explained.hpp"

namespace {

using engine::Cell;
using engine::Facts;
using engine::Kind;
using engine::Outcome;
using engine::State;

std::string more_rules() {
  return test::sample_rules() + R"(
有序枚举 级别 { 四级 < 三级 < 二级 < 一级 }
事实 储存 {
  储罐 : 列表 标识 罐号 { 罐号 : 文本   存量 : 数 t   介质 : 除尘型式   检测合格 : 是否 }
  人口 : 整数 人
  夜间 : 是否
}
表 系数(人数 : 整数 人) -> 数 依据 令10 第十四条 { 达到 100 -> 2 ; 50 .. 99 -> 1.5 ; 0 .. 49 -> 1 }
重大隐患 储量超限 "储量" 依据 令10 第十一条第(七)项
  当 (合计 罐 属于 储罐 取 罐.存量) × 系数(人口) 达到 20 t
重大隐患 多罐不合格 "罐" 依据 令10 第十一条第(八)项
  当 至少 2 个 罐 属于 储罐 使 (罐.检测合格 为 否 且 罐.介质 为 干式)
重大隐患 随时段 "时段" 依据 令10 第十一条第(九)项
  当 (如果 夜间 则 快冻间人数 否则 人口) 超过 9 人
重大隐患 合并 "合并" 依据 令10 第十一条第(十)项
  当 成立(多罐不合格) 或 成立(超量) 或 成立(干式除尘无控爆)
  除外 "豁免" 当 已获豁免 依据 令10 第三条第(一)项
重大隐患 每罐 "每罐" 依据 令10 第三条第(三)项
  逐个 罐 属于 储罐  适用 罐.介质 为 干式 且 有粉尘爆炸危险
  当 罐.存量 超过 5 t 或 罐.检测合格 为 否
  除外 "豁免" 当 已获豁免 依据 令10 第三条第(一)项
)";
}

/// Every cell of the site and of its records, with the fact it belongs to.
void for_each_cell(const engine::Schema& schema, const Facts& facts,
                   const std::function<void(const engine::Fact&, std::uint32_t)>& visit) {
  const std::function<void(const std::vector<std::uint32_t>&, std::uint32_t)> cells =
      [&](const std::vector<std::uint32_t>& owners, std::uint32_t first) {
        for (std::uint32_t i = 0; i < owners.size(); ++i) {
          const engine::Fact& fact = schema.facts[owners[i]];
          visit(fact, first + i);
          const Cell& cell = facts.cells[first + i];
          if (fact.kind != Kind::list || !cell.is_known()) continue;
          const engine::ListValue& list = facts.lists[cell.payload];
          const engine::List& shape = schema.lists[fact.list];
          for (std::uint32_t r = 0; r < list.count; ++r) {
            cells(shape.record_facts, list.first_cell + r * shape.record_cells);
          }
        }
      };
  cells(schema.site_facts, 0);
}

class Site {
 public:
  explicit Site(std::uint32_t seed) : random_(seed) {}

  bool chance(unsigned percent) { return random_() % 100 < percent; }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

  std::string json() {
    return R"({"除尘系统":)" +
           list({"甲", "乙"}, "编号", R"(,"管道":)" + list({"1", "2"}, "管号", "")) +
           R"(,"储罐":)" + list({"1", "2", "3"}, "罐号", "") + "}";
  }

  void fill(const engine::Schema& schema, Facts& facts, const engine::Fact& fact,
            std::uint32_t index) {
    const bool member = fact.kind == Kind::per_member;
    Cell& cell = facts.cells[index];
    switch (member ? fact.element_kind : fact.kind) {
      case Kind::boolean: {
        const bool yes = chance(50);
        cell = {yes ? State::yes : State::no, engine::Reason::none, 0, yes ? 1U : 0U};
        return;
      }
      case Kind::enumeration: {
        const auto& members =
            schema.enums[member ? fact.element_enumeration : fact.enumeration].members;
        cell = {State::value, engine::Reason::none, 0,
                below(static_cast<std::uint32_t>(members.size()))};
        return;
      }
      case Kind::number:
        cell = {State::value, engine::Reason::none, 0,
                static_cast<std::uint32_t>(facts.numbers.size())};
        facts.numbers.push_back(0);
        static_cast<void>(dsl::to_base(static_cast<std::int64_t>(below(14)),
                                       schema.units[fact.unit], facts.numbers.back()));
        return;
      default:
        return;
    }
  }

 private:
  std::string list(const std::vector<std::string>& names, const std::string& identity,
                   const std::string& rest) {
    std::string items = "[";
    for (const std::string& name : names) {
      if (chance(30)) continue;
      if (items.size() > 1) items += ",";
      items += "{\"" + identity + "\":\"" + name + "\"" + (chance(80) ? rest : "") + "}";
    }
    items += "]";
    if (chance(10)) return "null";
    return chance(25) ? R"({"complete":false,"items":)" + items + "}" : items;
  }

  std::mt19937 random_;
};

const engine::Verdict* same(const std::vector<engine::Verdict>& all,
                            const engine::Verdict& wanted) {
  for (const engine::Verdict& one : all) {
    if (one.part == wanted.part && one.element == wanted.element &&
        one.turns.size() == wanted.turns.size()) {
      return &one;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("deciding facts decide, and only missing facts can establish") {
  test::Explained rules(more_rules());
  const engine::Schema& schema = rules.program().schema;
  engine::Evaluation trial;
  std::vector<engine::Verdict> verdicts;
  std::set<std::pair<const engine::Part*, Outcome>> met;
  std::size_t decided = 0;
  std::size_t waited = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Site site(seed);
    rules.given(site.json());
    Facts facts = rules.evaluation().facts();
    const unsigned known = 30 + site.below(70);
    for_each_cell(schema, facts, [&](const engine::Fact& fact, std::uint32_t cell) {
      if (site.chance(known)) site.fill(schema, facts, fact, cell);
    });
    engine::Evaluation evaluation;
    evaluation.run(rules.program(), facts, rules.evaluation().as_of());
    engine::conclude(rules.index(), evaluation, verdicts);
    for (const engine::Verdict& verdict : verdicts) {
      INFO("seed " << seed << " " << test::Explained::label(verdict));
      const engine::VerdictDetail detail = engine::detail(rules.index(), evaluation, verdict);
      const bool open =
          verdict.outcome == Outcome::undetermined || verdict.outcome == Outcome::text_missing;
      met.insert({verdict.part, verdict.outcome});
      std::set<std::ptrdiff_t> named;
      for (const auto& path : detail.deciding) named.insert(path.cell - facts.cells.data());
      for (const auto& one : detail.missing) named.insert(one.path.cell - facts.cells.data());
      Facts changed = facts;
      for_each_cell(schema, facts, [&](const engine::Fact& fact, std::uint32_t cell) {
        if (named.count(cell) != 0 || fact.kind == Kind::list || fact.kind == Kind::text) return;
        if (!open)
          changed.cells[cell] = Cell{};
        else if (!facts.cells[cell].is_known())
          site.fill(schema, changed, fact, cell);
      });
      trial.run(rules.program(), changed, evaluation.as_of());
      std::vector<engine::Verdict> after;
      engine::conclude(rules.index(), trial, after);
      const engine::Verdict* now = same(after, verdict);
      if (!open) {
        ++decided;
        REQUIRE(now != nullptr);
        REQUIRE(now->outcome == verdict.outcome);
      } else {
        ++waited;
        const bool possible =
            (verdict.possible >> static_cast<unsigned>(Outcome::established) & 1U) != 0;
        if (possible && verdict.outcome == Outcome::undetermined)
          REQUIRE_FALSE(detail.missing.empty());
        if (!possible) REQUIRE(detail.missing.empty());
        if (now != nullptr) REQUIRE(now->outcome != Outcome::established);
      }
    }
  }
  CHECK(decided > 1000);
  CHECK(waited > 1000);
  CHECK(met.size() > 30);
}
