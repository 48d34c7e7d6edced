// Tree to model: names, types, units, citations, tables, cycles, lints, in this order. What is
// wrong is reported; the model is complete enough to compile only if the sink has no errors. Reads
// no file: the text of CSV tables is handed in. One thread a call.
#pragma once

#include <map>
#include <string>

#include "dsl/check/model.hpp"
#include "dsl/syntax/tree.hpp"
#include "dsl/text/diagnostic.hpp"
#include "dsl/text/source.hpp"

namespace dsl {

/// CSV tables by the path that 取自 names, as sources of the same set.
using CsvSources = std::map<std::string, SourceId>;

struct CheckOptions {
  bool lints = true;  ///< warnings too, not only what makes a model unsound
};

/// Checks `main_file` of `tree` together with all its other files (the imports, each once). The
/// model is of the whole; the rule set's header is the main file's.
[[nodiscard]] Model check(const ast::Tree& tree, std::size_t main_file, const SourceSet& sources,
                          const CsvSources& tables, Sink& sink, const CheckOptions& options = {});

/// Checks one expression (of a file without items) against a model made before and extends its side
/// tables; answers the expression's type, `bad` when it does not check.
ValueType check_expression(const ast::Tree& tree, ast::ExprId expr, const SourceSet& sources,
                           Model& model, Sink& sink);

/// A constant value in a case or a range, resolved against a type: the member index of an enum, a
/// number in base units, … Reports what does not fit.
struct Constant {
  Kind kind = Kind::bad;
  bool boolean = false;
  Number number;  ///< in base units
  Date date;
  Duration duration;
  std::string text;
  std::uint32_t member = 0;
};
[[nodiscard]] std::optional<Constant> read_constant(const ast::Tree& tree, ast::ExprId expr,
                                                    const ValueType& expected, const Model& model,
                                                    const SourceSet& sources, Sink& sink);

}  // namespace dsl
