#include "tests/reference/random_site.hpp"

#include <algorithm>

namespace reference {
namespace {

enum class Sort {
  truth,
  mass,
  pressure,
  kind,
  level,
  rope,
  date,
  duration,
  days,
  furnace,
  substance,
  clock
};

struct Question {
  std::string name;
  Sort sort;
  bool computed = false;
};

const std::vector<Question> site_questions = {
    {"甲", Sort::truth},       {"乙", Sort::truth},        {"丙", Sort::truth},
    {"量一", Sort::mass},      {"量二", Sort::mass},       {"压一", Sort::pressure},
    {"型", Sort::kind},        {"级", Sort::level},        {"选绳", Sort::rope},
    {"日一", Sort::date},      {"日二", Sort::date},       {"期一", Sort::duration},
    {"炉型", Sort::furnace},   {"物", Sort::substance},    {"钟一", Sort::clock},
    {"钟二", Sort::clock},     {"天数", Sort::days},       {"总", Sort::mass, true},
    {"险", Sort::truth, true}, {"保护.松绳", Sort::truth}, {"保护.限速", Sort::truth},
    {"测.松绳", Sort::mass},   {"测.限速", Sort::mass},    {"档.松绳", Sort::level},
    {"档.限速", Sort::level}};
const std::vector<Question> tank_questions = {
    {"好", Sort::truth},      {"重", Sort::mass},       {"界", Sort::mass},
    {"内压", Sort::pressure}, {"式", Sort::kind},       {"建", Sort::date},
    {"料", Sort::substance},  {"炼", Sort::furnace},    {"时", Sort::clock},
    {"合", Sort::mass, true}, {"备.松绳", Sort::truth}, {"备.限速", Sort::truth}};
const std::vector<Question> valve_questions = {
    {"开", Sort::truth}, {"径", Sort::mass}, {"制", Sort::date}, {"倍", Sort::mass, true}};

constexpr std::uint32_t percent_computed = 12;
constexpr std::size_t most_tanks = 4;

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

std::string answer_to(Sort sort, Dice& dice) {
  static const Strings kinds = {"干式", "湿式", "电式"};
  static const Strings levels = {"低", "中", "高"};
  static const Strings ropes = {"松绳", "限速"};
  static const Strings dates = {"2025",       "2026",       "2026-01",    "2026-02",
                                "2025-12",    "2026-01-01", "2026-01-31", "2026-02-28",
                                "2024-02-29", "2025-12-31", "2026-06-30", "2026-07"};
  static const Strings durations = {"P30D", "P1M", "P28D",  "P31D", "P2M",
                                    "P12M", "P1Y", "PT24H", "P1D",  "P60D"};
  static const Strings furnaces = {R"("转炉")", R"("平炉")",
                                   R"({"value":"其他","name":"中频炉","reason":"看过"})"};
  static const Strings substances = {"氨", "NH3", "氯", "苯", "表外"};
  static const Strings clocks = {"08:30", "08:30:00", "12:00", "23:59:59", "00:00"};
  switch (sort) {
    case Sort::furnace:
      return dice.pick(furnaces);
    case Sort::substance:
      return quoted(dice.pick(substances));
    case Sort::clock:
      return quoted(dice.pick(clocks));
    case Sort::truth:
      return dice.chance(50) ? "true" : "false";
    case Sort::mass:
      return std::to_string(dice.roll(6));
    case Sort::pressure:
      return std::to_string(static_cast<int>(dice.roll(7)) - 3);
    case Sort::kind:
      return quoted(dice.pick(kinds));
    case Sort::level:
      return quoted(dice.pick(levels));
    case Sort::rope:
      return quoted(dice.pick(ropes));
    case Sort::date:
      return quoted(dice.pick(dates));
    case Sort::duration:
      return quoted(dice.pick(durations));
    case Sort::days:
      break;
  }
  return std::to_string(10 * dice.roll(7));
}

void answer(Record& record, const std::vector<Question>& questions, std::uint32_t percent,
            Dice& dice) {
  for (const Question& question : questions) {
    if (!dice.chance(question.computed ? percent_computed : percent)) continue;
    record[question.name] = answer_to(question.sort, dice);
  }
}

using Open = std::vector<std::pair<Record*, const Question*>>;

void list_open(Open& open, Record& record, const std::vector<Question>& questions) {
  for (const Question& question : questions) {
    if (!question.computed && record.count(question.name) == 0)
      open.emplace_back(&record, &question);
  }
}

void leave_computed(Record& record, const std::vector<Question>& questions) {
  for (const Question& question : questions) {
    if (question.computed) record.erase(question.name);
  }
}

SiteElement random_tank(Dice& dice, std::uint32_t percent, std::size_t number) {
  SiteElement tank;
  tank.fields["编号"] = quoted("g" + std::to_string(number));
  answer(tank.fields, tank_questions, percent, dice);
  tank.asked_valves = dice.chance(percent);
  tank.valves_complete = dice.chance(70);
  for (std::uint32_t v = tank.asked_valves ? dice.roll(3) : 0; v > 0; --v) {
    Record valve;
    valve["号"] = quoted("v" + std::to_string(v));
    answer(valve, valve_questions, percent, dice);
    tank.valves.push_back(valve);
  }
  return tank;
}

std::string joined(const Strings& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

/// `field.member` become objects of their own; `more` are lists.
std::string object(const Record& record, Strings parts) {
  std::map<std::string, Strings> keyed;
  for (const auto& [name, value] : record) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) {
      parts.push_back(quoted(name) + ":" + value);
    } else {
      keyed[name.substr(0, dot)].push_back(quoted(name.substr(dot + 1)) + ":" + value);
    }
  }
  for (const auto& [name, members] : keyed) {
    parts.push_back(quoted(name) + ":{" + joined(members) + "}");
  }
  return "{" + joined(parts) + "}";
}

std::string list(const Strings& items, bool complete) {
  const std::string text = "[" + joined(items) + "]";
  return complete ? text : R"({"items":)" + text + R"(,"complete":false})";
}

/// One list more, or more of one; false when all are complete.
bool learn_of_lists(SiteFacts& site, Dice& dice) {
  for (SiteElement& tank : site.tanks) {
    if (tank.asked_valves && tank.valves_complete) continue;
    SiteElement more = random_tank(dice, 50, 0);
    for (Record& valve : more.valves) leave_computed(valve, valve_questions);
    if (!tank.asked_valves) tank.valves = more.valves;
    tank.asked_valves = true;
    tank.valves_complete = dice.chance(60);
    return true;
  }
  if (site.asked_tanks && site.tanks_complete) return false;
  site.asked_tanks = true;
  if (site.tanks.size() < most_tanks) {
    site.tanks.push_back(random_tank(dice, 50, site.tanks.size()));
    leave_computed(site.tanks.back().fields, tank_questions);
    for (Record& valve : site.tanks.back().valves) leave_computed(valve, valve_questions);
  }
  site.tanks_complete = site.tanks.size() >= most_tanks || dice.chance(50);
  return true;
}

}  // namespace

