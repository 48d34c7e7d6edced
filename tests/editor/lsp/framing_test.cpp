// Frames of a stream, and addresses of files.
#include "editor/lsp/framing.hpp"

#include <catch2/catch.hpp>

#include "editor/lsp/uris.hpp"

using editor::lsp::framed;
using editor::lsp::Frames;

TEST_CASE("messages come whole, however their bytes come") {
  const std::string stream = framed("{\"甲\":1}") + framed("") + framed("[]");
  for (std::size_t step : {std::size_t{1}, std::size_t{7}, stream.size()}) {
    Frames frames(100);
    std::vector<std::string> messages;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      frames.add(std::string_view(stream).substr(at, step));
      while (auto message = frames.next()) messages.push_back(*message);
    }
    CHECK(messages == std::vector<std::string>{"{\"甲\":1}", "", "[]"});
    CHECK(frames.empty());
    CHECK_FALSE(frames.broken());
  }
}

TEST_CASE("other headers are passed over, and names are of any case") {
  Frames frames(100);
  frames.add(
      "content-LENGTH:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}");
  CHECK(frames.next() == "{}");
}

TEST_CASE("a head that is none breaks the stream") {
  for (const std::string& head :
       {std::string("Content-Length: x\r\n\r\n"), std::string("Content-Length: -1\r\n\r\n"),
        std::string("Content-Length: 101\r\n\r\n"), std::string("nothing\r\n\r\n"),
        std::string("A: b\r\n\r\n"), std::string("\r\n\r\n"), std::string(5000, 'x'),
        std::string("Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}"),
        std::string("Content-Length: 99999999999999999999999\r\n\r\n")}) {
    INFO(head.substr(0, 50));
    Frames frames(100);
    frames.add(head);
    CHECK_FALSE(frames.next());
    CHECK(frames.broken());
    frames.add(framed("{}"));
    CHECK_FALSE(frames.next());
  }
}

TEST_CASE("addresses lead to paths and back") {
  editor::lsp::Uris uris;
  uris.set_root("file:///home/a%20b/", "file:///usr/share/lib",
                [](std::string_view path) { return path == "common/x.hzl"; });
  const std::string written = "file:///home/a%20b/sub/%E4%BA%BA.hzl";
  CHECK(uris.path(written) == "sub/人.hzl");
  CHECK(uris.uri("sub/人.hzl") == written);
  CHECK(uris.uri("other.hzl") == "file:///home/a%20b/other.hzl");
  CHECK(uris.uri("common/x.hzl") == "file:///usr/share/lib/common/x.hzl");
  CHECK(uris.path("file:///usr/share/lib/common/x.hzl") == "common/x.hzl");
}

TEST_CASE("documents outside of every folder have paths of their own") {
  editor::lsp::Uris uris;
  uris.set_root("", "", nullptr);
  const std::string first = uris.path("untitled:Untitled-1");
  const std::string second = uris.path("file:///elsewhere/Untitled-1");
  CHECK(first == "Untitled-1");
  CHECK(second != first);
  CHECK(uris.uri(first) == "untitled:Untitled-1");
  CHECK(uris.uri(second) == "file:///elsewhere/Untitled-1");
  for (const char* odd : {"", "file:///..", "a/../b", "%", "%zz", "file:///a/%2e%2e/%2e%2e"}) {
    INFO(odd);
    CHECK(dsl::path_allowed(uris.path(odd)));
  }
}
