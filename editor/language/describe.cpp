#include "editor/language/describe.hpp"

#include <algorithm>

#include "dsl/check/types.hpp"

namespace editor {
namespace {

using dsl::Bilingual;

std::string iso(dsl::Day day) {
  return dsl::Date{day, day}.to_text();
}

/// Lines in both languages, with an empty one between, as Markdown has its paragraphs.
class Page {
 public:
  Page& line(const std::string& zh, const std::string& en) {
    if (zh.empty()) return *this;
    text_.zh += (text_.zh.empty() ? "" : "\n\n") + zh;
    text_.en += (text_.en.empty() ? "" : "\n\n") + en;
    return *this;
  }
  Page& named(const char* zh, const char* en, const std::string& value) {
    if (!value.empty()) line(std::string(zh) + ":" + value, std::string(en) + ": " + value);
    return *this;
  }
  [[nodiscard]] Bilingual take() { return std::move(text_); }

 private:
  Bilingual text_;
};

std::string keywords(const std::vector<dsl::Keyword>& list, dsl::Language language) {
  std::string text;
  for (const dsl::Keyword each : list) {
    if (!text.empty()) text += language == dsl::Language::zh ? "、" : ", ";
    text += dsl::spelling(each, language);
  }
  return text;
}

void add_keywords(Page& page, const char* zh, const char* en,
                  const std::vector<dsl::Keyword>& list) {
  if (list.empty()) return;
  page.line(std::string(zh) + ":" + keywords(list, dsl::Language::zh),
            std::string(en) + ": " + keywords(list, dsl::Language::en));
}

std::string code_block(std::string_view text) {
  return "```hazlex\n" + std::string(text) + "\n```";
}

void add_code(Page& page, std::string_view text) {
  if (!text.empty()) page.line(code_block(text), code_block(text));
}

void describe_fact(Page& page, const dsl::Model& model, const dsl::FactInfo& info) {
  if (info.list != dsl::no_index) {
    page.named("所在列表", "Field of", model.facts[model.lists[info.list].fact].name);
  } else {
    page.named("事实包", "Package", info.package);
  }
  page.named("问", "Asked as", info.question);
  add_keywords(page, "查", "Inspected", info.declaration->inspection);
  add_keywords(page, "证据", "Evidence", info.declaration->evidence);
  page.named("说明", "Help", info.declaration->help.value);
}

void describe_enum(Page& page, const dsl::EnumInfo& info) {
  constexpr std::size_t most = 20;
  std::string members;
  for (std::size_t i = 0; i < std::min(most, info.members.size()); ++i) {
    members += (i == 0 ? "" : (info.ordered ? " < " : "、")) + info.members[i].name;
  }
  if (info.members.size() > most) members += " ……";
  page.named("成员", "Members", members);
}

void describe_document(Page& page, const dsl::DocumentInfo& info) {
  page.line("《" + info.title + "》", "《" + info.title + "》");
  page.named("文号", "Number", info.number).named("机关", "Issuer", info.issuer);
  if (info.rank != dsl::Keyword::none_) add_keywords(page, "位阶", "Rank", {info.rank});
  if (info.effective) page.named("施行", "Effective", iso(*info.effective));
  if (info.repealed) page.named("废止", "Repealed", iso(*info.repealed));
}

void describe_rule(Page& page, const dsl::Model& model, const dsl::RuleInfo& info,
                   const dsl::PartInfo* part) {
  page.line(info.title, info.title);
  if (part != nullptr) page.line(part->title, part->title);
  page.named("章", "Chapter", info.chapter);
  page.named("依据", "Cites",
             citations_text(model, part != nullptr ? part->citations : info.citations));
}

std::string formals_text(const dsl::Model& model, const std::vector<dsl::VariableIndex>& formals,
                         dsl::Language language) {
  std::string text;
  for (const dsl::VariableIndex formal : formals) {
    const dsl::VariableInfo& info = model.variables[formal];
    text += (text.empty() ? "" : ", ") + info.name + " : " +
            (language == dsl::Language::zh ? dsl::checking::describe_zh(model, info.type)
                                           : dsl::checking::describe_en(model, info.type));
  }
  return text;
}

void add_formals(Page& page, const dsl::Model& model,
                 const std::vector<dsl::VariableIndex>& formals) {
  if (formals.empty()) return;
  page.line("参数:" + formals_text(model, formals, dsl::Language::zh),
            "Arguments: " + formals_text(model, formals, dsl::Language::en));
}

void add_details(Page& page, const Analysis& analysis, const Symbol& symbol) {
  const dsl::Model& model = analysis.model();
  switch (symbol.kind) {
    case SymbolKind::fact:
    case SymbolKind::field:
      return describe_fact(page, model, model.facts[symbol.index]);
    case SymbolKind::enumeration:
      return describe_enum(page, model.enums[symbol.index]);
    case SymbolKind::enum_member:
      page.named("枚举", "Enum", model.enums[symbol.index].name);
      return;
    case SymbolKind::document:
      return describe_document(page, model.documents[symbol.index]);
    case SymbolKind::definition: {
      const dsl::DefinitionInfo& info = model.definitions[symbol.index];
      add_formals(page, model, info.formals);
      if (info.body.valid()) {
        add_code(page, analysis.sources().text(analysis.tree().place(info.body)));
      }
      page.named("依据", "Cites", citations_text(model, info.citations));
      return;
    }
    case SymbolKind::parameter: {
      const dsl::ParameterInfo& info = model.parameters[symbol.index];
      for (const dsl::ParameterInfo::Value& each : info.values) {
        const std::string from = each.from ? iso(*each.from) : std::string();
        const std::string value(analysis.sources().text(analysis.tree().place(each.value)));
        page.line(value + (from.empty() ? "" : " 自 " + from),
                  value + (from.empty() ? "" : " from " + from));
      }
      page.named("依据", "Cites", citations_text(model, info.citations));
      return;
    }
    case SymbolKind::table: {
      const dsl::TableInfo& info = model.tables[symbol.index];
      add_formals(page, model, info.columns);
      page.named("依据", "Cites", citations_text(model, info.citations));
      return;
    }
    case SymbolKind::rule:
      return describe_rule(page, model, model.rules[symbol.index], nullptr);
    case SymbolKind::variant:
      return describe_rule(page, model, model.rules[symbol.index],
                           &model.rules[symbol.index].parts[symbol.member]);
    case SymbolKind::group:
      page.line(model.groups[symbol.index].title, model.groups[symbol.index].title);
      return;
    case SymbolKind::check_item:
      page.line(model.check_items[symbol.index].text, model.check_items[symbol.index].text);
      return;
    case SymbolKind::variable:
    case SymbolKind::package:
    case SymbolKind::ruleset:
    case SymbolKind::file:
      return;
  }
}

}  // namespace

Bilingual kind_name(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::file:
      return {"文件", "file"};
    case SymbolKind::ruleset:
      return {"规则集", "rule set"};
    case SymbolKind::document:
      return {"法律文件", "document"};
    case SymbolKind::enumeration:
      return {"枚举", "enum"};
    case SymbolKind::enum_member:
      return {"枚举成员", "enum member"};
    case SymbolKind::package:
      return {"事实包", "fact package"};
    case SymbolKind::fact:
      return {"事实", "fact"};
    case SymbolKind::field:
      return {"字段", "field"};
    case SymbolKind::variable:
      return {"变量", "variable"};
    case SymbolKind::definition:
      return {"定义", "definition"};
    case SymbolKind::parameter:
      return {"参数", "parameter"};
    case SymbolKind::table:
      return {"表", "table"};
    case SymbolKind::rule:
      return {"规则", "rule"};
    case SymbolKind::variant:
      return {"情形", "variant"};
    case SymbolKind::group:
      return {"组", "group"};
    case SymbolKind::check_item:
      return {"检查项", "check item"};
  }
  return {};
}

