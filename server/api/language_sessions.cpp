#include "server/api/language_sessions.hpp"

#include <algorithm>
#include <utility>

#include "server/api/ids.hpp"

namespace server {

void LanguageSessions::drop_idle(std::int64_t now) {
  std::erase_if(sessions_, [&](const auto& each) {
    return now - each.second->used > limits_.idle_milliseconds;
  });
}

std::string LanguageSessions::open(const Caller& caller, editor::lsp::SessionSettings settings,
                                   std::int64_t now) {
  settings.limits = {limits_.documents, limits_.text_bytes, limits_.analyses};
  const auto fresh = std::make_shared<Kept>(std::move(settings));
  fresh->organisation = caller.organisation;
  fresh->user = caller.user;
  fresh->used = now;
  const std::lock_guard lock(mutex_);
  drop_idle(now);
  // Pages that were closed leave theirs behind: the one of this author that was used longest ago
  // makes room.
  std::size_t own = 0;
  auto oldest = sessions_.end();
  for (auto it = sessions_.begin(); it != sessions_.end(); ++it) {
    if (it->second->user != caller.user || it->second->organisation != caller.organisation) {
      continue;
    }
    ++own;
    if (oldest == sessions_.end() || it->second->used < oldest->second->used) oldest = it;
  }
  if (own >= limits_.of_one_user) sessions_.erase(oldest);
  if (sessions_.size() >= limits_.sessions) return {};
  std::string id = random_id();
  sessions_.emplace(id, fresh);
  return id;
}

LanguageSessions::Pointer LanguageSessions::find(const Caller& caller, std::string_view id,
                                                 std::int64_t now) {
  const std::lock_guard lock(mutex_);
  drop_idle(now);
  const auto found = sessions_.find(id);
  if (found == sessions_.end() || found->second->user != caller.user ||
      found->second->organisation != caller.organisation) {
    return nullptr;
  }
  found->second->used = now;
  return found->second;
}

bool LanguageSessions::close(const Caller& caller, std::string_view id, std::int64_t now) {
  if (find(caller, id, now) == nullptr) return false;
  const std::lock_guard lock(mutex_);
  sessions_.erase(std::string(id));
  return true;
}

LanguageSessions::Result LanguageSessions::receive(const Caller& caller, std::string_view id,
                                                   std::int64_t sequence,
                                                   const std::vector<std::string>& messages,
                                                   std::int64_t now) {
  const Pointer kept = find(caller, id, now);
  if (kept == nullptr) return Unknown{};
  const std::lock_guard lock(kept->mutex);
  if (sequence == kept->next - 1 && sequence > 0) return Answered{kept->last, kept->next};
  if (sequence != kept->next) return WrongSequence{kept->next};
  kept->last = kept->session.receive(messages);
  ++kept->next;
  if (kept->session.exited()) close(caller, id, now);
  return Answered{kept->last, kept->next};
}

std::size_t LanguageSessions::count(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  drop_idle(now);
  return sessions_.size();
}

}  // namespace server
