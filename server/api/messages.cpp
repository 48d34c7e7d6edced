// What went wrong in an evaluation, for people.
#include "server/api/answer.hpp"

namespace server {

std::string message_of(engine::Reason reason, dsl::Language language) {
  using engine::Reason;
  const bool zh = language == dsl::Language::zh;
  switch (reason) {
    case Reason::divided_by_zero:
      return zh ? "除数为零" : "division by zero";
    case Reason::number_too_large:
      return zh ? "数太大" : "the number is too large";
    case Reason::empty_list:
      return zh ? "空列表没有最大、最小;请写 空则"
                : "an empty list has no maximum or minimum; write if_empty";
    case Reason::no_row:
      return zh ? "表中没有对应的行" : "no row of the table fits";
    case Reason::several_rows:
      return zh ? "表中对应的行不止一行" : "several rows of the table fit";
    case Reason::date_out_of_range:
      return zh ? "日期超出范围" : "the date is out of range";
    case Reason::not_an_integer:
      return zh ? "须是整数" : "an integer is needed";
    case Reason::step_limit:
      return zh ? "步数超过上限" : "the limit of steps was met";
    case Reason::depends_on_error:
      return zh ? "取决于一处错误" : "it depends on an error";
    default:
      return std::string(name_of(reason));
  }
}

}  // namespace server
