// Drafts of rule sets: files under work, with a revision that every change raises, so that of two
// people at one draft none loses a line unseen; and what happened to them, by whom. A draft belongs
// to its organisation; nobody else finds it. Any thread; failures throw `StoreError`, nothing is
// half written.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rulesets/bundle/sources.hpp"
#include "rulesets/store/connections.hpp"
#include "rulesets/store/deed.hpp"

namespace rulesets {

enum class DraftState : std::uint8_t { draft, in_review, approved, published, discarded };
[[nodiscard]] std::string_view name_of(DraftState state);

struct Draft {
  std::string id, title;
  DraftState state{};
  std::int64_t revision = 1;
  std::string main_path;
  std::optional<std::int64_t> based_on;    ///< the version it began as
  std::optional<std::int64_t> version_id;  ///< that it was published as
  std::string author;                      ///< who began it
  std::optional<std::string> reviewer;     ///< of the revision that is approved
  bool alone = false;                      ///< approved by its own author, who said so
  std::string created_at, updated_at;
};

struct DraftEvent {
  std::int64_t revision = 0;
  std::string kind;  ///< "created", "changed", "submitted", "approved", "returned", …
  std::string at, actor, note;
};

/// Why a step was not taken.
struct DraftRefusal {
  enum class Kind : std::uint8_t {
    unknown,
    changed,       ///< by somebody else: `revision` is the present one
    wrong_state,   ///< it is `state`
    by_author,     ///< whoever wrote on it does not review it
    unknown_file,  ///< to be removed
    main_file,     ///< may not be removed
    too_large,
  } kind = Kind::unknown;
  std::int64_t revision = 0;
  DraftState state{};
};

using DraftResult = std::variant<Draft, DraftRefusal>;

inline constexpr std::size_t max_draft_bytes = std::size_t{16} << 20;
inline constexpr std::size_t max_draft_files = 500;

class Drafts {
 public:
  explicit Drafts(Connections& connections) : connections_(connections) {}

  /// `id`, `title`, `main_path` and `based_on` are the caller's; the rest comes from the deed.
  [[nodiscard]] Draft create(const Deed& deed, const Draft& draft,
                             const std::vector<SourceFile>& files);
  struct Page {
    std::vector<Draft> drafts;  ///< newest first
    bool more = false;
  };
  /// At most `most` that were begun before the draft `after` (from the newest when empty); nothing
  /// when there is no `after`.
  [[nodiscard]] std::optional<Page> list(std::int64_t organisation, std::string_view after,
                                         std::size_t most) const;
  [[nodiscard]] std::optional<Draft> find(std::int64_t organisation, std::string_view id) const;
  /// The draft with its files, of one moment.
  struct Whole {
    Draft draft;
    std::vector<SourceFile> files;
  };
  [[nodiscard]] std::optional<Whole> whole(std::int64_t organisation, std::string_view id) const;
  [[nodiscard]] std::vector<DraftEvent> events(std::string_view id) const;

  /// Writes a file, or removes it when there is no text. What was approved or in review is a draft
  /// again.
  [[nodiscard]] DraftResult change_file(const Deed& deed, std::string_view id,
                                        std::int64_t revision, const std::string& path,
                                        const std::optional<std::string>& text);
  [[nodiscard]] DraftResult submit(const Deed& deed, std::string_view id, std::int64_t revision,
                                   const std::string& note);
  struct Review {
    bool approved = false;
    std::string note;
    bool alone = false;  ///< the author may
  };
  [[nodiscard]] DraftResult review(const Deed& deed, std::string_view id, std::int64_t revision,
                                   const Review& review);
  [[nodiscard]] DraftResult discard(const Deed& deed, std::string_view id, std::int64_t revision,
                                    const std::string& note);

 private:
  /// Refuses before it writes anything.
  using Step = std::function<std::optional<DraftRefusal>(Database&, Draft&)>;
  DraftResult step(const Deed& deed, std::string_view id, std::int64_t revision, const Step& work);

  Connections& connections_;
};

// Of a publication, inside its `Connections::write`.

[[nodiscard]] bool is_approved(Database& database, std::int64_t organisation, std::string_view id,
                               std::int64_t revision);
void close_draft(Database& database, const Deed& deed, std::string_view id, std::int64_t version);

}  // namespace rulesets
