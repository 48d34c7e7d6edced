#include "server/app/decision_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/digest.hpp"

namespace server {
namespace {

using engine::append_json_string;

constexpr std::size_t usual_piece = std::size_t{64} << 10;

int open_file(const std::string& path) {
  return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

void member(std::string& out, const char* name, std::string_view value) {
  out += name;
  append_json_string(out, value);
}

/// What the receipt says, whose form is ours; empty without one.
std::string_view input_digest(std::string_view receipt) {
  constexpr std::string_view mark = "\"input_digest\":\"";
  const std::size_t at = receipt.rfind(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = receipt.substr(at + mark.size());
  return rest.substr(0, rest.find('"'));
}

/// On one line: line ends stand between JSON's tokens only.
std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\r', ' ');
  return text;
}

}  // namespace

std::string decision_line(const Decision& decision, std::string_view now, bool with_facts) {
  const rulesets::EvaluationRow& row = decision.row;
  std::string out;
  member(out, "{\"time\":", now);
  member(out, ",\"request\":", decision.request_id);
  out += ",\"evaluation\":";
  if (row.id.empty()) {
    out += "null";
  } else {
    append_json_string(out, row.id);
  }
  member(out, ",\"caller\":", row.created_by);
  out += ",\"organisation\":" + std::to_string(row.organisation);
  out += ",\"rulesets\":" + row.rulesets;
  member(out, ",\"as_of\":", dsl::Date{row.as_of, row.as_of}.to_text());
  out += ",\"options\":" + row.options + ",\"summary\":" + row.summary;
  const std::string_view digest = input_digest(row.receipt);
  if (digest.empty()) {
    member(out, ",\"facts_digest\":", "sha256:" + rulesets::sha256_hex(row.facts));
  } else {
    member(out, ",\"input_digest\":", digest);
  }
  out += ",\"us\":" + std::to_string(decision.taken.count());
  if (with_facts) {
    member(out, ",\"subject\":", row.subject);
    out += ",\"facts\":" + on_one_line(row.facts) + "}\n";
  } else {
    out += ",\"facts\":\"masked\"}\n";
  }
  return out;
}

DecisionLog::DecisionLog(Settings settings, Failed failed)
    : settings_(std::move(settings)), failed_(std::move(failed)), file_(open_file(settings_.path)) {
  if (good()) writer_ = std::thread([this] { run(); });
}

DecisionLog::~DecisionLog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  room_.notify_all();
  if (writer_.joinable()) writer_.join();
  if (file_ >= 0) ::close(file_);
}

void DecisionLog::write(const Decision& decision, std::string_view now) {
  const std::string line = decision_line(decision, now, settings_.facts);
  bool wakes = false;
  {
    std::unique_lock lock(mutex_);
    if (settings_.full == Full::block && !stopping_ && !fits(line.size())) {
      // A file that stands still holds up those who are to be logged, and nobody else.
      const auto* const before_waiting = decision.before_waiting;
      if (before_waiting != nullptr && *before_waiting) (*before_waiting)();
      room_.wait(lock, [&] { return stopping_ || fits(line.size()); });
    }
    if (!fits(line.size())) {
      ++dropped_;
      return;
    }
    waiting_ += line;
    wakes = std::exchange(idle_, false) || is_enough();
  }
  if (wakes) changed_.notify_one();
}

bool DecisionLog::is_enough() const {
  return waiting_.size() >= std::min(usual_piece, settings_.most_bytes / 2);
}

bool DecisionLog::fits(std::size_t more) const {
  return waiting_.empty() || waiting_.size() + more <= settings_.most_bytes;
}

void DecisionLog::reopen() {
  {
    const std::lock_guard lock(mutex_);
    reopen_ = true;
  }
  changed_.notify_all();
}

std::int64_t DecisionLog::dropped() const {
  const std::lock_guard lock(mutex_);
  return dropped_;
}

void DecisionLog::run() {
  while (true) {
    std::string bytes;
    std::int64_t untold = 0;
    bool last = false;
    bool fresh = false;
    {
      std::unique_lock lock(mutex_);
      idle_ = waiting_.empty();
      changed_.wait(lock, [&] { return stopping_ || reopen_ || !waiting_.empty(); });
      idle_ = false;
      changed_.wait_for(lock, settings_.gather,
                        [&] { return stopping_ || reopen_ || is_enough(); });
      bytes.swap(waiting_);
      last = stopping_;
      fresh = std::exchange(reopen_, false);
      untold = dropped_ - told_;
      told_ = dropped_;
    }
    room_.notify_all();
    if (untold > 0) bytes += "{\"dropped\":" + std::to_string(untold) + "}\n";
    write_out(std::move(bytes), settings_.full == Full::block);
    if (fresh) reopen_now();  // what came before it belongs into the old file
    if (untold > 0) failed_("the decision log dropped " + std::to_string(untold) + " lines");
    if (last) return;
  }
}

void DecisionLog::reopen_now() {
  const int file = open_file(settings_.path);
  if (file < 0) {
    failed_("the decision log cannot be opened again: " + std::string(std::strerror(errno)));
    return;
  }
  ::close(file_);
  file_ = file;
  torn_ = false;
}

void DecisionLog::write_out(std::string bytes, bool may_wait) {
  if (bytes.empty()) return;
  if (torn_) bytes.insert(bytes.begin(), '\n');
  std::string_view rest = bytes;
  bool told = false;
  while (true) {
    const std::size_t written = write_some(rest);
    rest.remove_prefix(written);
    if (rest.empty()) break;
    if (!told) failed_("the decision log cannot be written: " + std::string(std::strerror(errno)));
    told = true;
    if (may_wait && wait_to_retry()) continue;
    give_up(rest);
    torn_ = rest.size() < bytes.size() && bytes[bytes.size() - rest.size() - 1] != '\n';
    return;
  }
  torn_ = false;
}

/// Bytes that were written before it failed; errno says why.
std::size_t DecisionLog::write_some(std::string_view bytes) const {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t count = ::write(file_, bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return written;
    written += static_cast<std::size_t>(count);
  }
  return written;
}

/// False when the service stops: then nothing is waited for any more.
bool DecisionLog::wait_to_retry() {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, std::chrono::seconds(1), [&] { return stopping_; });
}

void DecisionLog::give_up(std::string_view rest) {
  const std::lock_guard lock(mutex_);
  const std::int64_t lines = std::count(rest.begin(), rest.end(), '\n');
  dropped_ += lines;
}

}  // namespace server
