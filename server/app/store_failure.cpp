#include "server/app/store_failure.hpp"

namespace server {

dsl::Bilingual store_failure(const rulesets::StoreError& error, const std::string& file) {
  using Kind = rulesets::StoreError::Kind;
  switch (error.kind()) {
    case Kind::in_use:
      return {"数据库 " + file + " 正被另一个服务使用;请先停止它,或用 --data 指定另一目录",
              "the database " + file +
                  " is in use by another server; stop that one, or name another "
                  "folder with --data"};
    case Kind::busy:
      return {"数据库 " + file + " 正被写入,请稍后再试",
              "the database " + file + " is being written to; try again"};
    case Kind::read_only:
      return {"数据库 " + file + " 不可写", "the database " + file + " may not be written"};
    case Kind::full:
      return {"磁盘已满:" + file, "the disk is full: " + file};
    case Kind::flush_failed:
      return {"写盘失败:" + file + ";请先查明磁盘",
              "the disk did not take " + file + ": a flush failed; look after the disk"};
    case Kind::corrupt:
      return {"数据库 " + file + " 已损坏,或不是数据库",
              "the database " + file + " is damaged, or none at all"};
    case Kind::foreign:
      return {file + " 是其他程序的数据库", file + " is a database of another program"};
    case Kind::newer_schema:
      return {"数据库 " + file + " 由更新版本的 hazlex 建立,请用该版本",
              "the database " + file + " was made by a later hazlex; use that one"};
    case Kind::conflict:
    case Kind::unavailable:
      break;
  }
  return {"无法使用数据库 " + file + ":" + error.what(),
          "cannot use the database " + file + ": " + error.what()};
}

}  // namespace server
