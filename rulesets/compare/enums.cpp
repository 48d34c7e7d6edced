// Enums and documents.
#include <algorithm>

#include "rulesets/compare/comparison.hpp"
#include "rulesets/compare/words.hpp"

namespace rulesets::comparing {

using dsl::Bilingual;

namespace {

Bilingual order_text(const dsl::EnumInfo& info) {
  std::vector<Bilingual> members;
  for (const dsl::EnumMemberInfo& each : info.members) {
    members.push_back(spelled(each.name, each.alias));
  }
  Bilingual text = listed(members);
  if (info.ordered) text = Bilingual{"有序:", "ordered: "} + text;
  return text;
}

/// The order in which members of both versions stand, by index of `from`.
std::vector<std::uint32_t> common_order(const Pairs& members, At side) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < members.count(side); ++i) {
    const std::uint32_t partner = members.partner(side, i);
    if (partner == dsl::no_index) continue;
    order.push_back(side == At::from ? i : partner);
  }
  return order;
}

/// Where the member is declared; of members drawn from a table, the enum.
dsl::Place member_place(const dsl::EnumInfo& info, std::uint32_t member) {
  if (info.declaration == nullptr || member >= info.declaration->members.size()) return info.place;
  return {info.place.source, info.declaration->members[member].name.span};
}

}  // namespace

void Comparison::compare_enums() {
  const auto& olds = from_.model().enums;
  const auto& news = to_.model().enums;
  each(Subject::enumeration, olds, news, matching_.enums,
       [&](std::uint32_t index, std::uint32_t other) {
         const About self = about(Subject::enumeration, index, olds[index], news[other]);
         rename(self, olds[index].alias, news[other].alias, false);
         compare_members(self.with(Aspect::member), olds[index], news[other],
                         matching_.members[index]);
       });
}

void Comparison::compare_members(const About& self, const dsl::EnumInfo& a, const dsl::EnumInfo& b,
                                 const Pairs& members) {
  const auto only = [&](const dsl::EnumInfo& info, std::uint32_t index, Change change) {
    const Bilingual name = spelled(info.members[index].name, info.members[index].alias);
    report_.within(self, change, name, member_place(info, index),
                   Bilingual{"成员", "member "} + quoted(name));
  };
  for (std::uint32_t i = 0; i < a.members.size(); ++i) {
    const std::uint32_t partner = members.partner(At::from, i);
    if (partner == dsl::no_index) {
      only(a, i, Change::removed);
      continue;
    }
    const dsl::EnumMemberInfo& old = a.members[i];
    const dsl::EnumMemberInfo& now = b.members[partner];
    const Bilingual before = spelled(old.name, old.alias);
    const Bilingual after = spelled(now.name, now.alias);
    if (before.zh != after.zh || before.en != after.en) {
      Difference& difference =
          report_.texts(self, told_apart(before, after), told_apart(after, before));
      difference.from.place = from_.place(member_place(a, i));
      difference.to.place = to_.place(member_place(b, partner));
    }
    if (old.synonyms != now.synonyms) {
      const auto words = [](const std::vector<std::string>& synonyms) {
        std::vector<Bilingual> texts;
        for (const std::string& each : synonyms) texts.push_back(same(each));
        return listed(texts);
      };
      Difference& difference = report_.texts(self, words(old.synonyms), words(now.synonyms));
      difference.sentence = Bilingual{"", "of "} + quoted(after) +
                            Bilingual{"的同名", ", other names: "} + difference.sentence;
    }
  }
  for (std::uint32_t i = 0; i < b.members.size(); ++i) {
    if (members.partner(At::to, i) == dsl::no_index) only(b, i, Change::added);
  }
  const bool reordered =
      (a.ordered || b.ordered) &&
      (a.ordered != b.ordered || common_order(members, At::from) != common_order(members, At::to));
  if (reordered) report_.texts(self.with(Aspect::order), order_text(a), order_text(b));
}

void Comparison::compare_documents() {
  const auto& olds = from_.model().documents;
  const auto& news = to_.model().documents;
  each(Subject::document, olds, news, matching_.documents,
       [&](std::uint32_t index, std::uint32_t other) {
         const dsl::DocumentInfo& a = olds[index];
         const dsl::DocumentInfo& b = news[other];
         const About self = about(Subject::document, index, a, b);
         rename(self, a.alias, b.alias, false);
         const auto days = [](const dsl::DocumentInfo& document) {
           return days_text(document.effective, document.repealed);
         };
         if (a.effective != b.effective || a.repealed != b.repealed) {
           report_.texts(self.with(Aspect::in_force), days(a), days(b));
         }
         const About words = self.with(Aspect::wording);
         if (a.title != b.title) report_.texts(words, same(a.title), same(b.title));
         if (a.number != b.number) report_.texts(words, same(a.number), same(b.number));
         if (a.issuer != b.issuer) report_.texts(words, same(a.issuer), same(b.issuer));
       });
}

}  // namespace rulesets::comparing
