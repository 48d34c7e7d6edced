#include "rulesets/picture/rule_picture.hpp"

#include <deque>

#include "engine/explain/text.hpp"
#include "rulesets/picture/rule_tree.hpp"
#include "rulesets/picture/tree_layout.hpp"

namespace rulesets {
namespace {

using namespace picture;

struct Wanted {
  const engine::Rule* rule = nullptr;
  const engine::Part* part = nullptr;  ///< null: all of them
};

template <typename Named>
bool is_called(const Named& named, std::string_view name) {
  return named.name == name || (!named.alias.empty() && named.alias == name);
}

Wanted find(const engine::Program& program, std::string_view name) {
  for (const engine::Rule& rule : program.rules) {
    if (is_called(rule, name)) return {&rule, nullptr};
  }
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  for (const engine::Rule& rule : program.rules) {
    if (!is_called(rule, name.substr(0, dot))) continue;
    for (const engine::Part& part : rule.parts) {
      if (is_called(part, name.substr(dot + 1))) return {&rule, &part};
    }
  }
  return {};
}

/// A site with one element in each list, of which nothing is known: what is below a 逐个 can be
/// seen without facts.
void add_elements(const engine::Schema& schema, const std::vector<std::uint32_t>& lists,
                  std::size_t base, engine::Facts& facts) {
  for (const std::uint32_t index : lists) {
    const engine::List& list = schema.lists[index];
    const auto first = static_cast<std::uint32_t>(facts.cells.size());
    facts.cells.resize(first + 2 * std::size_t{list.record_cells});
    engine::Cell& cell = facts.cells[base + schema.facts[list.fact].slot];
    cell.state = engine::State::value;
    cell.payload = static_cast<std::uint32_t>(facts.lists.size());
    facts.lists.push_back({first, 1, true});
    std::vector<std::uint32_t> inner;
    for (std::uint32_t i = 0; i < schema.lists.size(); ++i) {
      if (schema.lists[i].parent == index) inner.push_back(i);
    }
    add_elements(schema, inner, first, facts);
  }
}

engine::Facts nobody(const engine::Schema& schema) {
  engine::Facts facts;
  facts.reset(schema);
  std::vector<std::uint32_t> outer;
  for (std::uint32_t i = 0; i < schema.lists.size(); ++i) {
    if (schema.lists[i].parent == engine::no_index) outer.push_back(i);
  }
  add_elements(schema, outer, 0, facts);
  return facts;
}

class Drawn {
 public:
  Drawn(const Release& release, const engine::Evaluation& evaluation, bool known,
        dsl::Language language)
      : evaluation_(evaluation),
        known_(known),
        language_(language),
        tree_(release, evaluation, known, language) {}

  Picture draw(const Wanted& wanted) {
    root(wanted);
    while (!waiting_.empty()) {
      const Waiting next = std::move(waiting_.front());
      waiting_.pop_front();
      std::size_t left_out = 0;
      std::vector<Item> below = tree_.below(next.item, left_out);
      add_below(next.box, std::move(below), left_out);
    }
    lay_out_tree(picture_.boxes, parents_);
    for (std::size_t i = 1; i < parents_.size(); ++i) {
      const Box& from = picture_.boxes[parents_[i]];
      const Box& to = picture_.boxes[i];
      picture_.edges.push_back(
          {from.right(), from.middle(), to.x, to.middle(), -1, to.heavy, false});
    }
    return std::move(picture_);
  }

 private:
  struct Waiting {
    std::size_t box = 0;
    Item item;
  };

  /// The rule; a single part stands in the same box.
  void root(const Wanted& wanted) {
    const engine::Rule& rule = *wanted.rule;
    const bool single = wanted.part != nullptr || rule.parts.size() == 1;
    const engine::Outcome outcome =
        engine::outcome_of(evaluation_.node(rule.outcome, engine::Turns()));
    if (single) {
      const engine::Part& part = wanted.part != nullptr ? *wanted.part : rule.parts.front();
      Item item = tree_.part(rule, part, outcome != engine::Outcome::undetermined);
      if (!part.name.empty()) item.label = rule.name + "." + part.name;
      add(no_parent, item, part.title.empty() ? rule.title : part.title, grade(rule, part));
      waiting_.push_back({0, std::move(item)});
      return;
    }
    Item item;
    item.label = rule.name;
    item.joins = true;
    item.decides = outcome != engine::Outcome::undetermined;
    if (known_) item.mark = mark_of(outcome, language_);
    add(no_parent, item, rule.title, {});
    for (const engine::Part& part : rule.parts) {
      if (known_ && !engine::takes_part(part, evaluation_.as_of())) continue;
      const engine::Outcome own =
          engine::outcome_of(evaluation_.node(part.site_outcome, engine::Turns()));
      Item below = tree_.part(rule, part, item.decides && own == outcome);
      const std::size_t at = add(0, below, part.title, {});
      waiting_.push_back({at, std::move(below)});
    }
  }