Bilingual type_of(const dsl::Model& model, const Symbol& symbol) {
  dsl::ValueType type;
  switch (symbol.kind) {
    case SymbolKind::fact:
    case SymbolKind::field:
      type = model.facts[symbol.index].type;
      break;
    case SymbolKind::variable:
      type = model.variables[symbol.index].type;
      break;
    case SymbolKind::definition:
      type = model.definitions[symbol.index].type;
      break;
    case SymbolKind::parameter:
      type = model.parameters[symbol.index].type;
      break;
    case SymbolKind::table:
      type = model.tables[symbol.index].result;
      break;
    default:
      return {};
  }
  if (type.kind == dsl::Kind::bad) return {};
  return {dsl::checking::describe_zh(model, type), dsl::checking::describe_en(model, type)};
}

Bilingual describe(const Analysis& analysis, const Symbol& symbol) {
  const Bilingual kind = kind_name(symbol.kind);
  const Bilingual type = type_of(analysis.model(), symbol);
  const std::string name =
      "**" + symbol.name + "**" + (symbol.alias.empty() ? "" : " `" + symbol.alias + "`");
  Page page;
  page.line(name + " — " + kind.zh + (type.zh.empty() ? "" : ":" + type.zh),
            name + " — " + kind.en + (type.en.empty() ? "" : ": " + type.en));
  add_details(page, analysis, symbol);
  return page.take();
}

Bilingual clause_use(const dsl::Model& model, dsl::DocumentIndex document,
                     const dsl::ClausePath& path) {
  const auto is_cited = [&](const std::vector<dsl::CitationInfo>& citations) {
    return std::any_of(citations.begin(), citations.end(), [&](const dsl::CitationInfo& each) {
      return each.document == document && each.path == path;
    });
  };
  for (const dsl::UnencodedInfo& each : model.unencoded) {
    if (is_cited({each.citation})) return {"未编码:" + each.note, "not encoded: " + each.note};
  }
  std::string titles;
  for (const dsl::RuleInfo& rule : model.rules) {
    const bool cites = is_cited(rule.citations) || std::any_of(rule.parts.begin(), rule.parts.end(),
                                                               [&](const dsl::PartInfo& part) {
                                                                 return is_cited(part.citations);
                                                               });
    if (cites)
      titles += (titles.empty() ? "" : ";") + (rule.title.empty() ? rule.name : rule.title);
  }
  return {titles, titles};
}

Bilingual describe_clause(const dsl::Model& model, dsl::DocumentIndex document,
                          const dsl::ClausePath& path) {
  const dsl::DocumentInfo& info = model.documents[document];
  const std::string clause = "**《" + info.title + "》" + path.to_text() + "**";
  const Bilingual use = clause_use(model, document, path);
  Page page;
  page.line(clause, clause).line(use.zh, use.en);
  page.named("文号", "Number", info.number);
  if (info.effective) page.named("施行", "Effective", iso(*info.effective));
  if (info.repealed) page.named("废止", "Repealed", iso(*info.repealed));
  return page.take();
}

std::string citations_text(const dsl::Model& model,
                           const std::vector<dsl::CitationInfo>& citations) {
  std::string text;
  for (const dsl::CitationInfo& each : citations) {
    const std::string clause = each.path.to_text();
    text += (text.empty() ? "" : "、") + model.documents[each.document].name +
            (clause.empty() ? "" : " " + clause);
  }
  return text;
}

}  // namespace editor
