// The machine's clock is set back and forward while the service runs and between two runs: records,
// keys and the audit log stay as they are.
#include <filesystem>
#include <set>

#include "tests/faults/kept.hpp"
#include "tests/faults/skip.hpp"

using namespace faults;

namespace {

/// Where Debian's libfaketime lies; empty when it is not installed.
std::string library() {
  for (const char* folder :
       {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"}) {
    const std::string path = std::string(folder) + "/faketime/libfaketimeMT.so.1";
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

}  // namespace

TEST_CASE("a clock that is set back and forward changes nothing that was kept", "[clock]") {
  if (sanitized) return skip("libfaketime and sanitizers each want to be loaded first");
  const std::string faketime = library();
  if (faketime.empty()) return skip("libfaketime (package faketime) is not installed");
  Site site;
  site.invite();
  const std::string clock = site.folder().path() + "/clock";
  const auto set = [&](const std::string& text) {
    static_cast<void>(site.folder().write("clock", text));
  };
  Launch how;
  how.environment = {"LD_PRELOAD=" + faketime, "FAKETIME_TIMESTAMP_FILE=" + clock,
                     "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
                     "ASAN_OPTIONS=verify_asan_link_order=0"};
  Kept kept;
  std::set<std::string> years;
  for (const char* start : {"+0", "-4000d", "+4000d"}) {
    set(start);
    std::string last;  // while it runs, time never goes back
    Service service(site, how);
    Client client = service.client();
    for (const char* now : {"+0", "-4000d", "+4000d", "-1d", "+0"}) {
      CAPTURE(start, now);
      set(now);
      kept.add(client);
      const std::string key = std::string("k") + start + now + std::to_string(kept.all().size());
      const std::string body = proof::request("site", 10);
      const std::string header = "Idempotency-Key: " + key + "\r\n";
      const Reply first = client.post(evaluations, body, header);
      const Reply second = client.post(evaluations, body, header);
      REQUIRE(first.status == 201);
      CHECK(second.body == first.body);
      kept.take(first);
      const json page = json::parse(client.get(evaluations + "?limit=1").body);
      const json& newest = page.at("evaluations").at(0);
      CHECK(newest.at("id") == kept.all().back().first);
      const auto made = newest.at("created_at").get<std::string>();
      CHECK(made >= last);
      last = made;
      years.insert(made.substr(0, 4));
      kept.find(client);
    }
    CHECK(service.stop().code == 0);
  }
  // The clock was really another one: forward it is believed.
  CHECK(years.size() >= 2);
  Service service(site);
  Client client = service.client();
  kept.find(client);
  check_whole(site);
}
