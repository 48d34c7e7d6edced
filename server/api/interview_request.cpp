#include "server/api/interview_request.hpp"

#include <charconv>
#include <set>
#include <string>

#include "engine/facts/json_reader.hpp"
#include "server/api/json_problems.hpp"
#include "server/api/problems.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

using engine::JsonReader;
using engine::JsonToken;

class AnswersReader {
 public:
  explicit AnswersReader(std::string_view body) : body_(body) { reader_.open(body); }

  std::variant<AnswersRequest, Problem> run() {
    if (reader_.next() != JsonToken::begin_object) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      return body_problem("", "not_an_object",
                          {"请求内容须是一个对象", "the body must be an object"});
    }
    std::set<std::string> seen;
    while (reader_.next() == JsonToken::key) {
      const std::string key(reader_.text());
      if (auto problem = check_key("", key, seen, {"revision", "answers"})) return *problem;
      if (auto problem = key == "revision" ? revision() : answers()) return *problem;
    }
    if (reader_.token() == JsonToken::error || reader_.next() != JsonToken::end) {
      return invalid_json(reader_);
    }
    if (seen.count("answers") == 0) return missing_member("answers");
    return std::move(request_);
  }

 private:
  static Problem wrong_type(const std::string& pointer, const dsl::Bilingual& wanted) {
    return body_problem(pointer, "wrong_type", {"须是" + wanted.zh, "must be " + wanted.en});
  }

  std::optional<Problem> revision() {
    if (reader_.next() == JsonToken::error) return invalid_json(reader_);
    std::int64_t number = 0;
    const std::string_view text = reader_.text();
    const bool is_number = reader_.token() == JsonToken::number;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!is_number || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
      return wrong_type("/revision", {"整数", "a whole number"});
    }
    request_.revision = number;
    return std::nullopt;
  }

  std::optional<Problem> answers() {
    if (reader_.next() == JsonToken::error) return invalid_json(reader_);
    if (reader_.token() != JsonToken::begin_array) {
      return wrong_type("/answers", {"数组", "an array"});
    }
    while (reader_.next() != JsonToken::end_array) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      if (request_.answers.size() == max_new_answers) {
        return body_problem("/answers", "too_many_elements",
                            {"一次至多 1000 项", "at most 1000 at a time"});
      }
      if (auto problem = answer("/answers/" + std::to_string(request_.answers.size()))) {
        return problem;
      }
    }
    return std::nullopt;
  }

  std::optional<Problem> answer(const std::string& pointer) {
    if (reader_.token() != JsonToken::begin_object) {
      return wrong_type(pointer, {"对象", "an object"});
    }
    NewAnswer& made = request_.answers.emplace_back();
    std::set<std::string> seen;
    bool withdrawn = false;
    while (reader_.next() == JsonToken::key) {
      const std::string key(reader_.text());
      if (auto problem = check_key(pointer, key, seen, {"path", "answer", "withdrawn"})) {
        return problem;
      }
      if (reader_.next() == JsonToken::error) return invalid_json(reader_);
      if (key == "path") {
        if (reader_.token() != JsonToken::string) {
          return wrong_type(pointer + "/path", {"文本", "a string"});
        }
        made.path = reader_.text();
      } else if (key == "withdrawn") {
        withdrawn = reader_.token() == JsonToken::yes;
        if (!withdrawn && reader_.token() != JsonToken::no) {
          return wrong_type(pointer + "/withdrawn", {" true 或 false", "true or false"});
        }
      } else {
        const std::size_t begin = reader_.offset();
        if (!reader_.skip()) return invalid_json(reader_);
        made.json = body_.substr(begin, reader_.behind() - begin);
      }
    }
    if (reader_.token() == JsonToken::error) return invalid_json(reader_);
    if (seen.count("path") == 0) {
      return body_problem(pointer + "/path", "missing", {"缺少 path", "path is missing"});
    }
    if (withdrawn && made.json) {
      return body_problem(pointer, "answered_and_withdrawn",
                          {"不能既作答又撤回", "it cannot be both answered and withdrawn"});
    }
    return std::nullopt;
  }

  std::string_view body_;
  JsonReader reader_;
  AnswersRequest request_;
};

}  // namespace

std::variant<AnswersRequest, Problem> read_answers(std::string_view body) {
  return AnswersReader(body).run();
}

}  // namespace server
