// What is wrong with a rule file, as a value: a stable code, a message in both languages, the
// place, further places, help, and edits that would mend it. Codes and wordings stand in
// `codes/*.def`, one file a stage. A `Sink` keeps diagnostics in order of place and is bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/source.hpp"
#include "dsl/text/span.hpp"

namespace dsl {

enum class Severity : std::uint8_t { error, warning, note };
enum class Language : std::uint8_t { zh, en };

enum class Code : std::uint16_t {
#define HZL_CODE(id, name, severity, zh, en) id,
#include "dsl/text/codes/all.def"
#undef HZL_CODE
};

/// What the registry says of a code. `name` is stable ("glued_word"); texts hold `{0}`, `{1}` …
struct CodeInfo {
  std::string_view name;
  Severity severity;
  std::string_view zh;
  std::string_view en;
};

[[nodiscard]] const CodeInfo& info(Code code);
[[nodiscard]] std::size_t code_count();

/// A text in both languages.
struct Bilingual {
  std::string zh;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::zh ? zh : en;
  }
};

struct Label {
  Place place;
  Bilingual text;
};

/// One replacement of bytes. All edits of a fix apply together.
struct Edit {
  Place place;
  std::string text;
};

struct Fix {
  Bilingual title;
  std::vector<Edit> edits;
};

struct Diagnostic {
  Code code{};
  Place place;
  std::vector<std::string>
      arguments;              ///< fill `{0}` … of the code's texts; in the file's own words
  std::vector<Label> labels;  ///< further places ("first declared here")
  std::vector<Bilingual> help;
  std::vector<Fix> fixes;

  [[nodiscard]] Severity severity() const { return info(code).severity; }
  [[nodiscard]] std::string message(Language language) const;
};

/// Collects diagnostics up to a bound for each source (default 100 errors, and as many warnings and
/// notes), then counts the rest.
class Sink {
 public:
  explicit Sink(std::size_t bound = 100) : bound_(bound) {}

  /// Returns the stored diagnostic so that labels, help and fixes can be added at once; a reference
  /// to a discarded one past the bound. Valid until the next `report`.
  Diagnostic& report(Code code, Place place, std::vector<std::string> arguments = {});

  /// Sorted by place, then code; equal ones once. Empties the sink; the counts below stay.
  [[nodiscard]] std::vector<Diagnostic> take();
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] std::size_t dropped() const { return dropped_; }

 private:
  struct Kept {
    std::size_t errors = 0;
    std::size_t others = 0;
  };

  std::vector<Diagnostic> diagnostics_;
  std::vector<Kept> kept_;  ///< by source
  Diagnostic discarded_;
  std::size_t bound_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

/// Text for a terminal: `file:line:column: error[code]: message`, the line, carets, help, fixes.
/// Carets are placed by display width (wide characters take two cells).
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceSet& sources,
                                 Language language);

}  // namespace dsl
