// What an undetermined outcome still waits for: only what is unknown is followed, and only where it
// can still make the hazard established. Rules of selection only; see `Walk`.
#pragma once

#include <vector>

#include "engine/explain/walk.hpp"

namespace engine {

class Missing : public Selection {
 public:
  void select(Walk& walk, Place place, std::vector<Seen>& out) override;
  /// Unknown facts, and lists that are known in part: those are reached only where they matter.
  bool takes(const Cell&) override { return true; }

 private:
  static void loop(Walk& walk, Place place, std::vector<Seen>& out);
  static void lookup(const Walk& walk, Place place, std::vector<Seen>& out);
};

/// Whether the outcome that a cell holds is open and 成立 is among what it can still be.
[[nodiscard]] bool may_be_established(const Cell& cell);

}  // namespace engine
