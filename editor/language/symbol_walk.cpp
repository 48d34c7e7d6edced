#include "editor/language/symbol_walk.hpp"

#include <algorithm>

#include "dsl/check/fact_paths.hpp"
#include "dsl/check/walk.hpp"

namespace editor {

namespace ast = dsl::ast;
using dsl::checking::NameTable;

SymbolWalk::SymbolWalk(const dsl::Loaded& loaded, const dsl::Model& model)
    : loaded_(loaded),
      model_(model),
      names_(dsl::checking::make_names(model)),
      table_(loaded, model, index_.symbols) {}

SymbolIndex SymbolWalk::run() {
  for (const ast::File& file : loaded_.tree.files) {
    source_ = file.source;
    ruleset_.clear();
    for (const ast::Item& each : file.items) {
      if (const auto* set = std::get_if<ast::Ruleset>(&each.node)) ruleset_ = set->name.text();
    }
    for (const ast::Item& each : file.items) item(each);
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.place < b.place; };
  std::stable_sort(index_.occurrences.begin(), index_.occurrences.end(), by_place);
  std::stable_sort(index_.clauses.begin(), index_.clauses.end(), by_place);
  return std::move(index_);
}

void SymbolWalk::mark(dsl::Span span, std::uint32_t symbol, bool declares) {
  if (symbol == no_symbol || span.empty()) return;
  index_.occurrences.push_back({{source_, span}, symbol, declares});
}

std::uint32_t SymbolWalk::declare(const ast::Name& name, const ast::Name& alias) {
  const std::uint32_t symbol = table_.declared_at({source_, name.span});
  mark(name.span, symbol, true);
  mark(alias.span, symbol, true);
  return symbol;
}

void SymbolWalk::refer(const ast::Name& name, const dsl::checking::IndexMap& names,
                       std::uint32_t (SymbolTable::*symbol)(std::uint32_t) const) {
  const auto& found = NameTable::find(names, name.text);
  if (!found.empty()) mark(name, (table_.*symbol)(found.front()));
}

dsl::FactIndex SymbolWalk::fact_path(const ast::Path& path) {
  const auto found = dsl::checking::facts_at(model_, names_, path);
  if (found.size() != 1) return dsl::no_index;
  // From the last part up: the fact, the lists around it, then its package.
  std::size_t part = path.parts.size();
  for (dsl::FactIndex fact = found.front(); part > 0; --part) {
    mark(path.parts[part - 1], table_.fact(fact));
    if (model_.facts[fact].list == dsl::no_index) {
      if (part > 1) mark(path.parts[part - 2], table_.package(model_.facts[fact].package));
      break;
    }
    fact = model_.lists[model_.facts[fact].list].fact;
  }
  return found.front();
}

dsl::RuleIndex SymbolWalk::rule_path(const ast::Path& path) {
  std::uint32_t part = dsl::no_index;
  const dsl::RuleIndex rule = dsl::checking::rule_at(model_, names_, path, ruleset_, part);
  if (rule == dsl::no_index) return rule;
  std::size_t last = path.parts.size() - 1;
  if (part != dsl::no_index) mark(path.parts[last--], table_.part(rule, part));
  mark(path.parts[last], table_.rule(rule));
  if (last > 0) {
    const dsl::Span span = path.parts.front().span.joined(path.parts[last - 1].span);
    mark(span, table_.ruleset(model_.rules[rule].ruleset));
  }
  return rule;
}

void SymbolWalk::citations(const std::vector<ast::Citation>& list) {
  for (const ast::Citation& each : list) {
    const auto& found = NameTable::find(names_.documents, each.document.text);
    if (found.empty()) continue;
    mark(each.document, table_.document(found.front()));
    for (std::size_t i = 0; i < std::min(each.clauses.size(), each.clause_spans.size()); ++i) {
      index_.clauses.push_back({{source_, each.clause_spans[i]}, found.front(), each.clauses[i]});
    }
  }
}

void SymbolWalk::placeholders(const ast::Text& question, dsl::ListIndex list) {
  const std::string_view text = loaded_.sources.at(source_).text(question.span);
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    for (dsl::ListIndex at = list; at != dsl::no_index; at = model_.lists[at].parent) {
      const dsl::FactIndex field = dsl::checking::find_field(model_, at, name);
      if (field == dsl::no_index) continue;
      const auto begin = question.span.begin + static_cast<std::uint32_t>(open + 1);
      mark({begin, begin + static_cast<std::uint32_t>(name.size())}, table_.fact(field));
      break;
    }
  }
}

