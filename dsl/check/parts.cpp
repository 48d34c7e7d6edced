// Flattening: what the set, the chapter, the rule and the 情形 say about one outcome is gathered in
// one part, outermost first. Every expression is typed once, in the scope where it stands.
#include <set>

#include "dsl/check/citations.hpp"
#include "dsl/check/rules.hpp"
#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

/// What one level adds, already typed.
struct Level {
  std::vector<LoopInfo> loops;
  std::vector<ConditionInfo> scopes;
  std::vector<ConditionInfo> preconditions;
  std::vector<ExceptionInfo> exceptions;
  std::vector<CitationInfo> citations;
};

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void stack(PartInfo& part, const Level& level) {
  append(part.loops, level.loops);
  append(part.scopes, level.scopes);
  append(part.preconditions, level.preconditions);
  append(part.exceptions, level.exceptions);
}

class Flattener {
 public:
  explicit Flattener(Context& context) : context_(context), model_(context.model) {}

  void run() {
    const std::vector<RulePlace> rules = list_rules(context_);
    for (std::size_t i = 0; i < rules.size();) {
      // Rules of one chapter stand together; the chapter is typed once for all of them.
      std::size_t end = i + 1;
      while (end < rules.size() && rules[i].chapter != nullptr &&
             rules[end].chapter == rules[i].chapter) {
        ++end;
      }
      chapter(rules, i, end);
      i = end;
    }
    empty_chapters();
  }

 private:
  void chapter(const std::vector<RulePlace>& rules, std::size_t begin, std::size_t end) {
    const RulePlace& first = rules[begin];
    Walk walk(context_, first.source);
    const Level set = ruleset();
    Level around;
    if (first.chapter != nullptr) {
      const ast::Attributes& attributes = first.chapter->attributes;
      std::vector<CitationInfo> all = read_citations(context_, attributes.citations, first.source);
      for (std::size_t i = begin; i < end; ++i) {
        append_citations(all, own_citations(*rules[i].rule, rules[i].source));
      }
      around = level(attributes, walk, first.source, all);
    }
    for (std::size_t i = begin; i < end; ++i) {
      rule(rules[i], static_cast<RuleIndex>(i), set, around, walk);
    }
  }

  /// A chapter without rules still has its expressions checked.
  void empty_chapters() {
    std::set<const ast::Chapter*> used;
    for (const RulePlace& place : list_rules(context_)) used.insert(place.chapter);
    for_each_item<ast::Chapter>(
        context_, [&](const ast::Chapter& chapter, const ast::Item&, SourceId source, std::size_t) {
          if (used.count(&chapter) != 0) return;
          Walk walk(context_, source);
          level(chapter.attributes, walk, source, {});
        });
  }

  /// The scope of the one rule set binds every rule, whichever file it stands in.
  Level ruleset() const {
    Level level;
    level.scopes = model_.ruleset.scopes;
    return level;
  }

  /// Citations as written, without reporting them again.
  std::vector<CitationInfo> own_citations(const ast::Rule& rule, SourceId source) {
    Sink silent;
    std::swap(silent, context_.sink);
    std::vector<CitationInfo> all = read_citations(context_, rule.attributes.citations, source);
    for (const ast::Variant& variant : rule.variants) {
      append_citations(all, read_citations(context_, variant.attributes.citations, source));
    }
    std::swap(silent, context_.sink);
    return all;
  }

  ConditionInfo condition(ast::ExprId id, const std::vector<ast::Citation>& citations, Walk& walk,
                          SourceId source, const std::vector<CitationInfo>& around) {
    ConditionInfo info{id, read_citations(context_, citations, source)};
    walk.cite(determining(info.citations.empty() ? around : info.citations));
    walk.check_condition(id);
    return info;
  }

  std::vector<ConditionInfo> conditions(const std::vector<ast::Scope>& scopes, Walk& walk,
                                        SourceId source, const std::vector<CitationInfo>& around) {
    std::vector<ConditionInfo> infos;
    for (const ast::Scope& scope : scopes) {
      infos.push_back(condition(scope.condition, scope.citations, walk, source, around));
    }
    return infos;
  }

  ExceptionInfo exception(const ast::Exception& written, Walk& walk, SourceId source,
                          const std::vector<CitationInfo>& around) {
    ExceptionInfo info;
    info.name = written.name.text;
    info.title = written.title.value;
    info.condition = condition(written.condition, written.citations, walk, source, around);
    for (const ast::Exception& unless : written.unless) {
      info.unless.push_back(exception(unless, walk, source, around));
    }
    return info;
  }

  Level level(const ast::Attributes& attributes, Walk& walk, SourceId source,
              const std::vector<CitationInfo>& around) {
    Level level;
    level.citations = around;
    if (attributes.for_each) level.loops.push_back(loop(*attributes.for_each, walk));
    level.scopes = conditions(attributes.scopes, walk, source, around);
    level.preconditions = conditions(attributes.preconditions, walk, source, around);
    for (const ast::Exception& written : attributes.exceptions) {
      level.exceptions.push_back(exception(written, walk, source, around));
    }
    return level;
  }

