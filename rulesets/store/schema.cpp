#include "rulesets/store/schema.hpp"

#include <iterator>

#include "rulesets/store/schema_steps.hpp"

namespace rulesets {
namespace {

constexpr std::int64_t application_id = 0x485A4C58;  // "HZLX"

/// The way from each version to the next.
const char* const* const steps[][4] = {
    {&schema_1_versions},
    {&schema_2_people, &schema_2_versions, &schema_2_evaluations, &schema_2_interviews},
};
static_assert(std::size(steps) == schema_version);

}  // namespace

void check_ours(Database& database) {
  const bool empty = database.integer("SELECT count(*) FROM sqlite_master") == 0;
  const std::int64_t owner = database.integer("PRAGMA application_id");
  if (empty ? owner != 0 && owner != application_id : owner != application_id) {
    throw StoreError(StoreError::Kind::foreign, "the file is a database of another program");
  }
  const std::int64_t found = database.integer("PRAGMA user_version");
  if (found > schema_version) {
    throw StoreError(StoreError::Kind::newer_schema,
                     "the database has schema " + std::to_string(found) + ", this program knows " +
                         std::to_string(schema_version));
  }
}

void prepare_schema(Database& database) {
  Transaction transaction(database);
  check_ours(database);
  const std::int64_t found = database.integer("PRAGMA user_version");
  if (found == schema_version) return;
  for (std::int64_t version = found; version < schema_version; ++version) {
    for (const char* const* part : steps[version]) {
      if (part != nullptr) database.execute(*part);
    }
  }
  database.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
  database.execute(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
  transaction.commit();
}

}  // namespace rulesets
