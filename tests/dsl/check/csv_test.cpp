#include "dsl/check/csv.hpp"

#include <catch2/catch.hpp>

namespace {

struct Read {
  dsl::SourceSet sources;
  dsl::checking::CsvFile file;
  std::vector<dsl::Diagnostic> diagnostics;

  explicit Read(std::string text) {
    dsl::Sink sink;
    file = dsl::checking::read_csv(sources, sources.add("t.csv", std::move(text)), sink);
    diagnostics = sink.take();
  }
};

}  // namespace

TEST_CASE("quoted cells hold commas, quotes and line ends") {
  const Read read("a,b\r\n\"x,\"\"y\"\"\",\"1\n2\"\r\n\r\n3,\r\n");
  REQUIRE(read.diagnostics.empty());
  REQUIRE(read.file.rows.size() == 2);
  CHECK(read.file.rows[0].cells[0].text == "x,\"y\"");
  CHECK(read.file.rows[0].cells[1].text == "1\n2");
  CHECK(read.file.rows[1].cells[1].text.empty());
}

TEST_CASE("a byte order mark belongs to no header") {
  const Read read("\xEF\xBB\xBF名称,值\n甲,1\n");
  CHECK(read.file.column("名称") == std::optional<std::size_t>(0));
  CHECK(read.file.column("值") == std::optional<std::size_t>(1));
  CHECK_FALSE(read.file.column("无").has_value());
}

TEST_CASE("cells know their places") {
  const Read read("a,b\n\"x\",yy\n");
  const auto& cells = read.file.rows.at(0).cells;
  CHECK(read.sources.text(cells[0].place) == "\"x\"");
  CHECK(read.sources.text(cells[1].place) == "yy");
}

TEST_CASE("what is wrong in a table file is reported") {
  CHECK(Read("a\n\"x").diagnostics.at(0).code == dsl::Code::csv_quote_open);
  CHECK(Read("a\n\"x\"y\n").diagnostics.at(0).code == dsl::Code::csv_after_quote);
  CHECK(Read("a,b\nx\n").diagnostics.at(0).code == dsl::Code::csv_row_length);
  CHECK(Read("").file.rows.empty());
  CHECK(Read("\"").diagnostics.size() == 1);
}
