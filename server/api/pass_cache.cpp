#include "server/api/pass_cache.hpp"

#include "server/api/credentials.hpp"

namespace server {

PassCache::PassCache(rulesets::Store& store)
    : store_(store), foreign_(store.connections().foreign_changes()) {}

bool PassCache::is_younger(std::int64_t now, std::int64_t age) const {
  const std::int64_t at = looked_at_;
  return at >= 0 && now >= at && now - at < age;  // a clock that was set back proves nothing
}

void PassCache::look_for_changes(std::int64_t now) {
  if (is_younger(now, look_after)) return;
  std::unique_lock lock(looking_, std::try_to_lock);
  if (!lock.owns_lock()) {
    if (is_younger(now, stale_after)) return;  // somebody is looking
    lock.lock();
  }
  if (is_younger(now, look_after)) return;
  const std::int64_t foreign = store_.connections().foreign_changes();
  if (foreign != foreign_) changed();
  foreign_ = foreign;
  looked_at_ = now;
}

PassCache::Pass PassCache::find(Kind kind, std::string_view hash, std::int64_t now) {
  look_for_changes(now);
  // Read before the database is: what changes meanwhile makes what is read here count no more.
  const std::uint64_t generation = generation_;
  {
    const std::lock_guard lock(mutex_);
    const Kept* kept = kept_.find(hash);
    if (kept != nullptr && kept->generation == generation && kept->pass &&
        same_secret(kept->pass->hash, hash)) {
      return kept->pass;
    }
  }
  auto row =
      kind == Kind::token ? store_.passes().find_token(hash) : store_.passes().find_session(hash);
  // What lets nobody in is not kept: strangers would push out those who come in.
  if (!row || !same_secret(row->hash, hash)) return nullptr;
  auto pass = std::make_shared<const rulesets::PassRow>(std::move(*row));
  const std::lock_guard lock(mutex_);
  kept_.at(hash) = {generation, pass};
  return pass;
}

}  // namespace server
