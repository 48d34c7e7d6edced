// Facts and the fields of their lists: types, identifying fields, ranges, what questions mention.
#include "dsl/check/constants.hpp"
#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

class Declarer {
 public:
  Declarer(Context& context, const ast::Facts& facts, SourceId source)
      : context_(context), model_(context.model), facts_(facts), source_(source) {}

  FactIndex declare(const ast::Field& field, ListIndex list, std::uint32_t position) {
    const auto index = static_cast<FactIndex>(model_.facts.size());
    model_.facts.push_back(header(field, list, position));
    if (field.type.form == ast::TypeForm::list) {
      model_.facts[index].type.kind = Kind::list;
      model_.facts[index].type.list = declare_list(field, index, list);
      return index;
    }
    const ValueType type = read_type(context_, field.type, source_);
    model_.facts[index].type = type;
    if (type.kind == Kind::record) {
      context_.sink.report(Code::unknown_type, {source_, field.type.enumeration.span},
                           {field.type.enumeration.text});
      model_.facts[index].type = {};
    }
    return index;
  }

 private:
  FactInfo header(const ast::Field& field, ListIndex list, std::uint32_t position) const {
    FactInfo info;
    info.package = facts_.package.text;
    info.package_alias = facts_.alias.text;
    info.name = field.name.text;
    info.alias = field.alias.text;
    info.list = list;
    info.position = position;
    info.declaration = &field;
    info.question = field.question.value;
    info.place = context_.at(source_, field.name);
    return info;
  }

  ListIndex declare_list(const ast::Field& field, FactIndex fact, ListIndex parent) {
    const auto index = static_cast<ListIndex>(model_.lists.size());
    model_.lists.emplace_back();
    model_.lists[index].fact = fact;
    model_.lists[index].parent = parent;
    std::vector<std::string> names;
    std::uint32_t position = 0;
    for (const ast::Field& inner : field.type.fields) {
      const FactIndex declared = declare(inner, index, position++);
      model_.lists[index].fields.push_back(declared);
      names.push_back(inner.name.text);
    }
    const ast::Name& identity = field.type.identifying_field;
    model_.lists[index].identity = find_field(model_, index, identity.text);
    if (model_.lists[index].identity == no_index) {
      report_unknown(context_, Code::unknown_identity, context_.at(source_, identity),
                     identity.text, names);
    } else if (model_.facts[model_.lists[index].identity].type.kind != Kind::text) {
      context_.sink.report(Code::identity_not_text, context_.at(source_, identity),
                           {identity.text});
    }
    return index;
  }

  Context& context_;
  Model& model_;
  const ast::Facts& facts_;
  SourceId source_;
};

/// The names in braces of a question, each with where it begins in the text.
std::vector<std::string> placeholders(const std::string& question) {
  std::vector<std::string> names;
  for (std::size_t open = question.find('{'); open != std::string::npos;
       open = question.find('{', open + 1)) {
    const std::size_t close = question.find('}', open);
    if (close == std::string::npos) break;
    names.push_back(question.substr(open + 1, close - open - 1));
  }
  return names;
}

void check_range(Context& context, FactInfo& fact) {
  const ast::Field& field = *fact.declaration;
  if (!field.range_low.valid() || !field.range_high.valid()) return;
  if (fact.type.kind == Kind::bad) return;
  if (fact.type.kind != Kind::number) {
    context.sink.report(Code::range_without_number, context.place(field.range_low), {fact.name});
    return;
  }
  const auto low = fold_constant(context, field.range_low, fact.type);
  const auto high = fold_constant(context, field.range_high, fact.type);
  if (!low || !high) return;
  if (high->number < low->number) {
    context.sink.report(Code::empty_range, context.place(field.range_low), {fact.name});
    return;
  }
  fact.range_low = low->number;
  fact.range_high = high->number;
}

void check_valid_for(Context& context, const FactInfo& fact) {
  const ast::ExprId valid_for = fact.declaration->valid_for;
  if (!valid_for.valid()) return;
  ValueType duration;
  duration.kind = Kind::duration;
  static_cast<void>(fold_constant(context, valid_for, duration));
}

}  // namespace

void check_placeholders(Context& context, const FactInfo& fact, const ast::Text& question,
                        SourceId source) {
  for (const std::string& name : placeholders(question.value)) {
    bool known = false;
    for (ListIndex list = fact.list; list != no_index; list = context.model.lists[list].parent) {
      known = known || find_field(context.model, list, name) != no_index;
    }
    if (!known) {
      context.sink.report(Code::unknown_placeholder, {source, question.span}, {name});
    }
  }
}

void declare_facts(Context& context) {
  for_each_item<ast::Facts>(
      context, [&](const ast::Facts& facts, const ast::Item&, SourceId source, std::size_t) {
        Declarer declarer(context, facts, source);
        for (const ast::Field& field : facts.fields) declarer.declare(field, no_index, 0);
      });
  for (FactInfo& fact : context.model.facts) {
    check_placeholders(context, fact, fact.declaration->question, fact.place.source);
    check_range(context, fact);
    check_valid_for(context, fact);
  }
}

}  // namespace dsl::checking
