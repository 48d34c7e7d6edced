// Single answers, plain or wrapped in an object with who, when, why and by what.
#include <algorithm>

#include "engine/facts/reader.hpp"
#include "engine/facts/reading.hpp"
#include "engine/program/names.hpp"

namespace engine {
namespace {

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::optional<Reason> reason_called(std::string_view text) {
  for (const Reason reason : answer_reasons) {
    if (text == name_of(reason)) return reason;
  }
  return std::nullopt;
}

}  // namespace

bool Reading::answer(const Shape& shape, Target target) {
  switch (json_.token()) {
    case JsonToken::error:
      return false;
    case JsonToken::null:
      return set_unknown(target, 1, Reason::not_known), true;
    case JsonToken::begin_object:
      return wrapped(shape, target);
    default:
      break;
  }
  return scalar(shape, target) && finish(shape, target, no_index);
}

bool Reading::wrapped(const Shape& shape, Target target) {
  Wrap wrap;
  while (json_.next() == JsonToken::key) {
    push_key();
    WrapKey key{};
    if (!take_key(wrap, value_key, key)) return false;
    bool go_on = true;
    if (key == value_key) {
      if (json_.token() == JsonToken::null)
        set_unknown(target, 1, Reason::not_known);
      else
        go_on = scalar(shape, target);
    } else if (key == unknown_key) {
      go_on = unknown_reason(target, 1);
    } else if (key != no_key) {
      go_on = provenance_key(wrap, key, target);
    }
    if (!go_on) return false;
    pop();
  }
  if (json_.token() != JsonToken::end_object) return false;
  if (!check_wrap(wrap, value_key)) return true;
  return finish(shape, target, wrap.provenance);
}

/// The key that stands, and moves on to its value. `no_key` when there is nothing to read: the
/// issue is told and the value is skipped.
bool Reading::take_key(Wrap& wrap, unsigned allowed, WrapKey& key) {
  struct Word {
    std::string_view text;
    WrapKey key;
  };
  static constexpr Word words[] = {{"value", value_key},
                                   {"unknown", unknown_key},
                                   {"reason", reason_key},
                                   {"by", by_key},
                                   {"at", at_key},
                                   {"source", source_key},
                                   {"evidence", evidence_key},
                                   {"name", name_key},
                                   {"items", items_key},
                                   {"complete", complete_key}};
  key = no_key;
  for (const Word& word : words) {
    if (json_.text() == word.text) key = word.key;
  }
  allowed |= unknown_key | reason_key | by_key | at_key | source_key | evidence_key | name_key;
  const bool twice = (wrap.seen & key) != 0;
  if (key == no_key || (key & allowed) == 0) {
    key = no_key;
    issue(IssueCode::unknown_key, "这里没有名为“" + std::string(json_.text()) + "”的键",
          "there is no key '" + std::string(json_.text()) + "' here",
          {"value", "unknown", "reason", "by", "at", "source", "evidence"});
  } else if (twice) {
    key = no_key;
    issue(IssueCode::duplicate_key, "同一个键写了两次", "the same key is given twice");
  }
  wrap.seen |= key;
  if (json_.next() == JsonToken::error) return false;
  return key != no_key || refuse();
}

bool Reading::check_wrap(const Wrap& wrap, unsigned value_keys) {
  const unsigned seen = wrap.seen;
  const unsigned values = (seen & value_keys) | (seen & unknown_key);
  if (values == 0) {
    issue(IssueCode::missing_value, "缺少 value: 对象中应有 value 或 unknown",
          "value is missing: the object must have 'value' or 'unknown'", {"value", "unknown"});
    return false;
  }
  if ((values & (values - 1)) == 0) return true;
  issue(IssueCode::duplicate_key, "value, items 与 unknown 只能有一个",
        "only one of 'value', 'items' and 'unknown' may be given");
  return false;
}

bool Reading::provenance_key(Wrap& wrap, WrapKey key, Target target) {
  if (wrap.provenance == no_index) {
    wrap.provenance = static_cast<std::uint32_t>(facts_->provenance.size());
    facts_->add_provenance(target.cell);
    provenance_level_.push_back(static_cast<std::uint8_t>(target.level));
  }
  Provenance& provenance = facts_->provenance[wrap.provenance];
  switch (key) {
    case reason_key:
      return text_into(provenance.reason);
    case by_key:
      return text_into(provenance.by);
    case at_key:
      return text_into(provenance.at);
    case source_key:
      return text_into(provenance.source);
    case name_key:
      return text_into(provenance.name);
    default:
      return evidence_into(wrap.provenance);
  }
}

bool Reading::text_into(std::string& out) {
  if (json_.token() == JsonToken::string) {
    out.assign(json_.text());
    return true;
  }
  if (json_.token() == JsonToken::null) return true;
  wrong_token("这里应是文本", "text belongs here", {"\"…\""});
  return refuse();
}

bool Reading::evidence_into(std::uint32_t provenance) {
  if (json_.token() == JsonToken::null) return true;
  if (json_.token() != JsonToken::begin_array) {
    wrong_token("证据应是文本的列表", "evidence must be a list of texts", {"[\"…\"]"});
    return refuse();
  }
  std::uint32_t count = 0;
  while (json_.next() != JsonToken::end_array) {
    if (json_.token() == JsonToken::error) return false;
    if (count == FactReader::max_elements) {
      issue(IssueCode::too_many_elements, "一个列表最多 10000 项",
            "a list holds at most 10,000 elements");
    }
    if (count++ >= FactReader::max_elements) {
      if (!refuse()) return false;
      continue;
    }
    push_index(count - 1);
    facts_->provenance[provenance].evidence.emplace_back();
    if (!text_into(facts_->provenance[provenance].evidence.back())) return false;
    pop();
  }
  return true;
}

bool Reading::unknown_reason(Target target, std::uint32_t cells) {
  if (json_.token() == JsonToken::string) {
    if (const auto reason = reason_called(json_.text())) {
      set_unknown(target, cells, *reason);
      return true;
    }
  }
  std::vector<std::string> names;
  for (const Reason reason : answer_reasons) names.emplace_back(name_of(reason));
  issue(IssueCode::unknown_reason, "unknown 应是规定的原因之一",
        "'unknown' must be one of the reasons laid down", std::move(names));
  return refuse();
}

/// What a known answer must bring with it.
bool Reading::finish(const Shape& shape, Target target, std::uint32_t index) {
  Cell& cell = at(target);
  if (!cell.is_known()) return true;
  const Provenance* const provenance = index == no_index ? nullptr : &facts_->provenance[index];
  const bool reasoned = provenance != nullptr && !blank(provenance->reason);
  const bool other = shape.kind == Kind::enumeration && schema_->enums[shape.enumeration].open &&
                     cell.payload + 1 == schema_->enums[shape.enumeration].members.size();
  if (other && (provenance == nullptr || blank(provenance->name))) {
    issue(IssueCode::other_without_name, "选“其他”须在 name 写明是什么",
          "'other' must say in 'name' what it is", {"name"});
  }
  if ((shape.fact.judgement || other) && !reasoned) {
    issue(IssueCode::judgement_without_reason,
          "“" + shape.fact.name + "”由人裁量, 须写成 {\"value\":…,\"reason\":\"理由\"}",
          "'" + shape.fact.name + R"(' is a judgement: give {"value":…,"reason":"why"})",
          {"reason"});
  }
  if (shape.fact.judgement || other) cell.flags |= Cell::judgement;
  if (shape.fact.source_required && (provenance == nullptr || blank(provenance->source))) {
    issue(IssueCode::source_required,
          "“" + shape.fact.name + "”须写明出处: {\"value\":…,\"source\":\"…\"}",
          "'" + shape.fact.name + R"(' must say what set it: {"value":…,"source":"…"})",
          {"source"});
  }
  if (index != no_index) note_validity(shape.fact, facts_->provenance[index]);
  return true;
}

/// Until when an answer of a day counts. Of a month or year its first day is taken: an answer that
/// may be too old counts as too old. A time behind the day (2024-06-01T08:30) says nothing here.
void Reading::note_validity(const Fact& fact, Provenance& provenance) {
  if (!fact.valid_for || blank(provenance.at)) return;
  std::string_view text = provenance.at;
  if (text.size() > 10 && text[10] == 'T') text = text.substr(0, 10);
  if (const auto date = dsl::parse_date(text)) {
    provenance.valid_until = dsl::add(date->first, *fact.valid_for);
    return;
  }
  issue(IssueCode::invalid_date, "“" + fact.name + "”有时效, at 应是日期, 如 2024-06-01",
        "'" + fact.name + "' has a time of validity: 'at' must be a date, 2024-06-01", {"at"});
}

/// What is said of all members of a per_member fact is said of each.
void Reading::share_validity(Target target, std::uint32_t cells, std::uint32_t index) {
  for (std::uint32_t code = 1; code < cells; ++code) {
    facts_->add_provenance(target.cell + code);
    provenance_level_.push_back(static_cast<std::uint8_t>(target.level));
    Provenance& copy = facts_->provenance.back();
    const Provenance& whole = facts_->provenance[index];
    copy.at = whole.at;
    copy.by = whole.by;
    copy.valid_until = whole.valid_until;
  }
}

}  // namespace engine
