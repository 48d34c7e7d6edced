#include "dsl/check/walk.hpp"

namespace dsl::checking {

namespace {

/// Of several rules with one name, those of the rule set where the reference stands.
Indices prefer(const Model& model, Indices found, const std::string& ruleset) {
  if (found.size() < 2) return found;
  Indices own;
  for (const RuleIndex rule : found) {
    if (model.rules[rule].ruleset == ruleset) own.push_back(rule);
  }
  // Two of one name in one rule set are reported where they are declared.
  if (!own.empty()) own.resize(1);
  return own.empty() ? found : own;
}

std::uint32_t find_part(const RuleInfo& rule, const std::string& name) {
  for (std::uint32_t i = 0; i < rule.parts.size(); ++i) {
    const PartInfo& part = rule.parts[i];
    if (!part.name.empty() && (part.name == name || part.alias == name)) return i;
  }
  return no_index;
}

std::string joined(const ast::Path& path, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ".") + path.parts[i].text;
  return text;
}

/// 规则集.规则 and 规则集.规则.情形: the longest rule set name that fits.
RuleIndex find_in_ruleset(const Model& model, const NameTable& names, const ast::Path& path,
                          std::uint32_t& part) {
  for (std::size_t length = path.parts.size() - 1; length > 0; --length) {
    const std::string ruleset = joined(path, length);
    for (const RuleIndex rule : NameTable::find(names.rules, path.parts[length].text)) {
      if (model.rules[rule].ruleset != ruleset) continue;
      const std::size_t left = path.parts.size() - length - 1;
      if (left == 0) return rule;
      part = left == 1 ? find_part(model.rules[rule], path.parts.back().text) : no_index;
      if (part != no_index) return rule;
    }
  }
  return no_index;
}

}  // namespace

RuleIndex rule_at(const Model& model, const NameTable& names, const ast::Path& path,
                  const std::string& ruleset, std::uint32_t& part) {
  part = no_index;
  if (path.empty()) return no_index;
  const Indices found =
      prefer(model, NameTable::find(names.rules, path.parts.front().text), ruleset);
  if (found.size() == 1 && path.parts.size() <= 2) {
    if (path.parts.size() == 2) part = find_part(model.rules[found.front()], path.parts[1].text);
    return path.parts.size() == 2 && part == no_index ? no_index : found.front();
  }
  return found.size() > 1 && path.parts.size() <= 2 ? no_index
                                                    : find_in_ruleset(model, names, path, part);
}

RuleIndex find_rule(Context& context, const ast::Path& path, const std::string& ruleset,
                    SourceId source, std::uint32_t& part) {
  part = no_index;
  if (path.empty()) return no_index;
  const Place place{source, path.span()};
  const Indices found =
      prefer(context.model, NameTable::find(context.names.rules, path.parts.front().text), ruleset);
  if (found.size() > 1 && path.parts.size() <= 2) {
    Diagnostic& diagnostic = context.sink.report(Code::ambiguous_rule, place, {path.text()});
    for (const RuleIndex rule : found) {
      const std::string full = context.model.rules[rule].ruleset + "." + path.text();
      diagnostic.fixes.push_back(
          {{"写作「" + full + "」", "Write `" + full + "`"}, {{place, full}}});
    }
    return no_index;
  }
  if (found.size() == 1 && path.parts.size() == 1) return found.front();
  if (found.size() == 1 && path.parts.size() == 2) {
    part = find_part(context.model.rules[found.front()], path.parts[1].text);
    if (part != no_index) return found.front();
    std::vector<std::string> names;
    for (const PartInfo& known : context.model.rules[found.front()].parts)
      names.push_back(known.name);
    report_unknown(context, Code::unknown_variant, context.at(source, path.parts[1]),
                   path.parts[1].text, names)
        .arguments.push_back(path.parts[0].text);
    return no_index;
  }
  const RuleIndex rule = find_in_ruleset(context.model, context.names, path, part);
  if (rule != no_index) return rule;
  report_unknown(context, Code::unknown_rule, place, path.text(), keys(context.names.rules));
  return no_index;
}

}  // namespace dsl::checking