dsl::ValueType SymbolWalk::type(const ast::Type& type) {
  dsl::ValueType value;
  if (!type.enumeration.empty()) {
    const auto& enums = NameTable::find(names_.enums, type.enumeration.text);
    const auto& lists = NameTable::find(names_.lists, type.enumeration.text);
    if (!enums.empty()) {
      mark(type.enumeration, table_.enumeration(enums.front()));
      value.kind = dsl::Kind::enumeration;
      value.enumeration = enums.front();
    } else if (lists.size() == 1) {
      mark(type.enumeration, table_.fact(model_.lists[lists.front()].fact));
    }
  }
  for (const ast::Type& each : type.element) static_cast<void>(this->type(each));
  return value;
}

void SymbolWalk::field(const ast::Field& field, dsl::ListIndex around) {
  const std::uint32_t symbol = declare(field.name, field.alias);
  type(field.type);
  placeholders(field.question, around);
  if (symbol == no_symbol || index_.symbols[symbol].index >= model_.facts.size()) return;
  const dsl::ValueType& value = model_.facts[index_.symbols[symbol].index].type;
  expression(field.range_low, value);
  expression(field.range_high, value);
  expression(field.computed_from);
  if (value.kind != dsl::Kind::list) return;
  const dsl::FactIndex identity = model_.lists[value.list].identity;
  if (identity != dsl::no_index) mark(field.type.identifying_field, table_.fact(identity));
  for (const ast::Field& each : field.type.fields) this->field(each, value.list);
}

void SymbolWalk::formals(const std::vector<ast::Formal>& list) {
  for (const ast::Formal& each : list) {
    declare(each.name);
    type(each.type);
  }
}

void SymbolWalk::scopes(const std::vector<ast::Scope>& list) {
  for (const ast::Scope& each : list) {
    expression(each.condition);
    citations(each.citations);
  }
}

void SymbolWalk::exceptions(const std::vector<ast::Exception>& list) {
  for (const ast::Exception& each : list) {
    expression(each.condition);
    citations(each.citations);
    exceptions(each.unless);
  }
}

void SymbolWalk::attributes(const ast::Attributes& attributes) {
  if (attributes.for_each) {
    declare(attributes.for_each->variable);
    expression(attributes.for_each->domain);
  }
  scopes(attributes.scopes);
  scopes(attributes.preconditions);
  expression(attributes.condition);
  exceptions(attributes.exceptions);
  citations(attributes.citations);
}

/// One overload an item.
struct WalkItems {
  SymbolWalk& walk;

  void operator()(const ast::Bad&) {}

  void operator()(const ast::Import& item) {
    walk.mark(item.path.span, walk.table_.file(item.path.value));
  }

  void operator()(const ast::Ruleset& item) {
    const std::uint32_t symbol = walk.table_.ruleset(item.name.text());
    walk.mark(item.name.span(), symbol, true);
    walk.mark(item.alias.span, symbol, true);
    walk.scopes(item.scopes);
  }

  void operator()(const ast::Document& item) { walk.declare(item.name, item.alias); }

  void operator()(const ast::Enum& item) {
    walk.declare(item.name, item.alias);
    for (const ast::EnumMember& each : item.members) walk.declare(each.name, each.alias);
    if (!item.table.empty()) walk.refer(item.table, walk.names_.tables, &SymbolTable::table);
  }

  void operator()(const ast::Facts& item) {
    const std::uint32_t package = walk.table_.package(item.package.text);
    walk.mark(item.package.span, package, true);
    walk.mark(item.alias.span, package, true);
    for (const ast::Field& each : item.fields) walk.field(each, dsl::no_index);
  }

  void operator()(const ast::Question& item) {
    const dsl::FactIndex fact = walk.fact_path(item.fact);
    if (fact != dsl::no_index) walk.placeholders(item.text, walk.model_.facts[fact].list);
  }

  void operator()(const ast::Definition& item) {
    walk.declare(item.name, item.alias);
    walk.formals(item.formals);
    walk.expression(item.body);
    walk.citations(item.citations);
  }

