#include "server/api/language_request.hpp"

#include <charconv>
#include <set>

#include "engine/facts/json_reader.hpp"
#include "server/api/json_problems.hpp"
#include "server/api/problems.hpp"
#include "server/api/small_body.hpp"

namespace server {
namespace {

using engine::JsonToken;

class Reading {
 public:
  explicit Reading(std::string_view body) : body_(body) { reader_.open(body); }

  std::variant<LanguageRequest, Problem> run() {
    if (reader_.next() != JsonToken::begin_object) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      return body_problem("", "not_an_object",
                          {"请求内容须是一个对象", "the body must be an object"});
    }
    std::set<std::string> seen;
    while (reader_.next() == JsonToken::key) {
      const std::string key(reader_.text());
      if (auto problem = check_key("", key, seen, {"sequence", "messages"})) return *problem;
      if (auto problem = key == "sequence" ? sequence() : messages()) return *problem;
    }
    if (reader_.token() == JsonToken::error || reader_.next() != JsonToken::end) {
      return invalid_json(reader_);
    }
    for (const char* name : {"sequence", "messages"}) {
      if (seen.count(name) == 0) return missing_member(name);
    }
    return std::move(request_);
  }

 private:
  std::optional<Problem> sequence() {
    if (reader_.next() == JsonToken::error) return invalid_json(reader_);
    const std::string_view text = reader_.text();
    const bool is_number = reader_.token() == JsonToken::number;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), request_.sequence);
    if (is_number && read.ec == std::errc() && read.ptr == text.data() + text.size()) {
      return std::nullopt;
    }
    return body_problem("/sequence", "wrong_type", {"须是整数", "must be a whole number"});
  }

  std::optional<Problem> messages() {
    if (reader_.next() == JsonToken::error) return invalid_json(reader_);
    if (reader_.token() != JsonToken::begin_array) {
      return body_problem("/messages", "wrong_type", {"须是数组", "must be an array"});
    }
    while (reader_.next() != JsonToken::end_array) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      const std::size_t begin = reader_.offset();
      if (!reader_.skip()) return invalid_json(reader_);
      if (request_.messages.size() >= max_language_messages) {
        return body_problem("/messages", "too_many", {"至多 200 条", "at most 200"});
      }
      request_.messages.emplace_back(body_.substr(begin, reader_.behind() - begin));
    }
    return std::nullopt;
  }

  std::string_view body_;
  engine::JsonReader reader_;
  LanguageRequest request_;
};

}  // namespace

std::variant<LanguageRequest, Problem> read_language_request(std::string_view body) {
  return Reading(body).run();
}

}  // namespace server
