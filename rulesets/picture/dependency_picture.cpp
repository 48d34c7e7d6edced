#include "rulesets/picture/dependency_picture.hpp"

#include <algorithm>
#include <map>

#include "rulesets/picture/dependencies.hpp"
#include "rulesets/picture/layers.hpp"
#include "rulesets/picture/words.hpp"

namespace rulesets {
namespace {

using namespace picture;
using engine::Program;

std::string_view kind_word(ThingKind kind, dsl::Language language) {
  switch (kind) {
    case ThingKind::rule:
      return in(language, "规则", "rule");
    case ThingKind::definition:
      return in(language, "定义", "definition");
    case ThingKind::table:
      return in(language, "表", "table");
    case ThingKind::parameter:
      return in(language, "参数", "parameter");
    case ThingKind::matter:
      return in(language, "承", "matter");
    case ThingKind::fact:
      return in(language, "事实", "fact");
  }
  return {};
}

Tone tone_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::rule:
      return Tone::rule;
    case ThingKind::definition:
      return Tone::definition;
    case ThingKind::table:
    case ThingKind::parameter:
      return Tone::table;
    case ThingKind::matter:
      return Tone::fault;
    case ThingKind::fact:
      return Tone::fact;
  }
  return Tone::plain;
}

/// The outermost list around a field, as a fact; other facts are themselves.
Thing outermost(const engine::Schema& schema, Thing thing) {
  while (thing.kind == ThingKind::fact && schema.facts[thing.index].owner != engine::no_index) {
    thing.index = schema.lists[schema.facts[thing.index].owner].fact;
  }
  return thing;
}

class Drawn {
 public:
  Drawn(const Release& release, const DependencyPictureOptions& options)
      : program_(release.program),
        language_(options.language),
        all_(dependencies_of(*release.index)) {}

  Picture draw(const std::optional<Thing>& of) {
    reliances_ = of ? around(all_, *of) : whole(all_);
    collect(of);
    if (facts() > max_single_facts) fold(of);
    std::vector<std::pair<std::size_t, std::size_t>> arrows;
    boxes(of);
    for (const Reliance& each : reliances_) {
      const std::size_t from = box_of(each.from);
      const std::size_t to = box_of(each.to);
      if (from != to && from != more_) arrows.emplace_back(from, to);
    }
    std::sort(arrows.begin(), arrows.end());
    arrows.erase(std::unique(arrows.begin(), arrows.end()), arrows.end());
    lay_out_layers(picture_, arrows, last_);
    return std::move(picture_);
  }

 private:
  void collect(const std::optional<Thing>& of) {
    things_.clear();
    for (const Reliance& each : reliances_) {
      things_.insert(each.from);
      things_.insert(each.to);
    }
    if (of) {
      things_.insert(*of);
      return;
    }
    // A rule that rests on nothing is seen to do so.
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) things_.insert({ThingKind::rule, i});
  }

  [[nodiscard]] std::size_t facts() const {
    return static_cast<std::size_t>(
        std::count_if(things_.begin(), things_.end(),
                      [](const Thing& each) { return each.kind == ThingKind::fact; }));
  }

  /// Fields become their lists, but for the one that was asked for.
  void fold(const std::optional<Thing>& of) {
    const auto list = [&](const Thing& thing) {
      const Thing outer = of && thing == *of ? thing : outermost(program_.schema, thing);
      if (outer != thing) ++folded_[outer];
      return outer;
    };
    std::map<Thing, Thing> folded;
    for (const Thing& each : things_) folded.emplace(each, list(each));
    Reliances joined;
    for (const Reliance& each : reliances_) {
      const Reliance one{folded.at(each.from), folded.at(each.to)};
      if (one.from != one.to) joined.insert(one);
    }
    reliances_ = std::move(joined);
    collect(of);
  }

  void boxes(const std::optional<Thing>& of) {
    const bool cut = things_.size() > max_dependency_boxes;
    for (const Thing& thing : things_) {
      const bool kept = !cut || picture_.boxes.size() + 1 < max_dependency_boxes;
      // The one that was asked for is always there.
      if (!kept && !(of && thing == *of)) continue;
      box_of_.emplace(thing, picture_.boxes.size());
      add(box(thing, of && thing == *of), thing.kind == ThingKind::fact);
    }
    if (!cut) return;
    more_ = picture_.boxes.size();
    Box box;
    add_text(box, more_words(things_.size() - box_of_.size(), language_), Row::Look::strong);
    add(std::move(box), true);
  }

  void add(Box box, bool last) {
    fit(box);
    picture_.boxes.push_back(std::move(box));
    last_.push_back(last);
  }

  Box box(const Thing& thing, bool heavy) const {
    Box box;
    box.tone = tone_of(thing.kind);
    box.heavy = heavy;
    add_text(box, kind_word(thing.kind, language_), Row::Look::small);
    add_text(box, name_of(program_, thing), Row::Look::strong, 18, 2);
    if (thing.kind == ThingKind::rule) {
      box.rule = program_.rules[thing.index].name;
      const std::string& title = program_.rules[thing.index].title;
      if (!title.empty()) add_text(box, title, Row::Look::small, 22, 2);
      for (const Reliance& each : all_.precedences) {
        if (each.from != thing) continue;
        add_text(
            box,
            std::string(in(language_, "优先于 ", "prevails over ")) + name_of(program_, each.to),
            Row::Look::small, 22, 2);
      }
    }
    if (const auto found = folded_.find(thing); found != folded_.end()) {
      add_text(box,
               language_ == dsl::Language::zh ? "及其 " + std::to_string(found->second) + " 项字段"
                                              : "and " + std::to_string(found->second) + " fields",
               Row::Look::small);
    }
    return box;
  }

  [[nodiscard]] std::size_t box_of(const Thing& thing) const {
    const auto found = box_of_.find(thing);
    return found == box_of_.end() ? more_ : found->second;
  }

  const Program& program_;
  dsl::Language language_;
  Dependencies all_;
  Reliances reliances_;
  std::set<Thing> things_;
  std::map<Thing, std::size_t> folded_;  ///< how many fields stand in a list's box
  std::map<Thing, std::size_t> box_of_;
  std::size_t more_ = static_cast<std::size_t>(-1);
  std::vector<bool> last_;
  Picture picture_;
};

}  // namespace

std::optional<std::string> dependency_picture(const Release& release,
                                              const DependencyPictureOptions& options) {
  std::optional<Thing> of;
  if (!options.of.empty()) {
    of = find_thing(release.program, options.of);
    if (!of) return std::nullopt;
  }
  Picture picture = Drawn(release, options).draw(of);
  const bool zh = options.language == dsl::Language::zh;
  const std::string from = release.name + "@" + release.version;
  const std::string name = of ? name_of(release.program, *of) : from;
  picture.title = zh ? name + " 的依赖关系" : "What rests on what: " + name;
  picture.legend = {from, zh ? "左边的依据右边的" : "what stands left rests on what stands right"};
  picture.about = from + (zh ? "\n方框 " : "\nboxes: ") + std::to_string(picture.boxes.size()) +
                  (zh ? ",连线 " : ", lines: ") + std::to_string(picture.edges.size());
  return to_svg(picture, options.language);
}

}  // namespace rulesets
