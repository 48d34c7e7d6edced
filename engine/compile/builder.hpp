// Builds the node list of a program. Nodes are put into blocks (one a frame) at the outermost depth
// that their operands allow, equal ones once; flattening lays each loop's block behind its loop.
// The builder owns the blocks until then. One thread.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/program/program.hpp"

namespace engine::compiling {

struct Block;

struct Draft {
  Node node;
  Block* body = nullptr;  ///< of a loop
  dsl::Place origin;
  std::uint32_t final = no_index;  ///< its index in `Program::nodes`, after flattening
};

/// The nodes of one frame.
struct Block {
  Block* parent = nullptr;
  std::uint32_t depth = 0;
  std::uint32_t slots = 0;
  std::uint32_t list = no_index;  ///< of bodies: whose records
  std::uint32_t list_owner =
      0;  ///< of bodies: the depth whose record holds the list; 0 for the site
  std::vector<Draft> drafts;
  std::vector<std::uint32_t> draft_of_slot;
  std::unordered_map<std::string, std::uint32_t> made;  ///< what a node says → its slot
  std::unordered_map<std::string, Operand> calls;       ///< definitions inlined here
};

/// A node whose index is not known before flattening.
struct Handle {
  Block* block = nullptr;
  std::uint32_t draft = no_index;

  [[nodiscard]] std::uint32_t index() const {
    return block == nullptr ? no_index : block->drafts[draft].final;
  }
};

class Builder {
 public:
  explicit Builder(Program& program);

  // Constants, each once.
  Operand boolean(bool value);
  Operand code(std::uint32_t member);
  Operand number(const dsl::Number& value);
  Operand text(const std::string& value);
  Operand date(dsl::Date value);
  Operand duration(const dsl::Duration& value);
  Operand error(Reason reason);

  /// The cell of a constant; null for any other operand.
  [[nodiscard]] const Cell* constant(Operand operand) const;
  [[nodiscard]] dsl::Number constant_number(const Cell& cell) const;

  Operand emit(Op op, Kind kind, const std::vector<Operand>& operands, dsl::Place origin,
               std::uint32_t imm = 0, std::uint8_t aux = 0);

  [[nodiscard]] Block* block() const { return block_; }
  [[nodiscard]] Block* top() { return &blocks_.front(); }
  [[nodiscard]] Block* ancestor(std::uint32_t depth) const;
  void enter(Block* block) { block_ = block; }
  /// A new block inside the current one, which becomes the current one.
  Block* open_body(Operand list, std::uint32_t list_index);
  /// Ends the current block as the body of `loop` over `list`; the loop's node stands in its
  /// parent. An equal loop made before there is used instead.
  Operand close_body(Kind kind, Operand list, const Loop& loop, dsl::Place origin);

  /// The node that an operand (of a frame seen from `from`) stands for.
  [[nodiscard]] static Handle handle(Operand operand, Block* from);
  [[nodiscard]] static std::uint32_t depth_of(Operand operand);

  /// Lays out all nodes. Handles answer afterwards.
  void flatten();

 private:
  Operand add_constant(Cell cell);
  Operand place(Block& block, Draft draft, std::string key, std::uint32_t slots);
  std::string block_key(const Block& block) const;
  void lay_out(Block& block);

  Program& program_;
  std::deque<Block> blocks_;
  Block* block_ = nullptr;
  std::uint32_t drafts_ = 0;
  std::unordered_map<std::string, Operand> constants_;
  std::map<dsl::Number, Operand> numbers_;
};

}  // namespace engine::compiling