  std::string grade(const engine::Rule& rule, const engine::Part& part) const {
    const bool graded = known_ && rule.kind == engine::RuleKind::grading && part.loops.empty();
    if (!graded) return {};
    return engine::grade_text(evaluation_, rule, evaluation_.at(rule.grade, engine::Turns()));
  }

  void add_below(std::size_t parent, std::vector<Item> below, std::size_t left_out) {
    for (std::size_t i = 0; i < below.size(); ++i) {
      // Whoever waits may need one more box that says what is left out; so may this parent.
      if (picture_.boxes.size() + waiting_.size() + 3 > max_rule_boxes) {
        left_out += below.size() - i;
        break;
      }
      const std::size_t at = add(parent, below[i], {}, {});
      const bool leaf = below[i].step.kind == engine::StepKind::fact ||
                        below[i].step.op == engine::Op::outcome_holds;
      if (!leaf) waiting_.push_back({at, std::move(below[i])});
    }
    if (left_out == 0) return;
    Item more;
    more.label = more_words(left_out, language_);
    add(parent, more, {}, {});
  }

  std::size_t add(std::size_t parent, const Item& item, const std::string& title,
                  const std::string& grade) {
    Box box;
    box.tone = item.mark.tone;
    box.sign = item.mark.sign;
    box.heavy = known_ && item.decides;
    box.shape = item.joins ? Shape::round : Shape::box;
    if (!item.role.empty()) add_text(box, role_word(item.role, language_), Row::Look::small);
    add_text(box, item.label, item.joins ? Row::Look::strong : Row::Look::normal, 20,
             item.joins ? 2 : 4);
    if (!title.empty()) add_text(box, title, Row::Look::small, 26);
    for (const std::string& note : item.notes) add_text(box, note, Row::Look::small, 26, 2);
    if (!item.mark.word.empty()) {
      std::string word(item.mark.word);
      if (!grade.empty()) word += ": " + grade;
      add_text(box, word, Row::Look::strong);
    }
    fit(box);
    picture_.boxes.push_back(std::move(box));
    parents_.push_back(parent);
    return picture_.boxes.size() - 1;
  }

  const engine::Evaluation& evaluation_;
  bool known_;
  dsl::Language language_;
  RuleTree tree_;
  Picture picture_;
  std::vector<std::size_t> parents_;
  std::deque<Waiting> waiting_;
};

void caption(Picture& picture, const Release& release, const Wanted& wanted, bool known,
             dsl::Day as_of, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string name = wanted.rule->name;
  if (wanted.part != nullptr) name += "." + wanted.part->name;
  picture.title = zh ? "规则 " + name : "Rule " + name;
  std::string from = release.name + "@" + release.version;
  if (known) from += (zh ? " · 基准日 " : " · as of ") + dsl::Date{as_of, as_of}.to_text();
  picture.legend.push_back(from);
  if (known) {
    picture.legend.emplace_back(
        zh ? "✓ 是、成立 · ✗ 否、不成立 · ? 未知、待查 · – 不适用 · ! 错误 · 粗线起决定作用"
           : "✓ true, established · ✗ false, not established · ? unknown, undetermined · "
             "– not applicable · ! error · thick lines decide");
  }
  picture.about = picture.boxes.front().whole + "\n" + from;
}

}  // namespace

bool has_rule(const Release& release, std::string_view name) {
  return find(release.program, name).rule != nullptr;
}

std::optional<std::string> rule_picture(const Release& release, const RulePictureOptions& options) {
  const Wanted wanted = find(release.program, options.rule);
  if (wanted.rule == nullptr) return std::nullopt;
  const dsl::Day as_of = options.as_of            ? *options.as_of
                         : wanted.rule->from      ? *wanted.rule->from
                         : release.effective_from ? *release.effective_from
                                                  : dsl::Day{};
  const bool known = options.facts != nullptr && engine::takes_part(*wanted.rule, as_of);
  const engine::Facts unknown = nobody(release.program.schema);
  engine::Evaluation evaluation;
  evaluation.run(release.program, known ? *options.facts : unknown, as_of);
  Picture picture = Drawn(release, evaluation, known, options.language).draw(wanted);
  caption(picture, release, wanted, known, as_of, options.language);
  return to_svg(picture, options.language);
}

}  // namespace rulesets
