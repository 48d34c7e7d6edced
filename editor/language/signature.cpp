// The signature of what is being written: calls by their round bracket, quantifiers and aggregates
// by their keyword.
#include <algorithm>

#include "dsl/check/types.hpp"
#include "editor/language/assist.hpp"
#include "editor/language/complete_place.hpp"
#include "editor/language/describe.hpp"
#include "editor/language/token_at.hpp"
#include "editor/language/token_types.hpp"

namespace editor {
namespace {

using dsl::Keyword;
using dsl::Mark;
using dsl::Token;

bool is_quantifier(Keyword keyword) {
  return keyword == Keyword::any || keyword == Keyword::all || keyword == Keyword::none;
}
bool is_aggregate(Keyword keyword) {
  return keyword == Keyword::sum || keyword == Keyword::maximum || keyword == Keyword::minimum;
}
bool counts_at(Keyword keyword) {
  return keyword == Keyword::at_least || keyword == Keyword::at_most || keyword == Keyword::exactly;
}

/// What opens around the byte: a call's name, or the keyword of a collection; with what stands
/// between.
struct Around {
  const Token* name = nullptr;
  std::size_t index = 0;
  std::size_t commas = 0;
  std::vector<Keyword> words;  ///< keywords since, nearest first
};

std::optional<Around> look_around(const Analysis& analysis, std::uint32_t offset) {
  const std::vector<Token>& tokens = tokens_of(analysis);
  Around around;
  std::size_t depth = 0;
  std::size_t at = tokens_before(tokens, offset);
  if (at < tokens.size() && tokens[at].span.end == offset) ++at;
  constexpr std::size_t farthest = 500;
  for (std::size_t looked = 0; at > 0 && looked < farthest; --at, ++looked) {
    const Token& token = tokens[at - 1];
    const bool closes = is_mark(token, Mark::close_round) || is_mark(token, Mark::close_curly) ||
                        is_mark(token, Mark::close_square);
    const bool opens = is_mark(token, Mark::open_round) || is_mark(token, Mark::open_curly) ||
                       is_mark(token, Mark::open_square);
    if (closes) {
      ++depth;
    } else if (opens && depth > 0) {
      --depth;
    } else if (opens) {
      const bool call = is_mark(token, Mark::open_round) && at > 1 && is_name(tokens[at - 2]);
      if (!call) return std::nullopt;
      around.name = &tokens[at - 2];
      around.index = at - 2;
      return around;
    } else if (depth == 0) {
      if (is_mark(token, Mark::comma)) ++around.commas;
      const Keyword keyword = keyword_of(analysis, token);
      const bool collects = is_quantifier(keyword) || is_aggregate(keyword) || counts_at(keyword) ||
                            keyword == Keyword::count;
      if (collects) {
        around.name = &token;
        return around;
      }
      if (keyword != Keyword::none_) around.words.push_back(keyword);
    }
  }
  return std::nullopt;
}

Signature of_collection(const Around& around) {
  const Keyword keyword = around.name->keyword;
  Signature signature;
  signature.name = std::string(dsl::spelling(keyword, dsl::Language::zh)) + " / " +
                   std::string(dsl::spelling(keyword, dsl::Language::en));
  if (counts_at(keyword)) signature.parameters.push_back({"几个", "how many"});
  const std::size_t first = signature.parameters.size();
  signature.parameters.push_back({"变量 属于 列表", "variable in list"});
  signature.parameters.push_back({"使 条件", "satisfies condition"});
  signature.result = {"是否", "yes or no"};
  if (is_aggregate(keyword)) {
    signature.parameters.push_back({"取 值", "take value"});
    signature.parameters.push_back({"空则 值", "if_empty value"});
    signature.result = {"数", "a number"};
  }
  if (keyword == Keyword::count) signature.result = {"个数", "a count"};
  const auto seen = [&](Keyword each) {
    return std::find(around.words.begin(), around.words.end(), each) != around.words.end();
  };
  signature.active = first;
  if (seen(Keyword::satisfies)) signature.active = first + 1;
  if (seen(Keyword::take)) signature.active = first + 2;
  if (seen(Keyword::if_empty)) signature.active = first + 3;
  signature.active = std::min(signature.active, signature.parameters.size() - 1);
  return signature;
}

std::optional<Signature> of_call(const Analysis& analysis, const Around& around) {
  const KnownSymbol known = TokenTypes(analysis, nullptr, 0).symbol(around.index);
  if (known.symbol == nullptr) return std::nullopt;
  const dsl::Model& model = analysis.model();
  const std::vector<dsl::VariableIndex>* formals = nullptr;
  if (known.symbol->kind == SymbolKind::definition) {
    formals = &model.definitions[known.symbol->index].formals;
  } else if (known.symbol->kind == SymbolKind::table) {
    formals = &model.tables[known.symbol->index].columns;
  }
  if (formals == nullptr || formals->empty()) return std::nullopt;
  Signature signature;
  signature.name = known.symbol->name;
  for (const dsl::VariableIndex formal : *formals) {
    const dsl::VariableInfo& info = model.variables[formal];
    signature.parameters.push_back(
        {info.name + " : " + dsl::checking::describe_zh(model, info.type),
         info.name + " : " + dsl::checking::describe_en(model, info.type)});
  }
  signature.result = type_of(model, *known.symbol);
  signature.help = describe(analysis, *known.symbol);
  signature.active = std::min(around.commas, signature.parameters.size() - 1);
  return signature;
}

}  // namespace

std::optional<Signature> signature_at(const Analysis& analysis, std::uint32_t offset) {
  if (in_prose(analysis, offset)) return std::nullopt;
  const auto around = look_around(analysis, offset);
  if (!around) return std::nullopt;
  if (is_name(*around->name)) return of_call(analysis, *around);
  return of_collection(*around);
}

}  // namespace editor
