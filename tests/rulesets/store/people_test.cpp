// Organisations, users, tokens and sessions as kept, and the audit log that every change writes.
#include "rulesets/store/people.hpp"

#include "tests/rulesets/store/support.hpp"

using namespace store_test;
using rulesets::Deed;
using rulesets::own_organisation;
using rulesets::Store;

namespace {

constexpr std::uint32_t admin = 64, field = 8;

Deed deed(std::int64_t organisation = own_organisation) {
  return {"2026-01-01T00:00:00Z", "张三", organisation};
}

rulesets::NewToken token(const std::string& id, std::uint32_t roles = admin | field) {
  rulesets::NewToken made;
  made.id = id;
  made.name = "手机";
  made.hash = "hash of " + id;
  made.roles = roles;
  return made;
}

rulesets::NewSession session(const Store& store, const std::string& user, const std::string& hash) {
  rulesets::NewSession made;
  made.hash = hash;
  made.csrf = "c";
  made.expires_at = "2026-01-01T12:00:00Z";
  const auto row = store.people().password_of(user);
  made.user = row->user;
  made.password_hash = row->hash.value_or("");
  return made;
}

/// "user.add 张三" …, oldest first.
std::vector<std::string> deeds(const Store& store, std::optional<std::int64_t> organisation = {}) {
  std::vector<std::string> told;
  for (const auto& entry : store.audit().entries(organisation, 0, 100)) {
    told.push_back(entry.action + " " + entry.object);
  }
  return told;
}

}  // namespace

TEST_CASE("each change of people tells of itself, and of nothing secret") {
  Store store(":memory:");
  auto& people = store.people();
  const auto other = people.add_organisation(deed(), "某市");
  REQUIRE(other);
  CHECK_FALSE(people.add_organisation(deed(), "某市"));
  CHECK(people.add_user(deed(), "张三", admin, "$argon2id$secret"));
  CHECK_FALSE(people.add_user(deed(*other), "张三", field, std::nullopt));
  CHECK(people.add_user(deed(*other), "李四", field, std::nullopt));
  rulesets::People::Change change;
  change.roles = field;
  change.password_hash = "$argon2id$other";
  change.disabled = true;
  CHECK(people.change_user(deed(), "张三", change));
  CHECK(people.change_user(deed(), "张三", {field, true, std::nullopt}));  // nothing new
  CHECK(store.passes().add_token(deed(*other), "李四", token("t1")));
  CHECK(store.passes().revoke_token(deed(*other), "t1"));
  CHECK(store.passes().revoke_token(deed(*other), "t1"));  // again
  CHECK(deeds(store) == std::vector<std::string>{"organisation.add 某市", "user.add 张三",
                                                 "user.add 李四", "user.roles 张三",
                                                 "user.password 张三", "user.disable 张三",
                                                 "token.add 李四 t1", "token.revoke 李四 t1"});
  CHECK(deeds(store, *other) ==
        std::vector<std::string>{"user.add 李四", "token.add 李四 t1", "token.revoke 李四 t1"});
  CHECK_FALSE(store.audit().verify().broken_at);
  for (const auto& entry : store.audit().entries({}, 0, 100)) {
    const std::string all = entry.object + entry.detail;
    CHECK(all.find("argon2") == std::string::npos);
    CHECK(all.find("hash of") == std::string::npos);
  }
}

TEST_CASE("what belongs to another organisation is not there") {
  Store store(":memory:");
  const std::int64_t other = *store.people().add_organisation(deed(), "某市");
  store.people().add_user(deed(), "张三", admin, std::nullopt);
  REQUIRE(store.passes().add_token(deed(), "张三", token("t1")));
  CHECK_FALSE(store.people().user(other, "张三"));
  CHECK(store.people().users(other, "", 10).empty());
  CHECK_FALSE(store.people().change_user(deed(other), "张三", {field, {}, {}}));
  CHECK_FALSE(store.passes().add_token(deed(other), "张三", token("t2")));
  CHECK_FALSE(store.passes().revoke_token(deed(other), "t1"));
  CHECK_FALSE(store.passes().token(other, "t1"));
  CHECK(store.passes().tokens(other, std::nullopt, "", 10).empty());
  CHECK(store.passes().find_token("hash of t1"));
  CHECK(store.people().user(own_organisation, "张三")->roles == admin);
}

TEST_CASE("a token gives what its user still has, and nothing once revoked or disabled") {
  Store store(":memory:");
  store.people().add_user(deed(), "张三", admin | field, std::nullopt);
  store.passes().add_token(deed(), "张三", token("t1"));
  CHECK(store.passes().find_token("hash of t1")->roles == (admin | field));
  store.people().change_user(deed(), "张三", {field, {}, {}});
  CHECK(store.passes().find_token("hash of t1")->roles == field);
  store.people().change_user(deed(), "张三", {{}, true, {}});
  CHECK_FALSE(store.passes().find_token("hash of t1"));
  CHECK_FALSE(store.passes().add_token(deed(), "张三", token("t2")));
  store.people().change_user(deed(), "张三", {{}, false, {}});
  CHECK(store.passes().find_token("hash of t1"));
  CHECK(store.passes().live_tokens() == 1);
  store.passes().revoke_token(deed(), "t1");
  CHECK_FALSE(store.passes().find_token("hash of t1"));
  CHECK(store.passes().live_tokens() == 0);
}