  void operator()(const ast::Parameter& item) {
    walk.declare(item.name, item.alias);
    for (const ast::DatedValue& each : item.values) walk.expression(each.value);
    walk.citations(item.citations);
  }

  void operator()(const ast::Table& item) {
    const std::uint32_t symbol = walk.declare(item.name, item.alias);
    walk.formals(item.columns);
    walk.type(item.result);
    if (item.file) walk.mark(item.file->span, walk.table_.file(item.file->value));
    walk.citations(item.citations);
    const dsl::TableInfo* info =
        symbol == no_symbol || walk.index_.symbols[symbol].kind != SymbolKind::table
            ? nullptr
            : &walk.model_.tables[walk.index_.symbols[symbol].index];
    for (const ast::TableRow& row : item.rows) {
      walk.citations(row.citations);
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const bool known = info != nullptr && i < info->columns.size();
        walk.expression(row.cells[i].condition,
                        known ? walk.model_.variables[info->columns[i]].type : dsl::ValueType{});
      }
      walk.expression(row.result, info != nullptr ? info->result : dsl::ValueType{});
    }
  }

  void operator()(const ast::Chapter& item) {
    walk.attributes(item.attributes);
    for (const ast::Item& each : item.items) walk.item(each);
  }

  void operator()(const ast::Group& item) {
    walk.declare(item.name, item.alias);
    for (const ast::Item& each : item.items) walk.item(each);
  }

  void operator()(const ast::Rule& item) {
    walk.declare(item.name, item.alias);
    walk.attributes(item.attributes);
    walk.expression(item.grade);
    for (const ast::Variant& each : item.variants) {
      walk.declare(each.name, each.alias);
      walk.attributes(each.attributes);
    }
  }

  void operator()(const ast::CheckItem& item) {
    walk.declare(item.name, item.alias);
    walk.attributes(item.attributes);
    for (const ast::Path& each : item.concerns) {
      if (walk.fact_path(each) == dsl::no_index) walk.rule_path(each);
    }
  }

  void operator()(const ast::Unencoded& item) { walk.citations({item.citation}); }

  void operator()(const ast::Precedence& item) {
    walk.rule_path(item.rule);
    walk.rule_path(item.over);
    walk.citations(item.citations);
  }

  void operator()(const ast::Example& item) {
    for (const ast::Assignment& each : item.given) {
      const dsl::FactIndex fact = walk.fact_path(each.fact);
      const bool known = fact != dsl::no_index;
      walk.expression(each.value, known ? walk.model_.facts[fact].type : dsl::ValueType{});
    }
    for (const ast::Expectation& each : item.expected) {
      const dsl::RuleIndex rule = walk.rule_path(each.rule);
      const bool known = rule != dsl::no_index;
      walk.expression(each.grade, known ? walk.model_.rules[rule].grade_type : dsl::ValueType{});
      for (const ast::ExprId id : each.missing) walk.expression(id);
      for (const ast::ExprId id : each.decided_by) walk.expression(id);
    }
  }
};

void SymbolWalk::item(const ast::Item& item) {
  std::visit(WalkItems{*this}, item.node);
}

SymbolIndex index_symbols(const dsl::Loaded& loaded, const dsl::Model& model) {
  return SymbolWalk(loaded, model).run();
}

namespace {

/// Of those that begin at or before the byte the last; null when it ends before the byte.
template <class Placed>
const Placed* holding(const std::vector<Placed>& list, dsl::SourceId source, std::uint32_t offset) {
  const auto after = std::upper_bound(
      list.begin(), list.end(), offset, [source](std::uint32_t at, const Placed& each) {
        return each.place.source != source ? source < each.place.source
                                           : at < each.place.span.begin;
      });
  if (after == list.begin()) return nullptr;
  const Placed& found = *(after - 1);
  const bool holds = found.place.source == source && offset <= found.place.span.end;
  return holds ? &found : nullptr;
}

}  // namespace

const Occurrence* SymbolIndex::at(dsl::SourceId source, std::uint32_t offset) const {
  return holding(occurrences, source, offset);
}

const CitedClause* SymbolIndex::clause_at(dsl::SourceId source, std::uint32_t offset) const {
  return holding(clauses, source, offset);
}

}  // namespace editor
