// Checklists as JSON, Markdown and HTML.
#include "engine/facts/json_text.hpp"
#include "engine/program/names.hpp"
#include "server/api/checklist.hpp"
#include "server/api/fact_json.hpp"

namespace server {
namespace {

using dsl::Language;
using engine::append_json_string;
using engine::Fact;
using engine::Kind;

std::string day_text(dsl::Day day) {
  return dsl::Date{day, day}.to_text();
}

void list_json(std::string& out, std::string_view name, const std::vector<std::string>& texts) {
  out += ",\"";
  out += name;
  out += "\":[";
  for (const std::string& text : texts) {
    if (out.back() != '[') out += ',';
    append_json_string(out, text);
  }
  out += ']';
}

void item_json(std::string& out, const ChecklistItem& item) {
  if (item.written != nullptr) {
    out += "{\"hand_written\":true,\"name\":";
    append_json_string(out, item.written->name);
    out += ",\"text\":";
    append_json_string(out, item.question);
    append_check_item(out, *item.written);
  } else {
    out += "{\"path\":";
    append_json_string(out, item.path);
    out += ",\"question\":";
    append_json_string(out, item.question);
    append_fact(out, *item.schema, *item.fact);
  }
  out += ",\"clauses\":";
  item.clauses.append_json(out);
  list_json(out, "rules", item.rules);
  if (item.written != nullptr) list_json(out, "facts", item.facts);
  out += '}';
}

std::string method_label(const std::optional<engine::Method>& method, Language language) {
  const bool zh = language == Language::zh;
  if (!method) return zh ? "方法不限" : "any method";
  switch (*method) {
    case engine::Method::on_site:
      return zh ? "现场查看" : "on site";
    case engine::Method::records:
      return zh ? "查阅资料" : "records";
    case engine::Method::interview:
      return zh ? "询问" : "interview";
    case engine::Method::measurement:
      return zh ? "检测" : "measurement";
  }
  return "";
}

std::string evidence_label(engine::Evidence evidence, Language language) {
  const bool zh = language == Language::zh;
  switch (evidence) {
    case engine::Evidence::photo:
      return zh ? "照片" : "photo";
    case engine::Evidence::record:
      return zh ? "记录" : "record";
    case engine::Evidence::test_report:
      return zh ? "检测报告" : "test report";
  }
  return "";
}

/// More members than these are written in, not ticked.
constexpr std::size_t most_boxes = 16;

/// What to tick or to fill in.
std::string blanks(const ChecklistItem& item, Language language) {
  const bool zh = language == Language::zh;
  if (item.written != nullptr) {
    return zh ? "☐ 符合  ☐ 不符合  ☐ 不涉及" : "☐ met  ☐ not met  ☐ does not apply";
  }
  const Fact& fact = *item.fact;
  const Kind kind = fact.kind == Kind::per_member ? fact.element_kind : fact.kind;
  std::string text;
  const auto box = [&](const std::string& label) {
    text += (text.empty() ? "☐ " : "  ☐ ") + label;
  };
  const std::string line = "__________";
  if (kind == Kind::boolean) {
    box(zh ? "是" : "yes");
    box(zh ? "否" : "no");
  } else if (kind == Kind::enumeration) {
    const std::uint32_t of =
        fact.kind == Kind::per_member ? fact.element_enumeration : fact.enumeration;
    const auto& members = item.schema->enums[of].members;
    if (members.size() > most_boxes) {
      text = line;
    } else {
      for (const engine::Member& member : members) box(member.name);
    }
    if (fact.or_off_table) box(zh ? "表外" : "not in the table");
  } else if (kind == Kind::number) {
    text = line + " " + item.schema->units[fact.unit].text;
  } else {
    text = line;
  }
  box(zh ? "不清楚" : "not known");
  if (fact.kind != Kind::per_member || item.one_member) return text;
  std::string all;
  for (const engine::Member& member : item.schema->enums[fact.enumeration].members) {
    all += (all.empty() ? "" : "\n") + member.name + ": " + text;
  }
  return all;
}

/// A line for each document.
std::string clauses_text(const ChecklistItem& item, Language language) {
  std::string text;
  const engine::Document* last = nullptr;
  for (const ClauseSet::Clause& clause : item.clauses.all()) {
    const engine::Document& document = clause.document();
    if (&document == last) {
      text += language == Language::zh ? "、" : ", ";
      text += clause.citation->clause;
      continue;
    }
    last = &document;
    if (!text.empty()) text += "\n";
    text += document.title.empty() ? document.name : "《" + document.title + "》";
    if (!document.number.empty()) text += " " + document.number;
    text += " " + clause.citation->clause;
  }
  return text;
}

std::string evidence_text(const ChecklistItem& item, Language language) {
  std::string text;
  for (const engine::Evidence one : item.evidence()) {
    if (!text.empty()) text += language == Language::zh ? "、" : ", ";
    text += evidence_label(one, language);
  }
  return text;
}

/// What is written is told apart from what rules ask.
std::string content_text(const ChecklistItem& item, Language language) {
  if (item.written == nullptr) return item.question;
  return item.question +
         (language == Language::zh ? "(手写,不作判定)" : " (hand-written, decides nothing)");
}

std::string title(const Checklist& checklist, Language language) {
  std::string text;
  for (const auto& release : checklist.releases) {
    if (!text.empty()) text += language == Language::zh ? "、" : ", ";
    text += release->title.empty() ? release->name : release->title;
  }
  return text + (language == Language::zh ? " 检查表" : " checklist");
}

std::string versions(const Checklist& checklist, Language language) {
  std::string text = (language == Language::zh ? "基准日 " : "as of ") + day_text(checklist.as_of);
  for (const auto& release : checklist.releases) {
    text += "; " + release->name + "@" + release->version + " sha256:" + release->digest;
  }
  return text;
}

/// What stands in a table's cells: number, question, what to fill in, evidence, clauses.
struct Headings {
  const char* cells[5];
};
Headings headings(Language language) {
  if (language == Language::zh) return {{"序号", "检查内容", "结果", "证据", "依据"}};
  return {{"No.", "Question", "Result", "Evidence", "Clauses"}};
}

std::string in_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "<br>";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (std::string_view("\\`*_{}[]()#+!|~").find(c) != std::string_view::npos) {
      out.push_back('\\');
      out.push_back(c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string in_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "<br>";
        break;
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

constexpr const char* style =
    "@page{size:A4;margin:15mm}body{font:10pt/1.4 sans-serif;margin:0 auto;max-width:190mm}"
    "h1{font-size:15pt}h2{font-size:12pt;margin:6mm 0 2mm}h3{font-size:10pt;margin:3mm 0 1mm}"
    "table{border-collapse:collapse;width:100%}th,td{border:.2mm solid #444;padding:1mm 1.5mm;"
    "text-align:left;vertical-align:top}tr{break-inside:avoid}thead{display:table-header-group}"
    "h2,h3{break-after:avoid}.n{width:8mm}.r{width:45mm;white-space:pre-line}.e{width:20mm}"
    ".c{width:52mm;font-size:8pt}.v{font-size:8pt;word-break:break-all}";

}  // namespace

std::string checklist_json(const Checklist& checklist) {
  std::string out = "{\"rulesets\":" + rulesets_text(checklist.releases) + ",\"as_of\":";
  append_json_string(out, day_text(checklist.as_of));
  std::size_t items = 0;
  out += ",\"groups\":[";
  for (const ChecklistGroup& group : checklist.groups) {
    if (out.back() != '[') out += ',';
    out += "{\"place\":";
    append_json_string(out, group.place);
    out += ",\"method\":";
    out += group.method ? engine::json_string(engine::name_of(*group.method)) : "null";
    out += ",\"items\":[";
    for (const ChecklistItem& item : group.items) {
      if (out.back() != '[') out += ',';
      item_json(out, item);
      ++items;
    }
    out += "]}";
  }
  return out + "],\"items\":" + std::to_string(items) + "}";
}

std::string checklist_markdown(const Checklist& checklist, Language language) {
  const Headings heads = headings(language);
  std::string out = "# " + in_markdown(title(checklist, language)) + "\n\n" +
                    in_markdown(versions(checklist, language)) + "\n";
  std::size_t number = 0;
  std::string place;
  for (const ChecklistGroup& group : checklist.groups) {
    if (number == 0 || group.place != place) out += "\n## " + in_markdown(group.place) + "\n";
    place = group.place;
    out += "\n### " + in_markdown(method_label(group.method, language)) + "\n\n|";
    for (const char* head : heads.cells) out += " " + std::string(head) + " |";
    out += "\n|--:|---|---|---|---|\n";
    for (const ChecklistItem& item : group.items) {
      out += "| " + std::to_string(++number) + " | " + in_markdown(content_text(item, language)) +
             " | " + in_markdown(blanks(item, language)) + " | " +
             in_markdown(evidence_text(item, language)) + " | " +
             in_markdown(clauses_text(item, language)) + " |\n";
    }
  }
  return out;
}

std::string checklist_html(const Checklist& checklist, Language language) {
  const bool zh = language == Language::zh;
  const Headings heads = headings(language);
  const std::string name = in_html(title(checklist, language));
  std::string out = std::string("<!DOCTYPE html>\n<html lang=\"") + (zh ? "zh-CN" : "en") +
                    "\"><head><meta charset=\"utf-8\"><title>" + name + "</title><style>" + style +
                    "</style></head>\n<body><h1>" + name + "</h1>\n<p class=\"v\">" +
                    in_html(versions(checklist, language)) + "</p>\n<p>" +
                    (zh ? "被检查单位 ____________________ 检查人 ______________ 日期 __________"
                        : "Site ____________________ Inspector ______________ Date __________") +
                    "</p>\n";
  std::size_t number = 0;
  std::string place;
  for (const ChecklistGroup& group : checklist.groups) {
    if (number == 0 || group.place != place) out += "<h2>" + in_html(group.place) + "</h2>\n";
    place = group.place;
    out += "<h3>" + in_html(method_label(group.method, language)) + "</h3>\n<table><thead><tr>";
    const char* const classes[] = {"n", "q", "r", "e", "c"};
    for (std::size_t i = 0; i < 5; ++i) {
      out += std::string("<th class=\"") + classes[i] + "\">" + heads.cells[i] + "</th>";
    }
    out += "</tr></thead><tbody>\n";
    for (const ChecklistItem& item : group.items) {
      out += "<tr><td>" + std::to_string(++number) + "</td><td>" +
             in_html(content_text(item, language));
      if (!item.help().empty()) out += "<br><small>" + in_html(item.help()) + "</small>";
      out += "</td><td>" + in_html(blanks(item, language)) + "</td><td>" +
             in_html(evidence_text(item, language)) + "</td><td>" +
             in_html(clauses_text(item, language)) + "</td></tr>\n";
    }
    out += "</tbody></table>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace server
