#include "rulesets/compare/report.hpp"

#include <algorithm>
#include <utility>

#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

/// What a change of this kind in something does not make its users mean another thing.
bool stays_inside(Aspect aspect) {
  return aspect == Aspect::wording || aspect == Aspect::range || aspect == Aspect::published ||
         aspect == Aspect::whole;
}

Bilingual from_to(const Bilingual& a, const Bilingual& b) {
  return Bilingual{"由 ", " changed from "} + a + Bilingual{" 改为 ", " to "} + b;
}

Bilingual or_none(const Bilingual& text) {
  return empty(text) ? Bilingual{"无", "none"} : quoted(text);
}

Limit limit_of(const Lowering& terms, TermId comparison, TermId value, bool turned) {
  const Term& term = terms.at(comparison);
  const TermId compared = term.operands[turned ? 1 : 0];
  const dsl::Relation relation = turned ? mirrored(term.relation) : term.relation;
  return {std::string(sign_of(relation)), text_of(terms, compared), text_of(terms, value)};
}

bool same_text(const Side& a, const Side& b) {
  return a.text.zh == b.text.zh && a.text.en == b.text.en;
}

bool same_part(const Difference& a, const Difference& b) {
  return a.aspect == b.aspect && a.change == b.change && a.detail == b.detail &&
         a.sentence.zh == b.sentence.zh && same_text(a.from, b.from) && same_text(a.to, b.to) &&
         (a.detail == Detail::none || (a.from.place == b.from.place && a.to.place == b.to.place));
}

Bilingual named(const Difference& difference) {
  if (difference.subject == Subject::rule) return difference.name();
  return subject_words(difference.subject) + Bilingual{"", " "} + quoted(difference.name());
}

}  // namespace

Difference& Report::add(const About& about, Change change) {
  Difference& difference = all_.emplace_back();
  difference.subject = about.subject;
  difference.change = change;
  difference.aspect = about.aspect;
  difference.part = about.part;
  difference.meaning = about.aspect != Aspect::wording && about.subject != Subject::check_item;
  difference.from.name = about.from_name;
  difference.to.name = about.to_name;
  const bool inner = about.aspect != Aspect::whole;
  if (inner || change != Change::added)
    difference.from.place = from_.version().place(about.from_place);
  if (inner || change != Change::removed) difference.to.place = to_.version().place(about.to_place);
  if (about.index != dsl::no_index && !stays_inside(about.aspect)) {
    changed_.insert({about.subject, about.index});
  }
  return difference;
}

void Report::whole(const About& about, Change change, Evidence evidence, const Bilingual& text) {
  Difference& difference = add(about, change);
  difference.evidence = evidence;
  switch (change) {
    case Change::added:
      difference.to.text = text;
      difference.sentence = {"新增", "added"};
      break;
    case Change::removed:
      difference.from.text = text;
      difference.sentence = {"删去", "removed"};
      break;
    default:
      difference.from.text = told_apart(about.from_name, about.to_name);
      difference.to.text = told_apart(about.to_name, about.from_name);
      difference.sentence = Bilingual{"原名 ", "was called "} + quoted(difference.from.text);
      if (evidence == Evidence::same_alias) {
        difference.sentence = difference.sentence + Bilingual{"(别名相同)", " (the same alias)"};
      } else if (evidence == Evidence::same_name) {
        difference.sentence = Bilingual{"别名已变,原为 ", "its alias changed; it was "} +
                              quoted({about.from_name.en, about.from_name.en});
      } else if (evidence == Evidence::same_meaning) {
        difference.sentence = difference.sentence +
                              Bilingual{"(条件与依据相同)", " (the same conditions and citations)"};
      } else if (evidence == Evidence::same_condition) {
        difference.sentence =
            difference.sentence + Bilingual{"(条件相同)", " (the same conditions)"};
      }
  }
  if (empty(text) || change == Change::renamed) return;
  difference.sentence = difference.sentence + Bilingual{":", ": "} + text;
}

void Report::terms(const About& about, TermId a, TermId b) {
  for (const Part& part : differing(from_, a, to_, b)) tell(about, part);
}

