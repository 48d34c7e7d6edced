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

/// Whether 成立 or 冲突, which somebody has to settle, is among these outcomes (a bit each).
[[nodiscard]] bool may_be_found(std::uint8_t possible);
/// Whether the outcome that a cell holds is open and 成立 or 冲突 is among what it can still be.
[[nodiscard]] bool may_be_established(const Cell& cell);

}  // namespace engine
