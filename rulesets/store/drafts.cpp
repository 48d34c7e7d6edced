#include "rulesets/store/drafts.hpp"

#include <algorithm>

#include "rulesets/store/audit.hpp"

namespace rulesets {
namespace {

constexpr std::string_view state_names[] = {"draft", "in_review", "approved", "published",
                                            "discarded"};

constexpr std::string_view select_draft =
    "SELECT id, title, state, revision, main_path, based_on, version_id, author, reviewer, alone, "
    "created_at, updated_at FROM draft ";

DraftState state_of(const std::string& name) {
  const auto* const found = std::find(std::begin(state_names), std::end(state_names), name);
  return static_cast<DraftState>(found - std::begin(state_names));
}

Draft draft_of(const Statement& row) {
  return {row.text(0),
          row.text(1),
          state_of(row.text(2)),
          row.integer(3),
          row.text(4),
          row.optional_integer(5),
          row.optional_integer(6),
          row.text(7),
          row.optional_text(8),
          row.integer(9) != 0,
          row.text(10),
          row.text(11)};
}

std::optional<Draft> find_draft(Database& database, std::int64_t organisation,
                                std::string_view id) {
  Statement select(database, std::string(select_draft) + "WHERE id = ? AND organisation_id = ?");
  select.bind(id).bind(organisation);
  if (!select.step()) return std::nullopt;
  return draft_of(select);
}

std::vector<SourceFile> files_of(Database& database, std::string_view id) {
  std::vector<SourceFile> files;
  Statement select(database, "SELECT path, text FROM draft_file WHERE draft_id = ? ORDER BY path");
  select.bind(id);
  while (select.step()) files.push_back({select.text(0), select.text(1)});
  return files;
}

void put_file(Database& database, std::string_view id, const SourceFile& file) {
  Statement insert(database,
                   "INSERT INTO draft_file (draft_id, path, text) VALUES (?, ?, ?) ON CONFLICT "
                   "(draft_id, path) DO UPDATE SET text = excluded.text");
  insert.bind(id).bind(file.path).bind(file.text).run();
}

void add_event(Database& database, const Deed& deed, const Draft& draft, std::string_view kind,
               std::string_view note) {
  Statement insert(database,
                   "INSERT INTO draft_event (draft_id, revision, kind, at, actor, note) "
                   "VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(draft.id).bind(draft.revision).bind(kind).bind(deed.at).bind(deed.actor).bind(note);
  insert.run();
}

void update(Database& database, const Draft& draft) {
  Statement update(database,
                   "UPDATE draft SET state = ?, revision = ?, reviewer = ?, alone = ?, "
                   "updated_at = ? WHERE id = ?");
  update.bind(name_of(draft.state)).bind(draft.revision).bind_maybe(draft.reviewer);
  update.bind(std::int64_t{draft.alone ? 1 : 0}).bind(draft.updated_at).bind(draft.id).run();
}

bool has_written(Database& database, std::string_view id, const std::string& actor) {
  Statement select(database,
                   "SELECT 1 FROM draft_event WHERE draft_id = ? AND actor = ? AND kind IN "
                   "('created', 'changed') LIMIT 1");
  select.bind(id).bind(actor);
  return select.step();
}

/// Whether the draft would be more than it may, with this file in it.
bool too_large(Database& database, std::string_view id, const SourceFile& file) {
  Statement select(database,
                   "SELECT count(*), coalesce(sum(length(CAST(text AS BLOB))), 0) FROM draft_file "
                   "WHERE draft_id = ? AND path <> ?");
  select.bind(id).bind(file.path);
  select.step();
  return select.integer(0) + 1 > static_cast<std::int64_t>(max_draft_files) ||
         select.integer(1) + static_cast<std::int64_t>(file.text.size()) >
             static_cast<std::int64_t>(max_draft_bytes);
}

std::optional<DraftRefusal> refuse(DraftRefusal::Kind kind, const Draft& draft) {
  return DraftRefusal{kind, draft.revision, draft.state};
}

std::optional<DraftRefusal> remove_file(Database& database, const Draft& draft,
                                        const std::string& path) {
  if (path == draft.main_path) return refuse(DraftRefusal::Kind::main_file, draft);
  Statement remove(database, "DELETE FROM draft_file WHERE draft_id = ? AND path = ?");
  remove.bind(draft.id).bind(path).run();
  if (database.changes() == 0) return refuse(DraftRefusal::Kind::unknown_file, draft);
  return std::nullopt;
}

}  // namespace

std::string_view name_of(DraftState state) {
  return state_names[static_cast<std::size_t>(state)];
}

Draft Drafts::create(const Deed& deed, const Draft& draft, const std::vector<SourceFile>& files) {
  Draft made = draft;
  made.author = deed.actor;
  made.created_at = made.updated_at = deed.at;
  connections_.write([&](Database& database) {
    {
      Statement insert(database,
                       "INSERT INTO draft (id, organisation_id, title, state, revision, main_path, "
                       "based_on, author, created_at, updated_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      insert.bind(made.id).bind(deed.organisation).bind(made.title).bind(name_of(made.state));
      insert.bind(made.revision).bind(made.main_path).bind(made.based_on).bind(made.author);
      insert.bind(made.created_at).bind(made.updated_at).run();
    }
    for (const SourceFile& file : files) put_file(database, made.id, file);
    add_event(database, deed, made, "created", "");
    append_audit(database, deed, "draft.create", made.id);
  });
  return made;
}

std::optional<Drafts::Page> Drafts::list(std::int64_t organisation, std::string_view after,
                                         std::size_t most) const {
  std::optional<Page> page;
  connections_.read([&](Database& database) {
    // Of drafts begun at the same moment the order is that of their ids.
    std::string sql = std::string(select_draft) + "WHERE organisation_id = ?1 ";
    if (!after.empty()) {
      if (!find_draft(database, organisation, after)) return;
      sql += "AND (created_at, id) < (SELECT created_at, id FROM draft WHERE id = ?3) ";
    }
    Statement select(database, sql + "ORDER BY created_at DESC, id DESC LIMIT ?2");
    select.bind(organisation).bind(static_cast<std::int64_t>(most) + 1);
    if (!after.empty()) select.bind(after);
    page.emplace();
    while (select.step()) page->drafts.push_back(draft_of(select));
    page->more = page->drafts.size() > most;
    if (page->more) page->drafts.pop_back();
  });
  return page;
}

std::optional<Draft> Drafts::find(std::int64_t organisation, std::string_view id) const {
  std::optional<Draft> draft;
  connections_.read([&](Database& database) { draft = find_draft(database, organisation, id); });
  return draft;
}

std::optional<Drafts::Whole> Drafts::whole(std::int64_t organisation, std::string_view id) const {
  std::optional<Whole> whole;
  connections_.read([&](Database& database) {
    auto draft = find_draft(database, organisation, id);
    if (draft) whole = Whole{std::move(*draft), files_of(database, id)};
  });
  return whole;
}

std::vector<DraftEvent> Drafts::events(std::string_view id) const {
  std::vector<DraftEvent> events;
  connections_.read([&](Database& database) {
    Statement select(database,
                     "SELECT revision, kind, at, actor, note FROM draft_event WHERE draft_id = ? "
                     "ORDER BY seq");
    select.bind(id);
    while (select.step()) {
      events.push_back(
          {select.integer(0), select.text(1), select.text(2), select.text(3), select.text(4)});
    }
  });
  return events;
}

DraftResult Drafts::step(const Deed& deed, std::string_view id, std::int64_t revision,
                         const Step& work) {
  DraftResult result = DraftRefusal{};
  connections_.write([&](Database& database) {
    auto draft = find_draft(database, deed.organisation, id);
    std::optional<DraftRefusal> refusal;
    if (!draft) {
      refusal = DraftRefusal{};
    } else if (draft->revision != revision) {
      refusal = refuse(DraftRefusal::Kind::changed, *draft);
    } else {
      refusal = work(database, *draft);
    }
    if (refusal) {
      result = *refusal;
      return;
    }
    draft->updated_at = deed.at;
    update(database, *draft);
    result = std::move(*draft);
  });
  return result;
}

DraftResult Drafts::change_file(const Deed& deed, std::string_view id, std::int64_t revision,
                                const std::string& path, const std::optional<std::string>& text) {
  return step(deed, id, revision, [&](Database& database, Draft& draft) {
    if (draft.state == DraftState::published || draft.state == DraftState::discarded) {
      return refuse(DraftRefusal::Kind::wrong_state, draft);
    }
    if (!text) {
      if (auto refusal = remove_file(database, draft, path)) return refusal;
    } else {
      if (too_large(database, id, {path, *text})) {
        return refuse(DraftRefusal::Kind::too_large, draft);
      }
      put_file(database, id, {path, *text});
    }
    ++draft.revision;
    draft.state = DraftState::draft;
    draft.reviewer.reset();
    draft.alone = false;
    add_event(database, deed, draft, "changed", path);
    return std::optional<DraftRefusal>();
  });
}

DraftResult Drafts::submit(const Deed& deed, std::string_view id, std::int64_t revision,
                           const std::string& note) {
  return step(deed, id, revision, [&](Database& database, Draft& draft) {
    if (draft.state != DraftState::draft) return refuse(DraftRefusal::Kind::wrong_state, draft);
    draft.state = DraftState::in_review;
    add_event(database, deed, draft, "submitted", note);
    append_audit(database, deed, "draft.submit", draft.id);
    return std::optional<DraftRefusal>();
  });
}

DraftResult Drafts::review(const Deed& deed, std::string_view id, std::int64_t revision,
                           const Review& review) {
  return step(deed, id, revision, [&](Database& database, Draft& draft) {
    if (draft.state != DraftState::in_review) {
      return refuse(DraftRefusal::Kind::wrong_state, draft);
    }
    const bool wrote = has_written(database, id, deed.actor);
    if (wrote && !review.alone) return refuse(DraftRefusal::Kind::by_author, draft);
    draft.state = review.approved ? DraftState::approved : DraftState::draft;
    draft.alone = review.approved && wrote;
    if (review.approved) draft.reviewer = deed.actor;
    add_event(database, deed, draft, review.approved ? "approved" : "returned", review.note);
    append_audit(database, deed, review.approved ? "draft.approve" : "draft.return", draft.id,
                 "{\"revision\":" + std::to_string(draft.revision) +
                     (draft.alone ? ",\"alone\":true}" : "}"));
    return std::optional<DraftRefusal>();
  });
}

DraftResult Drafts::discard(const Deed& deed, std::string_view id, std::int64_t revision,
                            const std::string& note) {
  return step(deed, id, revision, [&](Database& database, Draft& draft) {
    if (draft.state == DraftState::published || draft.state == DraftState::discarded) {
      return refuse(DraftRefusal::Kind::wrong_state, draft);
    }
    draft.state = DraftState::discarded;
    add_event(database, deed, draft, "discarded", note);
    append_audit(database, deed, "draft.discard", draft.id);
    return std::optional<DraftRefusal>();
  });
}

bool is_approved(Database& database, std::int64_t organisation, std::string_view id,
                 std::int64_t revision) {
  const auto draft = find_draft(database, organisation, id);
  return draft && draft->state == DraftState::approved && draft->revision == revision;
}

void close_draft(Database& database, const Deed& deed, std::string_view id, std::int64_t version) {
  auto draft = find_draft(database, deed.organisation, id);
  draft->state = DraftState::published;
  draft->updated_at = deed.at;
  update(database, *draft);
  Statement publish(database, "UPDATE draft SET version_id = ? WHERE id = ?");
  publish.bind(version).bind(id).run();
  add_event(database, deed, *draft, "published", "");
}

}  // namespace rulesets
