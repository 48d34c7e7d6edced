#include "dsl/syntax/spell_names.hpp"

namespace dsl {

SpelledNames NameSpeller::run(const ast::File& file) {
  for (const ast::Item& each : file.items) item(each);
  return std::move(names_);
}

void NameSpeller::set(const ast::Name& name, std::string text, bool has_alias) {
  if (!name.empty()) names_[name.span.begin] = {std::move(text), has_alias};
}

void NameSpeller::keep(const ast::Name& name) {
  set(name, name.text, false);
}

// The spelling that fits stands first, the other after 别名.
void NameSpeller::declare(const ast::Name& name, const ast::Name& alias) {
  if (alias.empty()) return keep(name);
  const bool swap = &preferred(name.text, alias.text, language_) == &alias.text;
  set(name, swap ? alias.text : name.text, true);
  set(alias, swap ? name.text : alias.text, true);
}

// Never to the spelling of a variable in scope, which would capture it.
void NameSpeller::refer(const ast::Name& name, const AliasTable& table) {
  std::string text = table.translate(name.text, language_);
  if (text != name.text && variable(text) != nullptr) text = name.text;
  const bool has_alias = text != name.text || table.has_alias(name.text);
  set(name, std::move(text), has_alias);
}

// 规则, 规则.情形, 规则集.规则
void NameSpeller::rule_path(const ast::Path& path) {
  const ast::Rule* rule = nullptr;
  for (const ast::Name& part : path.parts) {
    if (rule != nullptr) {
      refer(part, declared_.variants);
      continue;
    }
    const auto found = declared_.rule_of.find(part.text);
    if (found == declared_.rule_of.end()) {
      keep(part);
    } else {
      rule = found->second;
      refer(part, declared_.rules);
    }
  }
}

// 事实, 包.事实, and fields below.
void NameSpeller::fact_path(const ast::Path& path) {
  for (std::size_t index = 0; index < path.parts.size(); ++index) {
    const ast::Name& part = path.parts[index];
    const bool package =
        index == 0 && path.parts.size() > 1 && declared_.packages.contains(part.text);
    if (package) {
      refer(part, declared_.packages);
    } else {
      refer(part, declared_.values.contains(part.text) ? declared_.values : declared_.fields);
    }
  }
}

// What a path of 关于 means: a fact where one is declared so, else a rule.
void NameSpeller::fact_or_rule_path(const ast::Path& path) {
  const std::string& first = path.parts.empty() ? std::string() : path.parts.front().text;
  bool fact = declared_.facts.count(first) != 0;
  const auto package = declared_.facts_of.find(first);
  if (path.parts.size() > 1 && package != declared_.facts_of.end()) {
    for (const ast::Field& each : package->second->fields) {
      fact = fact || each.name.text == path.parts[1].text || each.alias.text == path.parts[1].text;
    }
  }
  return fact ? fact_path(path) : rule_path(path);
}

void NameSpeller::citations(const std::vector<ast::Citation>& list) {
  for (const ast::Citation& each : list) refer(each.document, declared_.documents);
}

void NameSpeller::type(const ast::Type& type) {
  if (!type.enumeration.empty()) refer(type.enumeration, declared_.types);
  for (const ast::Field& each : type.fields) field(each);
  if (!type.identifying_field.empty()) field_of(type, type.identifying_field);
  for (const ast::Type& each : type.element) this->type(each);
}

void NameSpeller::field(const ast::Field& field) {
  declare(field.name, field.alias);
  type(field.type);
  expression(field.range_low);
  expression(field.range_high);
  expression(field.valid_for);
  expression(field.computed_from, shape_of(field.type));
}

void NameSpeller::formals(const std::vector<ast::Formal>& list) {
  for (const ast::Formal& each : list) {
    keep(each.name);
    type(each.type);
    variables_.push_back({each.name.text, shape_of(each.type)});
  }
}

void NameSpeller::scopes(const std::vector<ast::Scope>& list) {
  for (const ast::Scope& each : list) {
    expression(each.condition);
    citations(each.citations);
  }
}

void NameSpeller::exceptions(const std::vector<ast::Exception>& list) {
  for (const ast::Exception& each : list) {
    keep(each.name);
    expression(each.condition);
    citations(each.citations);
    exceptions(each.unless);
  }
}

/// The variable of 逐个 stays in scope; the caller ends it.
void NameSpeller::attributes(const ast::Attributes& attributes) {
  if (attributes.for_each) {
    keep(attributes.for_each->variable);
    const Shape domain = expression(attributes.for_each->domain, Shape());
    variables_.push_back({attributes.for_each->variable.text, element_of(domain)});
  }
  scopes(attributes.scopes);
  scopes(attributes.preconditions);
  expression(attributes.condition);
  exceptions(attributes.exceptions);
  citations(attributes.citations);
}

/// One overload an item.
struct ItemNames {
  NameSpeller& speller;