  LoopInfo loop(const ast::ForEach& each, Walk& walk) {
    LoopInfo info;
    info.domain = each.domain;
    info.list = walk.check_loop_domain(each.domain);
    ValueType record;
    if (info.list != no_index) {
      record.kind = Kind::record;
      record.list = info.list;
    }
    info.variable = walk.declare(each.variable, record);
    walk.enter(info.variable);
    return info;
  }

  void no_condition_beside_variants(const ast::Rule& rule, Walk& walk) {
    if (!rule.attributes.condition.valid()) return;
    context_.sink.report(Code::condition_and_variants, context_.place(rule.attributes.condition),
                         {rule.name.text});
    walk.check_condition(rule.attributes.condition);
  }

  void rule(const RulePlace& place, RuleIndex index, const Level& set, const Level& around,
            Walk& walk) {
    const ast::Rule& rule = *place.rule;
    const std::size_t depth = walk.depth();
    std::vector<CitationInfo> own =
        read_citations(context_, rule.attributes.citations, place.source);
    // A condition of the rule as a whole rests on whatever any of its 情形 cites.
    const std::vector<CitationInfo> all = own_citations(rule, place.source);
    const Level level = this->level(rule.attributes, walk, place.source, own.empty() ? all : own);
    PartInfo base;
    stack(base, set);
    stack(base, around);
    stack(base, level);
    model_.rules[index].shared_loops = base.loops.size();
    model_.rules[index].citations = own.empty() ? all : own;
    base.citations = own;
    base.remedy = rule.attributes.remedy.value;
    if (rule.variants.empty()) {
      base.condition = when(rule.attributes, walk, base.citations);
      finish(index, 0, std::move(base));
    } else {
      no_condition_beside_variants(rule, walk);
      for (std::size_t i = 0; i < rule.variants.size(); ++i) {
        variant(rule.variants[i], place.source, index, i, base, walk);
      }
    }
    grade(rule, index, walk);
    check_shape(rule, index);
    walk.leave_to(depth);
  }

  void variant(const ast::Variant& variant, SourceId source, RuleIndex index, std::size_t position,
               const PartInfo& base, Walk& walk) {
    const std::size_t depth = walk.depth();
    PartInfo part = base;
    part.citations = read_citations(context_, variant.attributes.citations, source);
    append_citations(part.citations, base.citations);
    stack(part, level(variant.attributes, walk, source, part.citations));
    part.condition = when(variant.attributes, walk, part.citations);
    if (!variant.attributes.remedy.empty()) part.remedy = variant.attributes.remedy.value;
    finish(index, position, std::move(part));
    walk.leave_to(depth);
  }

  ast::ExprId when(const ast::Attributes& attributes, Walk& walk,
                   const std::vector<CitationInfo>& citations) {
    if (!attributes.condition.valid()) return {};
    walk.cite(determining(citations));
    walk.check_condition(attributes.condition);
    return attributes.condition;
  }

  void finish(RuleIndex index, std::size_t position, PartInfo part) {
    PartInfo& slot = model_.rules[index].parts[position];
    part.name = std::move(slot.name);
    part.alias = std::move(slot.alias);
    part.title = std::move(slot.title);
    part.place = slot.place;
    slot = std::move(part);
    const RuleInfo& rule = model_.rules[index];
    if (slot.citations.empty() && !cites_something(*rule.declaration, position)) {
      context_.sink.report(Code::missing_citation, slot.place,
                           {slot.name.empty() ? rule.name : rule.name + "." + slot.name});
    }
    check_in_force_together(context_, slot.citations, slot.place, rule.name);
    if (!slot.condition.valid() && rule.kind != ast::RuleKind::grading) {
      context_.sink.report(Code::missing_condition, slot.place,
                           {slot.name.empty() ? rule.name : rule.name + "." + slot.name});
    }
  }

  /// Whether something was cited, if only a document that does not exist.
  static bool cites_something(const ast::Rule& rule, std::size_t position) {
    return !rule.attributes.citations.empty() ||
           (position < rule.variants.size() &&
            !rule.variants[position].attributes.citations.empty());
  }

  void grade(const ast::Rule& rule, RuleIndex index, Walk& walk) {
    if (rule.grade.valid()) {
      walk.cite(determining(model_.rules[index].citations));
      model_.rules[index].grade_type = walk.check(rule.grade);
    }
  }

  void check_shape(const ast::Rule& rule, RuleIndex index) {
    const RuleInfo& info = model_.rules[index];
    const bool grading = rule.kind == ast::RuleKind::grading;
    if (grading != rule.grade.valid()) {
      context_.sink.report(grading ? Code::grade_missing : Code::grade_without_grading, info.place,
                           {info.name});
    }
  }

  Context& context_;
  Model& model_;
};

}  // namespace

void flatten_rules(Context& context) {
  Flattener(context).run();
}

}  // namespace dsl::checking