TEST_CASE("a new password ends sessions, and one that was verified before begins none") {
  Store store(":memory:");
  store.people().add_user(deed(), "张三", field, "old");
  const auto early = session(store, "张三", "s1");
  CHECK(store.passes().add_session(deed(), early));
  CHECK(store.passes().find_session("s1"));
  store.people().change_user(deed(), "张三", {{}, {}, "new"});
  CHECK_FALSE(store.passes().find_session("s1"));
  CHECK_FALSE(store.passes().add_session(deed(), early));
  CHECK(store.passes().add_session(deed(), session(store, "张三", "s2")));
  store.people().change_user(deed(), "张三", {{}, true, {}});
  CHECK_FALSE(store.passes().find_session("s2"));
  CHECK_FALSE(store.passes().add_session(deed(), session(store, "张三", "s3")));
}

TEST_CASE("sessions are few, are noted, and go when they have expired") {
  Store store(":memory:");
  store.people().add_user(deed(), "张三", field, "p");
  for (std::size_t i = 0; i <= rulesets::Passes::max_sessions; ++i) {
    Deed at = deed();
    at.at = "2026-01-01T00:00:" + std::to_string(10 + i) + "Z";
    CHECK(store.passes().add_session(at, session(store, "张三", "s" + std::to_string(i))));
  }
  CHECK_FALSE(store.passes().find_session("s0"));
  CHECK(store.passes().find_session("s1"));
  store.passes().note_uses({}, {{"s1", "2026-01-01T08:00:00Z"}}, "2026-01-01T08:00:00Z");
  CHECK(store.passes().find_session("s1")->used_at == "2026-01-01T08:00:00Z");
  store.passes().note_uses({}, {{"s1", "2026-01-01T07:00:00Z"}}, "2026-01-01T08:00:00Z");
  CHECK(store.passes().find_session("s1")->used_at == "2026-01-01T08:00:00Z");
  store.passes().end_session(deed(), "s2");
  CHECK_FALSE(store.passes().find_session("s2"));
  store.passes().note_uses({}, {}, "2026-01-01T12:00:00Z");
  CHECK_FALSE(store.passes().find_session("s1"));
}

TEST_CASE("the audit log shows what was altered, dropped and inserted past it") {
  struct Case {
    std::string sql;
    std::int64_t broken_at;
  };
  const std::string past =
      "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; "
      "DROP TRIGGER audit_no_replace; ";
  const auto tampered = GENERATE_COPY(values<Case>({
      {"UPDATE audit SET actor = '王五' WHERE seq = 2", 2},
      {"UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 1", 1},
      {"UPDATE audit SET detail = '{}' WHERE seq = 3", 3},
      {"UPDATE audit SET organisation_id = 2 WHERE seq = 3", 3},
      {"DELETE FROM audit WHERE seq = 1", 2},
      {"DELETE FROM audit WHERE seq = 2", 3},
      {"DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2", 2},
      {"UPDATE audit SET seq = seq + 100 WHERE seq > 2; UPDATE audit SET seq = seq - 99 WHERE "
       "seq > 100; INSERT INTO audit SELECT 3, at, actor, organisation_id, action, object, detail, "
       "digest, 'made up' FROM audit WHERE seq = 2",
       3},
      {"INSERT INTO audit SELECT 5, at, actor, organisation_id, action, object, detail, digest, "
       "'made up' FROM audit WHERE seq = 4",
       5},
  }));
  CAPTURE(tampered.sql);
  const Folder folder;
  {
    Store store(folder.file());
    store.people().add_organisation(deed(), "某市");
    for (const char* name : {"甲", "乙", "丙"}) {
      store.people().add_user(deed(), name, field, std::nullopt);
    }
    CHECK(store.audit().verify().entries == 4);
    CHECK_FALSE(store.audit().verify().broken_at);
  }
  // Without taking the triggers away it cannot be done at all.
  if (tampered.sql.find("INSERT") != 0) CHECK_FALSE(run_sql(folder.file(), tampered.sql).empty());
  REQUIRE(run_sql(folder.file(), past + tampered.sql).empty());
  const Store store(folder.file());
  CHECK(store.audit().verify().broken_at == tampered.broken_at);
}

TEST_CASE("a tool works beside a server, which sees that it did") {
  const Folder folder;
  Store server(folder.file());
  server.people().add_user(deed(), "张三", field, std::nullopt);
  const std::int64_t before = server.connections().foreign_changes();
  server.people().add_user(deed(), "李四", field, std::nullopt);
  CHECK(server.connections().foreign_changes() == before);
  Store tool(folder.file(), rulesets::Opening::tool);
  CHECK(tool.people().change_user(deed(), "张三", {{}, true, {}}));
  CHECK(server.connections().foreign_changes() != before);
  CHECK(server.people().user(own_organisation, "张三")->disabled_at);
  CHECK_FALSE(server.audit().verify().broken_at);
}
