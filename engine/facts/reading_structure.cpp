// The whole, packages, lists and records.
#include <algorithm>

#include "engine/facts/reader.hpp"
#include "engine/facts/reading.hpp"

namespace engine {

Reading::Reading(const FactNames& names)
    : names_(&names),
      schema_(&names.schema()),
      order_of_keys_(names),
      quick_(schema_->facts.size()),
      seen_(schema_->facts.size()),
      seen_package_(schema_->facts.size()) {
  prepare_quick();
  for (const Enumeration& one : schema_->enums) seen_member_.emplace_back(one.members.size());
  for (const dsl::Unit& unit : schema_->units) {
    base_unit_.push_back(unit.factor == dsl::Number(1) && unit.offset == dsl::Number(0));
  }
}

bool Reading::read(std::string_view text, Facts& facts, FactIssues& issues, Unknown others) {
  facts_ = &facts;
  others_ = others;
  issues_ = &issues;
  text_ = text;
  depth_ = 0;
  provenance_level_.clear();
  forget_old_epochs();
  facts.reset(*schema_);
  issues.clear();
  json_.open(text);
  json_.next();
  if (!site() || json_.next() == JsonToken::error) structural();
  if (issues.empty()) return true;
  facts.reset(*schema_);
  return false;
}

/// Epochs are compared for equality only; long before they come round all marks are wiped.
void Reading::forget_old_epochs() {
  if (epoch_ < 0x80000000U) return;
  epoch_ = 0;
  std::fill(seen_.begin(), seen_.end(), 0);
  std::fill(seen_package_.begin(), seen_package_.end(), 0);
  for (auto& codes : seen_member_) std::fill(codes.begin(), codes.end(), 0);
}

/// Moves to the next key of an object and tells what it means; false at the object's end, or when
/// the text is no JSON any more. `meaning` looks up a key that was not expected.
template <typename Names>
bool Reading::next_key(KeyOrder::Walk& walk, FactNames::Found& found, Names meaning) {
  if (!order_of_keys_.take(walk, json_, found)) {
    if (json_.next() != JsonToken::key) return false;
    found = meaning(json_.text());
    order_of_keys_.learn(walk, found);
  }
  push_key();
  return true;
}

bool Reading::site() {
  if (json_.token() == JsonToken::error) return false;
  if (json_.token() != JsonToken::begin_object) {
    issue(IssueCode::not_an_object, "事实应是一个 JSON 对象", "facts must be a JSON object",
          {"{}"});
    return refuse();
  }
  const std::uint32_t epoch = epoch_of_site_ = ++epoch_;
  KeyOrder::Walk walk = order_of_keys_.of_site();
  FactNames::Found found;
  while (next_key(walk, found, [this](std::string_view key) { return names_->site(key); })) {
    const bool go_on = found.what == FactNames::What::package ? package(found.index)
                                                              : key_of_fact(found, 0, 0, epoch);
    if (!go_on) return false;
    pop();
  }
  return json_.token() == JsonToken::end_object;
}

bool Reading::package(std::uint32_t package) {
  // Facts of packages share the epoch of the whole, so that 甲.x and 甲: {x} are found to be one.
  if (seen_package_[package] == epoch_of_site_) {
    issue(IssueCode::duplicate_key, "同一个包写了两次", "the same package is given twice");
    return json_.next() != JsonToken::error && refuse();
  }
  seen_package_[package] = epoch_of_site_;
  json_.next();
  return package_value(package);
}

bool Reading::package_value(std::uint32_t package) {
  if (json_.token() != JsonToken::begin_object) {
    wrong_token("这里是一个包, 应是对象", "this is a package; an object belongs here", {"{}"});
    return refuse();
  }
  const auto meaning = [&](std::string_view key) { return names_->in_package(package, key); };
  KeyOrder::Walk walk = order_of_keys_.of_package(package);
  FactNames::Found found;
  while (next_key(walk, found, meaning)) {
    if (!key_of_fact(found, 0, 0, epoch_of_site_)) return false;
    pop();
  }
  return json_.token() == JsonToken::end_object;
}

/// A key that should name a fact or field, and its value.
bool Reading::key_of_fact(FactNames::Found found, unsigned level, std::uint32_t base,
                          std::uint32_t epoch) {
  if (found.what != FactNames::What::fact) {
    const bool known_elsewhere =
        others_ == Unknown::leave_out && level == 0 && found.what == FactNames::What::nothing;
    if (!known_elsewhere) unknown_name(found, level == 0 ? no_index : list_of_level_[level]);
    return json_.next() != JsonToken::error && refuse();
  }
  const Fact& one = schema_->facts[found.index];
  if (seen_[found.index] == epoch) {
    issue(IssueCode::duplicate_fact, "“" + one.name + "”给了两次 (名称与别名算同一个)",
          "'" + one.name + "' is given twice (a name and its alias are the same fact)");
    return json_.next() != JsonToken::error && refuse();
  }
  seen_[found.index] = epoch;
  const Quick& quick = quick_[found.index];
  const Target target{level, base + quick.slot};
  if (one.kind != Kind::per_member && quick_answer(quick, target)) return true;
  json_.next();
  return fact(one, target);
}

bool Reading::fact(const Fact& fact, Target target) {
  switch (fact.kind) {
    case Kind::list:
      return list(fact, target);
    case Kind::per_member:
      return per_member(fact, target);
    default:
      return answer({fact, fact.kind, fact.enumeration}, target);
  }
}

bool Reading::list(const Fact& fact, Target target) {
  switch (json_.token()) {
    case JsonToken::error:
      return false;
    case JsonToken::null:
      return set_unknown(target, 1, Reason::not_known), true;
    case JsonToken::begin_array:
      return items(fact, target) && finish({fact, Kind::list, no_index}, target, no_index);
    case JsonToken::begin_object:
      return wrapped_list(fact, target);
    default:
      wrong_type({fact, Kind::list, no_index});
      return refuse();
  }
}

/// `{"items":[…],"complete":false}`, or an array in the wrapping that any value may have.
bool Reading::wrapped_list(const Fact& fact, Target target) {
  Wrap wrap;
  while (json_.next() == JsonToken::key) {
    push_key();
    WrapKey key{};
    if (!take_key(wrap, value_key | items_key | complete_key, key)) return false;
    bool go_on = true;
    if (key == value_key || key == items_key) {
      if (json_.token() == JsonToken::begin_array) {
        go_on = items(fact, target);
      } else if (key == value_key && json_.token() == JsonToken::begin_object) {
        go_on = wrapped_list(fact, target);
      } else if (key == value_key && json_.token() == JsonToken::null) {
        set_unknown(target, 1, Reason::not_known);
      } else {
        wrong_type({fact, Kind::list, no_index});
        go_on = refuse();
      }
    } else if (key == complete_key) {
      wrap.complete = json_.token() != JsonToken::no;
      if (json_.token() != JsonToken::yes && json_.token() != JsonToken::no) {
        wrong_token("complete 应是 true 或 false", "complete must be true or false",
                    {"true", "false"});
        go_on = refuse();
      }
    } else if (key == unknown_key) {
      go_on = unknown_reason(target, 1);
    } else if (key != no_key) {
      go_on = provenance_key(wrap, key, target);
    }
    if (!go_on) return false;
    pop();
  }
  if (json_.token() != JsonToken::end_object) return false;
  if (!check_wrap(wrap, value_key | items_key)) return true;
  const Cell& cell = at(target);
  if (cell.is_known() && !wrap.complete) facts_->lists[cell.payload].complete = false;
  return finish({fact, Kind::list, no_index}, target, wrap.provenance);
}

bool Reading::items(const Fact& fact, Target target) {
  const List& list = schema_->lists[fact.list];
  const unsigned level = target.level + 1;
  if (level >= records_.size()) return refuse();  // the depth of the text ends before
  const std::size_t first_provenance = facts_->provenance.size();
  records_[level].clear();
  list_of_level_[level] = fact.list;
  std::uint32_t index = 0;
  for (; json_.next() != JsonToken::end_array; ++index) {
    if (json_.token() == JsonToken::error) return false;
    if (index == FactReader::max_elements) {
      issue(IssueCode::too_many_elements, "一个列表最多 10000 项",
            "a list holds at most 10,000 elements");
    }
    if (index >= FactReader::max_elements) {
      if (!refuse()) return false;
      continue;
    }
    push_index(index);
    if (!record(fact.list, level)) return false;
    pop();
  }
  check_identities(list, level);
  settle(list, level, first_provenance, target);
  return true;
}

bool Reading::record(std::uint32_t list_index, unsigned level) {
  const List& list = schema_->lists[list_index];
  auto& cells = records_[level];
  const auto base = static_cast<std::uint32_t>(cells.size());
  cells.resize(base + list.record_cells);
  if (json_.token() != JsonToken::begin_object) {
    wrong_token("列表的每一项应是对象", "each element of a list must be an object", {"{}"});
    return refuse();
  }
  const std::uint32_t epoch = ++epoch_;
  const auto meaning = [&](std::string_view key) { return names_->field(list_index, key); };
  KeyOrder::Walk walk = order_of_keys_.of_record(list_index);
  FactNames::Found found;
  while (next_key(walk, found, meaning)) {
    list_of_level_[level] = list_index;
    if (!key_of_fact(found, level, base, epoch)) return false;
    pop();
  }
  if (json_.token() != JsonToken::end_object) return false;
  if (list.identity == no_index) return true;
  const Fact& identity = schema_->facts[list.identity];
  const Cell& cell = cells[base + identity.slot];
  const bool refused = seen_[list.identity] == epoch && cell.reason == Reason::not_asked;
  if (!cell.is_known() && !refused) {
    issue(IssueCode::missing_identity, "缺少标识“" + identity.name + "”",
          "the identifying field '" + identity.name + "' is missing", {identity.name});
  }
  return true;
}

/// The records have come to rest behind those of the lists inside them; behind them one of which
/// nothing is known, for elements that nobody has seen.
void Reading::settle(const List& list, unsigned level, std::size_t first_provenance,
                     Target target) {
  const auto first = static_cast<std::uint32_t>(facts_->cells.size());
  const auto& cells = records_[level];
  facts_->cells.insert(facts_->cells.end(), cells.begin(), cells.end());
  facts_->cells.resize(facts_->cells.size() + list.record_cells);
  for (std::size_t i = first_provenance; i < facts_->provenance.size(); ++i) {
    if (provenance_level_[i] != level) continue;
    facts_->provenance[i].cell += first;
    provenance_level_[i] = 0;
  }
  const auto count =
      list.record_cells == 0 ? 0U : static_cast<std::uint32_t>(cells.size() / list.record_cells);
  facts_->lists.push_back({first, count, true});
  set(target, State::value, static_cast<std::uint32_t>(facts_->lists.size() - 1));
}

int Reading::identity_order(const Fact& fact, const Cell& a, const Cell& b) const {
  const auto order = [](const auto& x, const auto& y) { return x < y ? -1 : y < x ? 1 : 0; };
  switch (fact.kind) {
    case Kind::text:
      return facts_->texts[a.payload].compare(facts_->texts[b.payload]);
    case Kind::number:
    case Kind::time:
      return order(facts_->numbers[a.payload], facts_->numbers[b.payload]);
    case Kind::date:
      return order(facts_->dates[a.payload].first, facts_->dates[b.payload].first);
    default:
      return order(a.payload, b.payload);
  }
}

void Reading::check_identities(const List& list, unsigned level) {
  if (list.identity == no_index) return;
  const Fact& identity = schema_->facts[list.identity];
  const auto& cells = records_[level];
  const auto cell = [&](std::uint32_t record) -> const Cell& {
    return cells[record * list.record_cells + identity.slot];
  };
  order_.clear();
  for (std::uint32_t i = 0; i < cells.size() / list.record_cells; ++i) {
    if (cell(i).is_known()) order_.push_back(i);
  }
  const auto less = [&](std::uint32_t a, std::uint32_t b) {
    const int order = identity_order(identity, cell(a), cell(b));
    return order < 0 || (order == 0 && a < b);
  };
  const auto not_ascending = [&](std::uint32_t a, std::uint32_t b) {
    return identity_order(identity, cell(a), cell(b)) >= 0;
  };
  // Mostly they are numbered through.
  if (std::adjacent_find(order_.begin(), order_.end(), not_ascending) == order_.end()) return;
  std::sort(order_.begin(), order_.end(), less);
  for (std::size_t i = 1; i < order_.size(); ++i) {
    if (identity_order(identity, cell(order_[i - 1]), cell(order_[i])) != 0) continue;
    push_index(order_[i]);
    issue(IssueCode::duplicate_identity, "“" + identity.name + "”与前面的一项相同",
          "'" + identity.name + "' is the same as of an element before");
    pop();
  }
}

bool Reading::per_member(const Fact& fact, Target target) {
  const auto cells = static_cast<std::uint32_t>(schema_->enums[fact.enumeration].members.size());
  switch (json_.token()) {
    case JsonToken::error:
      return false;
    case JsonToken::null:
      return set_unknown(target, cells, Reason::not_known), true;
    case JsonToken::begin_object:
      return per_member_object(fact, target);
    default:
      wrong_type({fact, Kind::per_member, no_index});
      return refuse();
  }
}

/// An object by member; or that in the wrapping that any value may have. A member's own name goes
/// before the keys of the wrapping.
bool Reading::per_member_object(const Fact& fact, Target target) {
  Wrap wrap;
  const std::uint32_t epoch = ++epoch_;
  const auto cells = static_cast<std::uint32_t>(schema_->enums[fact.enumeration].members.size());
  bool any_member = false;
  const auto meaning = [&](std::string_view key) { return names_->member(fact.enumeration, key); };
  KeyOrder::Walk walk = order_of_keys_.of_members(fact.enumeration);
  FactNames::Found found;
  while (next_key(walk, found, meaning)) {
    bool go_on = true;
    if (found.what == FactNames::What::member) {
      any_member = true;
      go_on = member_value(fact, target, found.index, epoch);
    } else if (found.what == FactNames::What::ambiguous) {
      unknown_member({fact, Kind::enumeration, fact.enumeration}, found.what);
      go_on = json_.next() != JsonToken::error && refuse();
    } else {
      WrapKey key{};
      if (!take_key(wrap, value_key, key)) return false;
      if (key == value_key) {
        go_on = per_member(fact, target);
      } else if (key == unknown_key) {
        go_on = unknown_reason(target, cells);
      } else if (key != no_key) {
        go_on = provenance_key(wrap, key, target);
      }
    }
    if (!go_on) return false;
    pop();
  }
  if (json_.token() != JsonToken::end_object) return false;
  if (wrap.seen != 0 && !any_member) check_wrap(wrap, value_key);
  if (wrap.provenance == no_index) return true;
  note_validity(fact, facts_->provenance[wrap.provenance]);
  if (facts_->provenance[wrap.provenance].valid_until) {
    share_validity(target, cells, wrap.provenance);
  }
  return true;
}

bool Reading::member_value(const Fact& fact, Target target, std::uint32_t code,
                           std::uint32_t epoch) {
  std::uint32_t& seen = seen_member_[fact.enumeration][code];
  const bool twice = seen == epoch;
  seen = epoch;
  if (twice) {
    issue(IssueCode::duplicate_key, "同一成员写了两次", "the same member is given twice");
    return json_.next() != JsonToken::error && refuse();
  }
  const Target own{target.level, target.cell + code};
  const auto index = static_cast<std::size_t>(&fact - schema_->facts.data());
  if (quick_answer(quick_[index], own)) return true;
  json_.next();
  return answer({fact, fact.element_kind, fact.element_enumeration}, own);
}

Cell& Reading::at(Target target) {
  return target.level == 0 ? facts_->cells[target.cell] : records_[target.level][target.cell];
}

void Reading::set(Target target, State state, std::uint32_t payload) {
  at(target) = {state, Reason::none, 0, payload};
}

void Reading::set_unknown(Target target, std::uint32_t cells, Reason reason) {
  for (std::uint32_t i = 0; i < cells; ++i) {
    at({target.level, target.cell + i}) = {State::unknown, reason, 0, 0};
  }
}

bool Reading::refuse() {
  return json_.skip();
}

}  // namespace engine
