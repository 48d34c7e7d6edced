// The parts of the doors on their own: addresses, rates, passwords, slots, forms, moments.
#include <atomic>
#include <thread>

#include "server/api/client_address.hpp"
#include "server/api/clock.hpp"
#include "server/api/form.hpp"
#include "server/api/passwords.hpp"
#include "server/api/rates.hpp"
#include "tests/server/support.hpp"

using server::Lockout;
using server::RateLimit;

TEST_CASE("the client's address comes from headers of trusted proxies alone") {
  server::AddressRanges proxies;
  for (const char* each : {"10.0.0.0/8", "192.0.2.9", "fd00::/16"}) {
    proxies.push_back(*server::address_range(each));
  }
  struct Case {
    std::string peer, forwarded, client;
  };
  const auto seen = GENERATE(values<Case>({
      {"198.51.100.1", "1.2.3.4", "198.51.100.1"},
      {"10.0.0.1", "", "10.0.0.1"},
      {"10.0.0.1", "1.2.3.4", "1.2.3.4"},
      {"10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"},
      {"10.0.0.1", "6.6.6.6, 1.2.3.4, 10.9.9.9", "1.2.3.4"},
      {"10.0.0.1", "6.6.6.6,\t1.2.3.4 , 192.0.2.9", "1.2.3.4"},
      {"10.0.0.1", "10.0.0.2", "10.0.0.2"},
      {"10.0.0.1", "1.2.3.4, unknown", "10.0.0.1"},
      {"10.0.0.1", "1.2.3.4:80", "10.0.0.1"},
      {"192.0.2.8", "1.2.3.4", "192.0.2.8"},
      {"192.0.2.9", "2001:db8::1", "2001:db8::1"},
      {"fd00::1", "1.2.3.4", "1.2.3.4"},
      {"::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4"},
  }));
  CAPTURE(seen.peer, seen.forwarded);
  server::Request request;
  request.remote_address = seen.peer;
  if (!seen.forwarded.empty()) request.headers["x-forwarded-for"] = seen.forwarded;
  CHECK(server::client_address(request, proxies) == seen.client);
}

TEST_CASE("ranges that are none") {
  for (const char* wrong : {"", "10", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x",
                            "::/129", "example.org", "10.0.0.0/8/8"}) {
    CAPTURE(wrong);
    CHECK_FALSE(server::address_range(wrong));
  }
  CHECK(server::address_range("0.0.0.0/0")->holds(server::address_range("9.9.9.9")->bytes));
  CHECK_FALSE(server::address_range("0.0.0.0/0")->holds(server::address_range("::1")->bytes));
  CHECK_FALSE(
      server::address_range("10.0.0.0/9")->holds(server::address_range("10.128.0.0")->bytes));
}

TEST_CASE("strangers cannot make what is counted grow") {
  Lockout lockout(100);
  RateLimit limit(1, 1, 100);
  for (int i = 0; i < 5000; ++i) {
    lockout.failed("a " + std::to_string(i), 0);
    (void)limit.take("k" + std::to_string(i), 0);
  }
  server::Recent<int> recent(2);
  recent.at("a") = 1;
  recent.at("b") = 2;
  CHECK(*recent.find("a") == 1);
  recent.at("c") = 3;
  CHECK(recent.find("b") == nullptr);
  CHECK(*recent.find("a") == 1);
  recent.erase("a");
  recent.erase("nothing");
  CHECK(recent.size() == 1);
}

TEST_CASE("a delay grows to its bound and ends with success") {
  Lockout lockout(100);
  std::int64_t now = 0;
  std::int64_t longest = 0;
  for (int i = 0; i < 40; ++i) {
    lockout.failed("k", now);
    longest = std::max(longest, lockout.wait("k", now));
    now += lockout.wait("k", now) * 1000;
    CHECK(lockout.wait("k", now) == 0);
  }
  CHECK(longest == Lockout::longest_seconds);
  lockout.failed("k", now);
  CHECK(lockout.wait("k", now) == Lockout::longest_seconds);
  CHECK(lockout.wait("k", now - 1) == 0);  // the clock was set back
  lockout.succeeded("k");
  lockout.failed("k", now);
  CHECK(lockout.wait("k", now) == 0);
}

TEST_CASE("two at work, some waiting, the others are sent away") {
  server::Slots slots(2, 1);
  const server::Slots::Place first(slots);
  std::atomic<bool> waited = false;
  std::thread third;
  {
    const server::Slots::Place second(slots);
    CHECK(first.taken());
    CHECK(second.taken());
    third = std::thread([&] { waited = server::Slots::Place(slots).taken(); });
    while (slots.waiting() == 0) std::this_thread::yield();
    const server::Slots::Place fourth(slots);
    CHECK_FALSE(fourth.taken());
    CHECK_FALSE(waited);
  }
  third.join();
  CHECK(waited);
}

TEST_CASE("passwords: length, name, and what is kept") {
  using server::password_fault;
  CHECK(password_fault("张三", "eleven char"));
  CHECK_FALSE(password_fault("张三", "twelve chars"));
  CHECK_FALSE(password_fault("张三", "一二三四五六七八九十甲乙"));
  CHECK(password_fault("administrator", "Administrator"));
  CHECK(password_fault("admin", "adminadminadmin"));
  CHECK(password_fault("张三", std::string(1025, 'x')));
  server::Passwords passwords;
  const std::string hash = *passwords.hash("twelve chars");
  CHECK_THAT(hash, Catch::StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
  using Match = server::Passwords::Match;
  CHECK(passwords.verify(hash, "twelve chars") == Match::yes);
  CHECK(passwords.verify(hash, "twelve char") == Match::no);
  CHECK(passwords.verify(std::nullopt, "twelve chars") == Match::no);
}

TEST_CASE("cookies are read as they were set") {
  CHECK(server::cookie_of("a=1; b=2", "b") == "2");
  CHECK(server::cookie_of("a=1;b=2; c", "c").empty());
  CHECK(server::cookie_of("xb=1", "b").empty());
  CHECK(server::cookie_of("b=1; b=2", "b").empty());
  CHECK(server::cookie_of("b=1; b=1", "b") == "1");
  CHECK(server::cookie_of("", "b").empty());
}

TEST_CASE("moments are read as they are written") {
  for (const std::int64_t at : std::vector<std::int64_t>{0, 1'767'225'600, 4'000'000'000}) {
    CHECK(server::moment_of(server::moment_text(at)) == at);
  }
  for (const char* wrong : {"", "2026-01-01", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z",
                            "2026-01-01T00:00:00+", "2026-01-01 00:00:00Z"}) {
    CHECK_FALSE(server::moment_of(wrong));
  }
}