std::string SiteFacts::json() const {
  Strings lists;
  if (asked_tanks) {
    Strings items;
    for (const SiteElement& tank : tanks) {
      Strings valves;
      for (const Record& valve : tank.valves) valves.push_back(object(valve, {}));
      Strings inner;
      if (tank.asked_valves) inner.push_back("\"阀\":" + list(valves, tank.valves_complete));
      items.push_back(object(tank.fields, inner));
    }
    lists.push_back("\"罐\":" + list(items, tanks_complete));
  }
  return object(facts, lists);
}

SiteFacts random_site(Dice& dice, std::uint32_t percent_known) {
  SiteFacts site;
  answer(site.facts, site_questions, percent_known, dice);
  site.asked_tanks = dice.chance(85);
  site.tanks_complete = dice.chance(65);
  const std::uint32_t count = site.asked_tanks ? dice.roll(4) : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    site.tanks.push_back(random_tank(dice, percent_known, i));
  }
  return site;
}

void leave_computed(SiteFacts& site) {
  leave_computed(site.facts, site_questions);
  for (SiteElement& tank : site.tanks) {
    leave_computed(tank.fields, tank_questions);
    for (Record& valve : tank.valves) leave_computed(valve, valve_questions);
  }
}

bool learn(SiteFacts& site, Dice& dice) {
  Open open;
  list_open(open, site.facts, site_questions);
  for (SiteElement& tank : site.tanks) {
    list_open(open, tank.fields, tank_questions);
    for (Record& valve : tank.valves) list_open(open, valve, valve_questions);
  }
  if ((open.empty() || dice.chance(30)) && learn_of_lists(site, dice)) return true;
  if (open.empty()) return false;
  const auto& [record, question] = dice.pick(open);
  (*record)[question->name] = answer_to(question->sort, dice);
  return true;
}

void shuffle(SiteFacts& site, Dice& dice) {
  dice.shuffle(site.tanks);
  for (SiteElement& tank : site.tanks) std::reverse(tank.valves.begin(), tank.valves.end());
}

}  // namespace reference
