#include "dsl/syntax/dumper.hpp"
#include "dsl/syntax/printer.hpp"

namespace dsl {
namespace {

std::string word(Keyword keyword) {
  return std::string(spelling(keyword, Language::en));
}

}  // namespace

/// One overload an item, and one method for each thing that items share.
struct ItemDump {
  Dumper& dumper;
  Span span;

  void named(const std::string& kind, const ast::Name& name, const ast::Name& alias) {
    dumper.line(
        alias.empty() ? kind + " " + name.text : kind + " " + name.text + " alias " + alias.text,
        name.span);
  }

  void citations(const std::vector<ast::Citation>& list) {
    for (const ast::Citation& each : list) citation(each);
  }

  void citation(const ast::Citation& each) {
    std::string text = each.interprets ? "interpreted_by " : "cites ";
    text += each.document.text;
    for (std::size_t index = 0; index < each.clauses.size(); ++index) {
      text += (index == 0 ? " " : "、") + each.clauses[index].to_text();
    }
    dumper.line(text, each.span);
  }

  void date(std::string_view role, const std::optional<std::string>& text, Span where) {
    if (text) dumper.line(std::string(role) + " " + *text, where);
  }

  void keywords(std::string_view role, const std::vector<Keyword>& list) {
    for (const Keyword each : list) dumper.line(std::string(role) + " " + word(each));
  }

  void type(std::string_view role, const ast::Type& type) {
    constexpr std::string_view forms[] = {"bool", "integer",    "number", "date",
                                          "time", "duration",   "text",   "enum",
                                          "list", "per_member", "bad"};
    std::string text(role);
    text += ' ';
    text += forms[static_cast<std::size_t>(type.form)];
    if (!type.unit.empty()) text += " " + type.unit;
    if (!type.enumeration.empty()) text += " " + type.enumeration.text;
    if (type.or_off_table) text += " or off_table";
    if (!type.identifying_field.empty()) text += " identified_by " + type.identifying_field.text;
    dumper.line(text, type.span);
    const Dumper::Nest nest(dumper);
    for (const ast::Field& each : type.fields) field(each);
    for (const ast::Type& each : type.element) this->type("element", each);
  }

  void field(const ast::Field& field) {
    named("field", field.name, field.alias);
    const Dumper::Nest nest(dumper);
    type("type", field.type);
    dumper.line("ask", field.question);
    dumper.line("help", field.help);
    keywords("inspect", field.inspection);
    keywords("evidence", field.evidence);
    dumper.dump("from", field.range_low);
    dumper.dump("to", field.range_high);
    dumper.flag("judgement", field.judgement);
    dumper.flag("source_required", field.source_required);
    dumper.flag("not_negative", field.not_negative);
    dumper.dump("valid_for", field.valid_for);
    dumper.dump("computed_from", field.computed_from);
  }

  void formals(std::string_view role, const std::vector<ast::Formal>& list) {
    for (const ast::Formal& each : list) {
      dumper.line(role, each.name);
      const Dumper::Nest nest(dumper);
      type("type", each.type);
    }
  }

  void scopes(const std::string& role, const std::vector<ast::Scope>& list) {
    for (const ast::Scope& each : list) {
      dumper.line(role);
      const Dumper::Nest nest(dumper);
      dumper.dump("", each.condition);
      citations(each.citations);
    }
  }

  void exceptions(const std::string& role, const std::vector<ast::Exception>& list) {
    for (const ast::Exception& each : list) {
      dumper.line(each.name.empty() ? role : role + " " + each.name.text, each.span);
      const Dumper::Nest nest(dumper);
      dumper.line("title", each.title);
      dumper.dump("when", each.condition);
      citations(each.citations);
      exceptions("unless", each.unless);
    }
  }

  void attributes(const ast::Attributes& attributes) {
    if (attributes.for_each) {
      dumper.line("for_each", attributes.for_each->variable);
      const Dumper::Nest nest(dumper);
      dumper.dump("", attributes.for_each->domain);
    }
    scopes("applies", attributes.scopes);
    scopes("provided", attributes.preconditions);
    dumper.dump("when", attributes.condition);
    exceptions("except", attributes.exceptions);
    citations(attributes.citations);
    dumper.line("remedy", attributes.remedy);
    dumper.line("help", attributes.help);
  }

  void nested(const std::vector<ast::Item>& items) {
    for (const ast::Item& each : items) dumper.dump(each);
  }

  void operator()(const ast::Bad&) { dumper.line("bad", span); }
  void operator()(const ast::Import& item) { dumper.line("import", item.path); }

  void operator()(const ast::Ruleset& item) {
    dumper.line("ruleset", item.name);
    const Dumper::Nest nest(dumper);
    dumper.line("version " + item.version, item.version_span);
    dumper.line("alias", item.alias);
    dumper.line("title", item.title);
    scopes("applies", item.scopes);
  }