void Report::tell(const About& about, const Part& part) {
  Difference& difference = add(about, Change::changed);
  difference.detail = part.detail;
  const auto side = [&](Side& to_fill, const Lowering& terms, std::optional<TermId> shown,
                        std::optional<TermId> context) {
    if (shown) to_fill.text = text_of(terms, *shown);
    for (const auto& id : {shown, context}) {
      if (!id || !terms.at(*id).origin.valid()) continue;
      to_fill.place = terms.version().place(terms.at(*id).origin);
      break;
    }
  };
  const bool in_context = part.detail == Detail::limit ||
                          (part.detail == Detail::number && part.context_from && part.context_to);
  side(difference.from, from_, in_context ? part.context_from : part.from, part.context_from);
  side(difference.to, to_, in_context ? part.context_to : part.to, part.context_to);
  switch (part.detail) {
    case Detail::limit:
      tell_limit(difference, part);
      break;
    case Detail::number: {
      const Bilingual numbers = from_to(text_of(from_, *part.from), text_of(to_, *part.to));
      difference.sentence =
          in_context ? quoted(difference.from.text) + Bilingual{" 中的数", ": its number"} + numbers
                     : Bilingual{"数", "number"} + numbers;
      break;
    }
    case Detail::term_added:
    case Detail::term_removed: {
      const bool added = part.detail == Detail::term_added;
      Bilingual what{added ? "集合增加 " : "集合去掉 ", added ? "set gains " : "set loses "};
      if (part.within == Form::all) {
        what = {added ? "增加一个条件(且):" : "去掉一个条件(且):",
                added ? "one more condition (and): " : "one condition less (and): "};
      } else if (part.within == Form::any) {
        what = {added ? "增加一种情况(或):" : "去掉一种情况(或):",
                added ? "one more alternative (or): " : "one alternative less (or): "};
      }
      difference.sentence = what + (added ? difference.to.text : difference.from.text);
      break;
    }
    default:
      difference.sentence = aspect_words(about.aspect) +
                            from_to(or_none(difference.from.text), or_none(difference.to.text));
      return;
  }
  if (about.aspect != Aspect::condition && about.aspect != Aspect::body) {
    difference.sentence = aspect_words(about.aspect) + Bilingual{":", ": "} + difference.sentence;
  }
}

void Report::tell_limit(Difference& difference, const Part& part) {
  difference.from.limit = limit_of(from_, *part.context_from, *part.from, false);
  difference.to.limit = limit_of(to_, *part.context_to, *part.to, part.turned);
  const Limit& a = *difference.from.limit;
  const Limit& b = *difference.to.limit;
  const auto words = [&](const Lowering& terms, TermId comparison, bool turned) {
    const dsl::Relation relation = terms.at(comparison).relation;
    return relation_words(turned ? mirrored(relation) : relation);
  };
  const Bilingual before = words(from_, *part.context_from, false);
  const Bilingual after = words(to_, *part.context_to, part.turned);
  if (from_.at(*part.from).meaning == to_.at(*part.to).meaning) {
    difference.sentence = b.compared + Bilingual{" 与 ", " against "} + b.value +
                          Bilingual{" 的比较", ": the comparison"} + from_to(before, after);
    return;
  }
  const bool equality = a.relation == "=" || a.relation == "!=";
  difference.sentence =
      b.compared +
      (equality ? Bilingual{" 的值", ": the value"} : Bilingual{" 的限值", ": the limit"}) +
      from_to(a.value, b.value);
  if (a.relation == b.relation) return;
  difference.sentence = difference.sentence + Bilingual{"(", " ("} + before + same(" → ") + after +
                        Bilingual{")", ")"};
}

Difference& Report::texts(const About& about, const Bilingual& a, const Bilingual& b) {
  Difference& difference = add(about, Change::changed);
  difference.from.text = a;
  difference.to.text = b;
  difference.sentence = aspect_words(about.aspect) + from_to(or_none(a), or_none(b));
  return difference;
}

Difference& Report::within(const About& about, Change change, const Bilingual& text,
                           dsl::Place place, const Bilingual& what) {
  Difference& difference = add(about, change);
  const bool added = change == Change::added;
  Side& side = added ? difference.to : difference.from;
  side.text = text;
  side.place = (added ? to_ : from_).version().place(place);
  difference.sentence =
      (added ? Bilingual{"新增", "added "} : Bilingual{"删去", "removed "}) + what;
  return difference;
}

void Report::through(const About& about, std::vector<Through> list, bool own_text_changed) {
  Difference& difference = add(about, Change::changed);
  std::vector<Bilingual> names;
  for (const Through& each : list) {
    names.push_back(subject_words(each.subject) + Bilingual{"", " "} + quoted(each.name));
  }
  const Bilingual beginning =
      own_text_changed ? Bilingual{"所用的", "what it uses changed too: "}
                       : Bilingual{"文字未变,但所用的", "same text, but what it uses changed: "};
  difference.sentence = beginning + listed(names) + Bilingual{"已变", ""};
  difference.through = std::move(list);
}

void Report::join_parts(std::size_t first, std::size_t parts) {
  if (parts < 2) return;
  std::vector<Difference> kept;
  std::vector<bool> joined(all_.size());
  for (std::size_t i = first; i < all_.size(); ++i) {
    if (joined[i]) continue;
    std::vector<std::size_t> like;
    for (std::size_t j = i; j < all_.size(); ++j) {
      if (!joined[j] && same_part(all_[i], all_[j])) like.push_back(j);
    }
    if (like.size() == parts) {
      for (const std::size_t each : like) joined[each] = true;
      all_[i].part = {};
    }
    kept.push_back(std::move(all_[i]));
  }
  all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(first), all_.end());
  std::move(kept.begin(), kept.end(), std::back_inserter(all_));
}

std::vector<Difference> Report::take() {
  for (Difference& difference : all_) {
    Bilingual name = named(difference);
    if (!empty(difference.part)) name = name + same(".") + difference.part;
    difference.sentence = name + Bilingual{":", ": "} + difference.sentence;
  }
  return std::move(all_);
}

}  // namespace rulesets::comparing
