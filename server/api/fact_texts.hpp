// What an answer says of facts, as JSON: each is put into words once, however many verdicts read or
// miss it. Filled while one evaluation is answered; its storage is kept for the next. Borrows the
// evaluation. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explain/verdict.hpp"

namespace server {

class FactTexts {
 public:
  /// Forgets what it said of another evaluation, or of this one before it was run again.
  void begin(const engine::Evaluation& evaluation);

  // Views hold until the next call.
  [[nodiscard]] std::string_view path(const engine::FactPath& path);      ///< "…"
  [[nodiscard]] std::string_view name(const engine::FactPath& path);      ///< "…": of the fact
  [[nodiscard]] std::string_view value(const engine::FactPath& path);     ///< "…"
  [[nodiscard]] std::string_view question(const engine::FactPath& path);  ///< "…"

 private:
  struct Texts {
    bool used = false;
    engine::FactPath of;
    std::string path, name, value, question;
  };

  Texts& texts(const engine::FactPath& path);

  const engine::Evaluation* evaluation_ = nullptr;
  std::vector<Texts> texts_;       ///< by cell
  std::vector<std::size_t> used_;  ///< of `texts_`
  Texts other_;                    ///< of a path that goes another way to a cell met before
};

}  // namespace server