  void operator()(const ast::Document& item) {
    named("document", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    dumper.line("title", item.title);
    dumper.line("document_number", item.number);
    dumper.line("issuer", item.issuer);
    if (item.rank != Keyword::none_) dumper.line("rank " + word(item.rank));
    dumper.line("territory", item.territory);
    date("issued", item.issued, item.issued_span);
    date("effective", item.effective, item.effective_span);
    date("repealed", item.repealed, item.repealed_span);
    for (const ast::Text& each : item.replaces) dumper.line("replaces", each);
    for (const ast::BoundOverride& each : item.bounds) {
      dumper.line("bounds " + word(each.word) + (each.inclusive ? " inclusive" : " exclusive"),
                  each.span);
    }
    for (const ast::OutlineEntry& each : item.outline) {
      std::string text = "outline " + each.first.to_text();
      if (each.last) text += " .. " + each.last->to_text();
      dumper.line(text, each.span);
    }
  }

  void operator()(const ast::Enum& item) {
    named(item.ordered ? "ordered_enum" : "enum", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    for (const ast::EnumMember& each : item.members) named("member", each.name, each.alias);
    if (item.others) dumper.line("others", *item.others);
    dumper.line("drawn_from", item.table);
    dumper.line("column", item.key_column);
    for (const ast::Name& each : item.synonym_columns) dumper.line("same_names", each);
  }

  void operator()(const ast::Facts& item) {
    named("facts", item.package, item.alias);
    const Dumper::Nest nest(dumper);
    for (const ast::Field& each : item.fields) field(each);
  }

  void operator()(const ast::Question& item) {
    dumper.line("ask", item.fact);
    const Dumper::Nest nest(dumper);
    dumper.line("text", item.text);
  }

  void operator()(const ast::Definition& item) {
    named("define", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    formals("formal", item.formals);
    dumper.dump("=", item.body);
    citations(item.citations);
    dumper.flag("published", item.published);
  }

  void operator()(const ast::Parameter& item) {
    named("parameter", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    for (const ast::DatedValue& each : item.values) {
      dumper.dump("=", each.value);
      const Dumper::Nest below(dumper);
      date("from", each.from, each.from_span);
    }
    citations(item.citations);
  }

  void operator()(const ast::Table& item) {
    named("table", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    formals("column", item.columns);
    dumper.line("result_name", item.result_name);
    type("result", item.result);
    if (item.file) dumper.line("drawn_from", *item.file);
    dumper.flag("gravest", item.gravest);
    citations(item.citations);
    for (const ast::TableRow& each : item.rows) row(each);
  }

  void row(const ast::TableRow& row) {
    dumper.line(row.otherwise ? "row otherwise" : "row", row.span);
    const Dumper::Nest nest(dumper);
    for (const ast::Cell& cell : row.cells) {
      if (cell.whatever) {
        dumper.line("cell whatever", cell.span);
      } else {
        dumper.dump("cell", cell.condition);
      }
    }
    dumper.dump("->", row.result);
    date("from", row.from, {});
    date("until", row.until, {});
    citations(row.citations);
  }

  void operator()(const ast::Chapter& item) {
    dumper.line("chapter", item.title);
    const Dumper::Nest nest(dumper);
    attributes(item.attributes);
    nested(item.items);
  }

  void operator()(const ast::Rule& item) {
    constexpr std::string_view kinds[] = {"major_hazard", "hazard", "element", "grading",
                                          "violation"};
    named(std::string(kinds[static_cast<std::size_t>(item.kind)]), item.name, item.alias);
    const Dumper::Nest nest(dumper);
    dumper.line("title", item.title);
    attributes(item.attributes);
    dumper.dump("yields", item.grade);
    dumper.flag("catch_all", item.catch_all);
    dumper.flag("refers_elsewhere", item.refers_elsewhere);
    dumper.line("same_matter", item.same_matter);
    for (const ast::Variant& each : item.variants) {
      named("variant", each.name, each.alias);
      const Dumper::Nest below(dumper);
      dumper.line("title", each.title);
      attributes(each.attributes);
    }
  }

  void operator()(const ast::Group& item) {
    named("group", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    dumper.line("title", item.title);
    nested(item.items);
  }

  void operator()(const ast::CheckItem& item) {
    named("check_item", item.name, item.alias);
    const Dumper::Nest nest(dumper);
    dumper.line("text", item.text);
    attributes(item.attributes);
    dumper.line("located_at", item.where);
    keywords("inspect", item.inspection);
    keywords("evidence", item.evidence);
    for (const ast::Path& each : item.concerns) dumper.line("concerns", each);
  }

  void operator()(const ast::Unencoded& item) {
    constexpr std::string_view reasons[] = {"text_missing", "judgement", "not_a_criterion",
                                            "refers_elsewhere"};
    dumper.line("unencoded because " + std::string(reasons[static_cast<std::size_t>(item.reason)]),
                span);
    const Dumper::Nest nest(dumper);
    citation(item.citation);
    dumper.line("note", item.note);
  }

  void operator()(const ast::Precedence& item) {
    dumper.line("precedence because " + word(item.reason), span);
    const Dumper::Nest nest(dumper);
    dumper.line("rule", item.rule);
    dumper.line("over", item.over);
    citations(item.citations);
  }

  void operator()(const ast::Example& item) {
    dumper.line("case", item.title);
    const Dumper::Nest nest(dumper);
    date("base_date", item.base_date, item.base_date_span);
    for (const ast::Assignment& each : item.given) {
      dumper.line("given", each.fact);
      const Dumper::Nest below(dumper);
      dumper.dump("=", each.value);
    }
    for (const ast::Expectation& each : item.expected) expectation(each);
  }

  void expectation(const ast::Expectation& each) {
    std::string text = "expect " + each.rule.text();
    if (each.outcome != Keyword::none_) text += " " + word(each.outcome);
    dumper.line(text, each.span);
    const Dumper::Nest nest(dumper);
    dumper.dump("element", each.element);
    dumper.dump("grade", each.grade);
    for (const ast::ExprId id : each.missing) dumper.dump("missing", id);
    for (const ast::ExprId id : each.decided_by) dumper.dump("decided_by", id);
  }
};

void Dumper::dump(const ast::Item& item) {
  std::visit(ItemDump{*this, item.span}, item.node);
}

std::string dump_tree(const ast::Tree& tree, std::size_t file, bool spans) {
  Dumper dumper(tree, spans);
  for (const ast::Item& item : tree.files[file].items) dumper.dump(item);
  return dumper.take();
}

}  // namespace dsl
