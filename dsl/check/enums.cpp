// Enums: members as written, or drawn from a column of a CSV table.
#include <algorithm>
#include <set>

#include "dsl/check/csv.hpp"
#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

const ast::Table* find_table(const Context& context, const std::string& name) {
  const ast::Table* found = nullptr;
  for_each_item<ast::Table>(context,
                            [&](const ast::Table& table, const ast::Item&, SourceId, std::size_t) {
                              if (table.name.text == name || table.alias.text == name)
                                found = &table;
                            });
  return found;
}

std::vector<std::string> table_names(const Context& context) {
  std::vector<std::string> names;
  for_each_item<ast::Table>(context, [&](const ast::Table& table, const ast::Item&, SourceId,
                                         std::size_t) { names.push_back(table.name.text); });
  return names;
}

/// Several synonyms may stand in one cell.
std::vector<std::string> split_synonyms(const std::string& cell) {
  std::vector<std::string> parts;
  std::string part;
  for (std::size_t i = 0; i <= cell.size(); ++i) {
    const bool wide = cell.compare(i, 3, "；") == 0;
    if (i < cell.size() && cell[i] != ';' && cell[i] != '|' && !wide) {
      part += cell[i];
      continue;
    }
    const std::string word = trimmed(part);
    if (!word.empty()) parts.push_back(word);
    part.clear();
    if (wide) i += 2;
  }
  return parts;
}

struct Columns {
  std::size_t key = 0;
  std::vector<std::size_t> synonyms;
};

std::optional<Columns> find_columns(Context& context, const ast::Enum& declared, const CsvFile& csv,
                                    SourceId source) {
  Columns columns;
  const auto key = csv.column(declared.key_column.text);
  if (!key) {
    report_unknown(context, Code::unknown_column, context.at(source, declared.key_column),
                   declared.key_column.text, csv.headers());
    return std::nullopt;
  }
  columns.key = *key;
  for (const ast::Name& name : declared.synonym_columns) {
    const auto column = csv.column(name.text);
    if (column) {
      columns.synonyms.push_back(*column);
    } else {
      report_unknown(context, Code::unknown_column, context.at(source, name), name.text,
                     csv.headers());
    }
  }
  return columns;
}

void draw_members(Context& context, const ast::Enum& declared, SourceId source, EnumInfo& info) {
  const ast::Table* table = find_table(context, declared.table.text);
  if (table == nullptr) {
    report_unknown(context, Code::unknown_table, context.at(source, declared.table),
                   declared.table.text, table_names(context));
    return;
  }
  if (!table->file) {
    context.sink.report(Code::table_without_file, context.at(source, declared.table),
                        {table->name.text});
    return;
  }
  const auto file = context.csv.find(table->file->value);
  if (file == context.csv.end()) return;  // reported where the table is declared
  // The table's own stage reports what is wrong with the file; here it is read for its keys.
  Sink silent;
  const CsvFile csv = read_csv(context.sources, file->second, silent);
  const auto columns = find_columns(context, declared, csv, source);
  if (!columns) return;
  std::set<std::string, std::less<>> seen;
  for (const CsvRow& row : csv.rows) {
    if (row.cells.size() <= columns->key) continue;
    EnumMemberInfo member;
    member.name = trimmed(row.cells[columns->key].text);
    if (member.name.empty() || is_whatever(member.name) || !seen.insert(member.name).second) {
      continue;  // a key with dated rows is one member
    }
    for (const std::size_t column : columns->synonyms) {
      if (column >= row.cells.size()) continue;
      for (std::string& word : split_synonyms(row.cells[column].text)) {
        member.synonyms.push_back(std::move(word));
      }
    }
    info.members.push_back(std::move(member));
  }
}

EnumInfo read_enum(Context& context, const ast::Enum& declared, SourceId source) {
  EnumInfo info;
  info.name = declared.name.text;
  info.alias = declared.alias.text;
  info.ordered = declared.ordered;
  info.declaration = &declared;
  info.place = context.at(source, declared.name);
  for (const ast::EnumMember& member : declared.members) {
    info.members.push_back({member.name.text, member.alias.text, {}});
  }
  if (!declared.table.empty()) draw_members(context, declared, source, info);
  if (declared.others) {
    info.open = true;
    info.others = declared.others->value;
    info.members.push_back({"其他", "other", {}});
  }
  return info;
}

}  // namespace

void declare_enums(Context& context) {
  for_each_item<ast::Enum>(
      context, [&](const ast::Enum& declared, const ast::Item&, SourceId source, std::size_t) {
        context.model.enums.push_back(read_enum(context, declared, source));
      });
}

}  // namespace dsl::checking
