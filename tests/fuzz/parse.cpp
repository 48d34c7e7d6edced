// Any bytes parse and check without a crash, and every diagnostic can be rendered in both
// languages.
#include "dsl/parse/parse.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "dsl/check/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dsl::SourceSet sources;
  const dsl::SourceId source =
      sources.add("input.hzl", {reinterpret_cast<const char*>(data), size});
  dsl::ast::Tree tree;
  dsl::Sink sink;
  dsl::parse(sources, source, tree, sink);
  (void)dsl::check(tree, 0, sources, {}, sink);
  for (const dsl::Diagnostic& diagnostic : sink.take()) {
    if (dsl::render(diagnostic, sources, dsl::Language::zh).empty()) __builtin_trap();
    if (dsl::render(diagnostic, sources, dsl::Language::en).empty()) __builtin_trap();
    if (diagnostic.place.span.end > size) __builtin_trap();
  }
  return 0;
}
