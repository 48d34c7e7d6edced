#include "server/api/pass_uses.hpp"

#include <algorithm>
#include <chrono>

#include "server/api/clock.hpp"

namespace server {
namespace {

constexpr std::chrono::minutes between_writes{1};

template <typename Uses>
std::vector<rulesets::PassUse> take_unwritten(Uses& uses) {
  std::vector<rulesets::PassUse> taken;
  for (auto& [hash, use] : uses) {
    if (!use.written) taken.push_back({hash, moment_text(use.seconds)});
    use.written = true;
  }
  return taken;
}

template <typename Uses>
void drop_older(Uses& uses, std::int64_t seconds) {
  std::erase_if(
      uses, [&](const auto& each) { return each.second.written && each.second.seconds < seconds; });
}

template <typename Uses>
void put_back(Uses& uses, const std::vector<rulesets::PassUse>& taken) {
  for (const rulesets::PassUse& use : taken) {
    const auto found = uses.find(use.hash);
    if (found != uses.end()) found->second.written = false;
  }
}

}  // namespace

PassUses::PassUses(rulesets::Store& store, World world, std::int64_t keep_seconds)
    : store_(store), world_(std::move(world)), keep_seconds_(keep_seconds) {
  thread_ = std::thread([this] { run(); });
}

PassUses::~PassUses() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
  write();
}

void PassUses::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, between_writes, [this] { return stopping_; })) {
    lock.unlock();
    write();
    lock.lock();
  }
}

void PassUses::note(Uses& uses, std::string_view hash, std::int64_t seconds) {
  Use& use = uses[std::string(hash)];
  if (use.seconds >= seconds && use.written) return;
  use.written = false;
  use.seconds = std::max(use.seconds, seconds);
}

void PassUses::note_token(std::string_view hash, std::int64_t seconds) {
  const std::lock_guard lock(mutex_);
  note(tokens_, hash, seconds);
}

void PassUses::note_session(std::string_view hash, std::int64_t seconds) {
  const std::lock_guard lock(mutex_);
  note(sessions_, hash, seconds);
}

std::optional<std::int64_t> PassUses::session_used(std::string_view hash) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(std::string(hash));
  if (found == sessions_.end()) return std::nullopt;
  return found->second.seconds;
}

void PassUses::write() {
  const std::int64_t now = world_.milliseconds() / 1000;
  std::vector<rulesets::PassUse> tokens;
  std::vector<rulesets::PassUse> sessions;
  {
    const std::lock_guard lock(mutex_);
    drop_older(tokens_, now);
    drop_older(sessions_, now - keep_seconds_);
    tokens = take_unwritten(tokens_);
    sessions = take_unwritten(sessions_);
  }
  if (tokens.empty() && sessions.empty()) return;
  try {
    store_.passes().note_uses(tokens, sessions, moment_text(now));
  } catch (const std::exception& error) {
    world_.failed(error.what());
    const std::lock_guard lock(mutex_);
    put_back(tokens_, tokens);
    put_back(sessions_, sessions);
  }
}

}  // namespace server
