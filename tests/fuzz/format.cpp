// What parses without errors prints to text that parses to the same tree, in both languages, and
// printing what was printed changes nothing.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "dsl/parse/parse.hpp"
#include "dsl/syntax/printer.hpp"

namespace {

struct Parsed {
  dsl::SourceSet sources;
  dsl::ast::Tree tree;
  bool good = false;
};

void parse(std::string text, Parsed& parsed) {
  const dsl::SourceId source = parsed.sources.add("input.hzl", std::move(text));
  dsl::Sink sink;
  dsl::parse(parsed.sources, source, parsed.tree, sink);
  parsed.good = !sink.has_errors();
}

std::string print(const Parsed& parsed, dsl::Language language) {
  return dsl::print(parsed.tree, 0, parsed.sources, {.language = language});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Parsed first;
  parse({reinterpret_cast<const char*>(data), size}, first);
  if (!first.good) return 0;
  for (const dsl::Language language : {dsl::Language::zh, dsl::Language::en}) {
    const std::string once = print(first, language);
    Parsed again;
    parse(once, again);
    if (!again.good) __builtin_trap();
    if (print(again, language) != once) __builtin_trap();
  }
  Parsed zh;
  parse(print(first, dsl::Language::zh), zh);
  if (dsl::dump_tree(first.tree, 0, false) != dsl::dump_tree(zh.tree, 0, false)) {
    // Names may have been swapped for their aliases; printing again must agree.
    if (print(first, dsl::Language::zh) != print(zh, dsl::Language::zh)) __builtin_trap();
  }
  return 0;
}
