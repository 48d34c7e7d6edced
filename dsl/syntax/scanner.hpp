// The scanner's state, shared by its parts: scan.cpp (the loop, words, marks), scan_number.cpp,
// scan_text.cpp, scan_citation.cpp. Internal to dsl/syntax. For one thread, one source, one run.
#pragma once

#include <string>
#include <string_view>

#include "dsl/syntax/characters.hpp"
#include "dsl/syntax/token.hpp"

namespace dsl {

class Scanner {
 public:
  Scanner(const SourceSet& sources, SourceId source, Sink& sink);

  TokenList run();

 private:
  /// Where in a citation we are: the only thing that makes scanning depend on what came before,
  /// besides units after numeric types and the version after 版本.
  enum class Citing : std::uint8_t { no, document, first_clause, after_clause, next_clause };

  // scan.cpp
  void skip_blanks_and_comments();
  void scan_comment();
  void scan_one();
  void scan_word();
  bool join_for_each();
  void after_word(Keyword keyword);
  bool scan_mark();
  bool scan_foreign_operator();
  void scan_unexpected();

  // scan_number.cpp
  void scan_number();
  bool scan_date();
  bool scan_version();
  void scan_unit();
  [[nodiscard]] std::uint32_t unit_end(std::uint32_t from) const;
  void report_glued(std::uint32_t begin, std::uint32_t number_end, std::uint32_t end);
  [[nodiscard]] std::uint32_t digits_end(std::uint32_t from) const;

  // scan_text.cpp
  void scan_text(char32_t closing);
  void scan_quoted();

  // scan_citation.cpp
  bool scan_citation();
  bool scan_outline();
  bool scan_clause();
  void scan_bad_clause();
  void follow_citation(const Token& token);

  [[nodiscard]] char32_t peek(std::size_t offset) const;
  [[nodiscard]] char32_t peek() const { return peek(offset_); }
  [[nodiscard]] std::uint32_t after(std::size_t offset) const;  ///< the next character's offset
  [[nodiscard]] std::uint32_t word_end(std::size_t offset) const;
  [[nodiscard]] bool at_end() const { return offset_ >= text_.size(); }
  [[nodiscard]] std::string folded(std::uint32_t begin, std::uint32_t end) const;
  Diagnostic& report(Code code, std::uint32_t begin, std::uint32_t end,
                     std::vector<std::string> arguments = {});
  void add_fix(Diagnostic& diagnostic, Bilingual title, Span span, std::string text) const;
  Token& emit(TokenKind kind, std::uint32_t end);  ///< [offset_, end), and moves there

  const std::string_view text_;
  const SourceId source_;
  Sink& sink_;
  TokenList list_;
  std::uint32_t offset_ = 0;
  Citing citing_ = Citing::no;
  bool outline_next_ = false;  ///< after 纲目, before its `{`
  bool in_outline_ = false;
};

/// Reports what may stand nowhere: bytes that are no UTF-8, controls, bidi controls, invisibles.
void check_characters(std::string_view text, SourceId source, Sink& sink);

}  // namespace dsl
