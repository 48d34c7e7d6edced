// Sessions of the language service over HTTP: each is one author's, bounded in number, size and the
// time that it may lie idle, and kept in memory alone: after a restart there is none, and the page
// opens another. Messages of one session are handled in the order of their sequence numbers. Any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "editor/lsp/session.hpp"
#include "server/api/caller.hpp"

namespace server {

struct LanguageLimits {
  std::size_t sessions = 32;
  std::size_t of_one_user = 4;
  std::size_t text_bytes = std::size_t{2} << 20U;  ///< open in one session
  std::size_t documents = 50;
  std::size_t analyses = 3;  ///< kept in one session: each may be many times its text
  std::int64_t idle_milliseconds = 30 * 60 * 1000;
};

class LanguageSessions {
 public:
  explicit LanguageSessions(LanguageLimits limits = {}) : limits_(limits) {}

  /// Of the new session; empty when there are too many. A user's own idle ones make room first.
  [[nodiscard]] std::string open(const Caller& caller, editor::lsp::SessionSettings settings,
                                 std::int64_t now);
  /// False when it is not there, or another's.
  bool close(const Caller& caller, std::string_view id, std::int64_t now);

  struct Unknown {};
  struct WrongSequence {
    std::int64_t expected = 0;
  };
  struct Answered {
    std::vector<std::string> messages;
    std::int64_t next = 0;
  };
  using Result = std::variant<Answered, Unknown, WrongSequence>;
  /// The first sequence number is 1. The last one again gives the answer that it had, and does
  /// nothing: it may have been lost on its way. Two at once wait for each other.
  [[nodiscard]] Result receive(const Caller& caller, std::string_view id, std::int64_t sequence,
                               const std::vector<std::string>& messages, std::int64_t now);

  [[nodiscard]] std::size_t count(std::int64_t now);
  [[nodiscard]] const LanguageLimits& limits() const { return limits_; }

 private:
  struct Kept {
    explicit Kept(editor::lsp::SessionSettings settings) : session(std::move(settings)) {}
    std::int64_t organisation = 0, user = 0, used = 0;
    std::mutex mutex;  ///< of what follows
    editor::lsp::Session session;
    std::int64_t next = 1;
    std::vector<std::string> last;  ///< the answer to `next` - 1
  };
  using Pointer = std::shared_ptr<Kept>;

  void drop_idle(std::int64_t now);
  [[nodiscard]] Pointer find(const Caller& caller, std::string_view id, std::int64_t now);

  const LanguageLimits limits_;
  std::mutex mutex_;
  std::map<std::string, Pointer, std::less<>> sessions_;
};

}  // namespace server