  void operator()(const ast::Bad&) {}
  void operator()(const ast::Import&) {}

  void operator()(const ast::Ruleset& item) {
    for (const ast::Name& part : item.name.parts) speller.keep(part);
    speller.keep(item.alias);
    speller.scopes(item.scopes);
  }

  void operator()(const ast::Document& item) {
    speller.declare(item.name, item.alias);
    speller.keep(item.territory);
  }

  void operator()(const ast::Enum& item) {
    speller.declare(item.name, item.alias);
    for (const ast::EnumMember& each : item.members) speller.declare(each.name, each.alias);
    if (!item.table.empty()) speller.refer(item.table, speller.declared_.values);
    speller.keep(item.key_column);
    for (const ast::Name& each : item.synonym_columns) speller.keep(each);
  }

  void operator()(const ast::Facts& item) {
    speller.declare(item.package, item.alias);
    for (const ast::Field& each : item.fields) speller.field(each);
  }

  void operator()(const ast::Question& item) { speller.fact_path(item.fact); }

  void operator()(const ast::Definition& item) {
    speller.declare(item.name, item.alias);
    speller.formals(item.formals);
    speller.expression(item.body);
    speller.citations(item.citations);
  }

  void operator()(const ast::Parameter& item) {
    speller.declare(item.name, item.alias);
    for (const ast::DatedValue& each : item.values) speller.expression(each.value);
    speller.citations(item.citations);
  }

  void operator()(const ast::Table& item) {
    speller.declare(item.name, item.alias);
    speller.formals(item.columns);
    speller.keep(item.result_name);
    speller.type(item.result);
    speller.citations(item.citations);
    for (const ast::TableRow& row : item.rows) {
      speller.citations(row.citations);
      for (std::size_t index = 0; index < row.cells.size(); ++index) {
        const bool known = index < item.columns.size();
        speller.expression(
            row.cells[index].condition,
            known ? speller.shape_of(item.columns[index].type) : NameSpeller::Shape{});
      }
      speller.expression(row.result, speller.shape_of(item.result));
    }
  }

  void operator()(const ast::Chapter& item) {
    speller.attributes(item.attributes);
    for (const ast::Item& each : item.items) speller.item(each);
  }

  void operator()(const ast::Group& item) {
    speller.declare(item.name, item.alias);
    for (const ast::Item& each : item.items) speller.item(each);
  }

  void operator()(const ast::Rule& item) {
    speller.declare(item.name, item.alias);
    speller.attributes(item.attributes);
    speller.expression(item.grade);
    speller.rule_path(item.same_matter);
    const std::size_t scope = speller.variables_.size();
    for (const ast::Variant& each : item.variants) {
      speller.declare(each.name, each.alias);
      speller.attributes(each.attributes);
      speller.variables_.resize(scope);
    }
  }

  void operator()(const ast::CheckItem& item) {
    speller.declare(item.name, item.alias);
    speller.attributes(item.attributes);
    for (const ast::Path& each : item.concerns) speller.fact_or_rule_path(each);
  }

  void operator()(const ast::Unencoded& item) { speller.citations({item.citation}); }

  void operator()(const ast::Precedence& item) {
    speller.rule_path(item.rule);
    speller.rule_path(item.over);
    speller.citations(item.citations);
  }

  void operator()(const ast::Example& item) {
    for (const ast::Assignment& each : item.given) {
      speller.fact_path(each.fact);
      const auto fact = speller.declared_.facts.find(
          each.fact.parts.empty() ? std::string() : each.fact.parts.back().text);
      const bool known = fact != speller.declared_.facts.end() && fact->second != nullptr;
      speller.expression(each.value,
                         known ? speller.shape_of(fact->second->type) : NameSpeller::Shape{});
    }
    for (const ast::Expectation& each : item.expected) {
      speller.rule_path(each.rule);
      speller.expression(each.element);
      speller.expression(each.grade);
      for (const ast::ExprId id : each.missing) speller.expression(id);
      for (const ast::ExprId id : each.decided_by) speller.expression(id);
    }
  }
};

void NameSpeller::item(const ast::Item& item) {
  const std::size_t scope = variables_.size();
  std::visit(ItemNames{*this}, item.node);
  variables_.resize(scope);
}

}  // namespace dsl
