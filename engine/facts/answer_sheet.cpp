#include "engine/facts/answer_sheet.hpp"

#include <algorithm>

#include "engine/facts/json_reader.hpp"
#include "engine/facts/path_steps.hpp"

namespace engine {
namespace {

FactIssue path_issue(IssueCode code, std::string zh, std::string en,
                     std::vector<std::string> expected = {}) {
  FactIssue issue;
  issue.code = code;
  issue.zh = std::move(zh);
  issue.en = std::move(en);
  issue.expected = std::move(expected);
  return issue;
}

FactIssue no_such_fact(const std::string& name, std::string nearest) {
  std::vector<std::string> expected;
  if (!nearest.empty()) expected.push_back(std::move(nearest));
  return path_issue(IssueCode::unknown_fact, "没有名为“" + name + "”的事实",
                    "there is no fact '" + name + "'", std::move(expected));
}

/// Known, but not answered element by element.
FactIssue no_element(const AnswerSlot* list, const std::string& path, const std::string& identity) {
  if (list != nullptr && !list->split) {
    return path_issue(IssueCode::answered_as_whole, "“" + path + "”是整个作答的: 请改答或撤回它",
                      "'" + path + "' was answered as a whole: answer it anew or withdraw that");
  }
  std::vector<std::string> expected;
  if (list != nullptr) {
    for (const AnswerElement& one : list->elements) expected.push_back(one.identity);
  }
  return path_issue(IssueCode::unknown_element, "“" + path + "”中没有“" + identity + "”",
                    "there is no element '" + identity + "' in '" + path + "'",
                    std::move(expected));
}

/// A whole answer of 不清楚 to 逐项 says so of each member: then single ones may be told apart.
bool says_unknown(std::string_view json) {
  JsonReader reader;
  reader.open(json);
  if (reader.next() == JsonToken::null) return true;
  return reader.token() == JsonToken::begin_object && reader.next() == JsonToken::key &&
         reader.text() == "unknown" && reader.next() == JsonToken::string &&
         reader.next() == JsonToken::end_object;
}

/// Elements that are named again keep what is not said of them anew.
void keep_fields(AnswerSlot& fresh, AnswerSlot& before) {
  if (!fresh.split || !before.split) return;
  for (AnswerElement& element : fresh.elements) {
    AnswerElement* const old = element_called(before, element.identity);
    if (old == nullptr) continue;
    for (AnswerSlot& field : old->fields) {
      AnswerSlot* const again = slot_of(element.fields, field.declared().name);
      if (again == nullptr) {
        element.fields.push_back(std::move(field));
      } else {
        keep_fields(*again, field);
      }
    }
  }
}

}  // namespace

void AnswerSheet::take(const FactNames& names, std::uint32_t fact, std::string_view json,
                       AnswerOrigin origin) {
  slots_.push_back(read_slot(names, fact, json, std::move(origin)));
}

void AnswerSheet::take_facts(std::string_view json, std::uint32_t number) {
  JsonReader reader;
  reader.open(json);
  std::string package;
  unsigned depth = 0;
  while (true) {
    const JsonToken token = reader.next();
    if (token == JsonToken::end || token == JsonToken::error) return;
    if (token == JsonToken::begin_object) ++depth;
    if (token == JsonToken::end_object && --depth == 1) package.clear();
    if (token != JsonToken::key) continue;
    const std::string key(reader.text());
    const FactNames* known = nullptr;
    FactNames::Found found;
    for (const FactNames* names : names_) {
      FactNames::Found one = names->site(depth == 1 ? key : package);
      if (depth == 2 && one.what == FactNames::What::package) {
        one = names->in_package(one.index, key);
      }
      const bool good = one.what == FactNames::What::fact || one.what == FactNames::What::package;
      if (known != nullptr || !good) continue;
      known = names;
      found = one;
    }
    if (depth == 1 && found.what == FactNames::What::package) {
      package = key;
      continue;
    }
    if (reader.next() == JsonToken::error) return;
    const std::size_t begin = reader.offset();
    if (!reader.skip()) return;
    if (known == nullptr) continue;
    std::string pointer = depth == 2 ? "/" + pointer_key(package) : "";
    pointer += "/" + pointer_key(key);
    take(*known, found.index, json.substr(begin, reader.behind() - begin),
         {number, std::move(pointer)});
  }
}

std::variant<AnswerSheet::Found, FactIssue> AnswerSheet::find(std::string_view path) {
  const auto steps = path_steps(path);
  if (!steps) {
    return path_issue(IssueCode::invalid_path, "这不是事实的路径", "this is no path to a fact",
                      {"包.名", "包.列表[\"甲\"].字段", "包.事实[成员]"});
  }
  Found found;
  const std::string& head = steps->front().text;
  for (const FactNames* names : names_) {
    const FactNames::Found one = names->site(head);
    if (one.what == FactNames::What::ambiguous) {
      return path_issue(IssueCode::ambiguous_fact, "“" + head + "”在几个包中都有, 请写 包.名",
                        "'" + head + "' is in several packages: write package.name",
                        names->facts_called(head));
    }
    if (one.what != FactNames::What::fact) continue;
    found.names = names;
    found.fact = one.index;
    break;
  }
  if (found.names == nullptr) return no_such_fact(head, names_.front()->nearest_fact(head));
  const Schema& schema = found.names->schema();
  found.slots = &slots_;
  found.path = qualified_name(schema.facts[found.fact]);
  for (std::size_t i = 1; i < steps->size(); ++i) {
    const PathStep& step = (*steps)[i];
    const Fact& fact = schema.facts[found.fact];
    if (step.kind == PathStep::Kind::member) {
      const auto member = fact.kind == Kind::per_member
                              ? found.names->member(fact.enumeration, step.text)
                              : FactNames::Found{};
      if (member.what != FactNames::What::member) {
        return path_issue(IssueCode::unknown_member,
                          "“" + found.path + "”没有成员“" + step.text + "”",
                          "'" + found.path + "' has no member '" + step.text + "'");
      }
      found.member = member.index;
      found.path += member_step(schema.enums[fact.enumeration].members[member.index].name);
      continue;
    }
    if (step.kind == PathStep::Kind::element) {
      AnswerSlot* const list =
          fact.kind == Kind::list ? slot_of(*found.slots, qualified_name(fact)) : nullptr;
      AnswerElement* const element = list == nullptr ? nullptr : element_called(*list, step.text);
      if (element == nullptr) return no_element(list, found.path, step.text);
      found.path += element_step(element->identity);
      found.slots = &element->fields;
      continue;
    }
    const FactNames::Found field = found.names->field(fact.list, step.text);
    if (field.what != FactNames::What::fact) {
      return no_such_fact(step.text, found.names->nearest_field(fact.list, step.text));
    }
    found.fact = field.index;
    found.path += "." + schema.facts[field.index].name;
  }
  const std::uint32_t owner = schema.facts[found.fact].owner;
  if (owner != no_index && schema.lists[owner].identity == found.fact) {
    return path_issue(IssueCode::invalid_path, "标识随列表作答, 不单独作答",
                      "identities are answered with their list");
  }
  return found;
}

AnswerSheet::Answered AnswerSheet::answer(std::string_view path, std::string_view json,
                                          std::uint32_t number) {
  auto understood = find(path);
  if (auto* issue = std::get_if<FactIssue>(&understood)) return std::move(*issue);
  Found& found = std::get<Found>(understood);
  const Fact& fact = found.names->schema().facts[found.fact];
  AnswerSlot* slot = slot_of(*found.slots, qualified_name(fact));
  if (found.member == no_index) {
    AnswerSlot fresh = read_slot(*found.names, found.fact, json, {number, ""});
    if (slot == nullptr) {
      found.slots->push_back(std::move(fresh));
    } else {
      keep_fields(fresh, *slot);
      *slot = std::move(fresh);
    }
    return found.path;
  }
  if (slot == nullptr) {
    slot = &found.slots->emplace_back();
    slot->names = found.names;
    slot->fact = found.fact;
    slot->whole.origin.number = number;
    slot->split = true;
  } else if (!slot->split) {
    if (!says_unknown(slot->whole.json)) {
      return no_element(slot, qualified_name(fact), "");
    }
    const std::size_t count = found.names->schema().enums[fact.enumeration].members.size();
    for (std::uint32_t code = 0; code < count; ++code) slot->members[code] = slot->whole;
    slot->split = true;
    slot->whole.json.clear();
  }
  slot->members[found.member] = {std::string(json), {number, ""}};
  return found.path;
}

AnswerSheet::Answered AnswerSheet::withdraw(std::string_view path) {
  auto understood = find(path);
  if (auto* issue = std::get_if<FactIssue>(&understood)) return std::move(*issue);
  Found& found = std::get<Found>(understood);
  const Fact& fact = found.names->schema().facts[found.fact];
  AnswerSlot* const slot = slot_of(*found.slots, qualified_name(fact));
  if (slot == nullptr) return found.path;
  if (found.member != no_index && !slot->split) return no_element(slot, qualified_name(fact), "");
  if (found.member != no_index) slot->members.erase(found.member);
  if (found.member == no_index || slot->members.empty()) {
    found.slots->erase(found.slots->begin() + (slot - found.slots->data()));
  }
  return found.path;
}

}  // namespace engine
