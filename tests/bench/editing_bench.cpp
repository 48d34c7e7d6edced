// From a key to the diagnostics that an author sees: one edit in a file of 200 kB, as the editor
// sends it, to the messages that go back. Both the plain case and the one where the text is broken
// meanwhile.
#include <nlohmann/json.hpp>

#include "editor/lsp/session.hpp"
#include "tests/bench/benchmarks.hpp"
#include "tests/bench/handwritten/fill.hpp"
#include "tests/bench/measure.hpp"

namespace bench {
namespace {

using nlohmann::json;

std::string notice(const char* method, json params) {
  return json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump();
}

/// One author at one file, who adds and takes away the same letters in turn, each time elsewhere.
class Author {
 public:
  Author(const std::string& text, std::string typed) : typed_(std::move(typed)) {
    (void)session_.receive(
        {R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})"});
    (void)session_.receive(
        {notice("textDocument/didOpen",
                {{"textDocument",
                  {{"uri", uri}, {"languageId", "hazlex"}, {"version", 0}, {"text", text}}}})});
    // Behind each line of a condition.
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size(); ++line) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (text.substr(at, end - at).find("kPa 且") != std::string::npos) lines_.push_back(line);
      at = end + 1;
    }
    if (lines_.empty()) fail("no lines to write at in", "the large file");
  }

  void key() {
    const json begin = {{"line", lines_[at_]}, {"character", 2}};
    const json end = {{"line", lines_[at_]}, {"character", 2 + (written_ ? typed_.size() : 0)}};
    const auto answers = session_.receive(
        {notice("textDocument/didChange",
                {{"textDocument", {{"uri", uri}, {"version", ++version_}}},
                 {"contentChanges", json::array({{{"range", {{"start", begin}, {"end", end}}},
                                                  {"text", written_ ? "" : typed_}}})}})});
    if (answers.size() != 1) fail("no diagnostics after", "a key");
    if (written_) at_ = (at_ + 7) % lines_.size();
    written_ = !written_;
  }

 private:
  static constexpr const char* uri = "file:///large.hzl";
  editor::lsp::Session session_{editor::lsp::SessionSettings{}};
  std::string typed_;
  std::vector<std::size_t> lines_;
  std::size_t at_ = 0;
  int version_ = 0;
  bool written_ = false;
};

void add(const char* name, const std::string& text, const char* typed) {
  const auto author = std::make_shared<Author>(text, typed);
  benchmark::RegisterBenchmark(
      name, [author](benchmark::State& state) { measure(state, [&] { author->key(); }); })
      ->UseManualTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void add_editing(const Subjects& subjects) {
  add("key in 200 kB", subjects.large_file, " ");
  add("key in 200 kB, broken", subjects.large_file, "(");
}

}  // namespace bench
