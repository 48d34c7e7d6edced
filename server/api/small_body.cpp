#include "server/api/small_body.hpp"

#include <algorithm>
#include <charconv>

#include "engine/facts/json_reader.hpp"
#include "server/api/json_problems.hpp"
#include "server/api/problems.hpp"

namespace server {
namespace {

using engine::JsonToken;

std::string pointer_to(std::string_view name) {
  std::string pointer = "/";
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

Problem wrong_type(const std::string& name, const dsl::Bilingual& wanted) {
  return body_problem(pointer_to(name), "wrong_type",
                      {"“" + name + "”须是" + wanted.zh, "\"" + name + "\" must be " + wanted.en});
}

}  // namespace

Problem body_problem(std::string pointer, std::string code, dsl::Bilingual message,
                     std::vector<std::string> expected) {
  Problem problem =
      make_problem(400, "invalid_request", {"请求内容有误", "the request is not valid"});
  problem.faults.push_back(
      {std::move(pointer), std::move(code), std::move(message), std::move(expected)});
  return problem;
}

Problem missing_member(std::string_view name) {
  const std::string text(name);
  return body_problem(pointer_to(name), "missing",
                      {"缺少“" + text + "”", "\"" + text + "\" is missing"});
}

void SmallBody::text(std::string_view name, std::optional<std::string>& into) {
  members_.push_back({std::string(name), &into});
}
void SmallBody::texts(std::string_view name, std::optional<std::vector<std::string>>& into) {
  members_.push_back({std::string(name), &into});
}
void SmallBody::yes_or_no(std::string_view name, std::optional<bool>& into) {
  members_.push_back({std::string(name), &into});
}
void SmallBody::whole(std::string_view name, std::optional<std::int64_t>& into) {
  members_.push_back({std::string(name), &into});
}
void SmallBody::whole_or_null(std::string_view name,
                              std::optional<std::optional<std::int64_t>>& into) {
  members_.push_back({std::string(name), &into});
}

/// One body on its way through the reader.
class SmallBody::Reading {
 public:
  Reading(std::vector<Member>& members, std::string_view body) : members_(members) {
    reader_.open(body);
  }

  std::optional<Problem> run() {
    if (reader_.next() != JsonToken::begin_object) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      return body_problem("", "not_an_object",
                          {"请求内容须是一个对象", "the body must be an object"});
    }
    while (reader_.next() == JsonToken::key) {
      if (auto problem = member()) return problem;
    }
    if (reader_.token() == JsonToken::error || reader_.next() != JsonToken::end)
      return invalid_json(reader_);
    return std::nullopt;
  }

 private:
  std::optional<Problem> member() {
    const std::string name(reader_.text());
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [&](const Member& each) { return each.name == name; });
    if (found == members_.end()) {
      std::vector<std::string> expected;
      for (const Member& each : members_) expected.push_back(each.name);
      return body_problem(pointer_to(name), "unknown_key",
                          {"没有“" + name + "”这一项", "there is no member \"" + name + "\""},
                          std::move(expected));
    }
    if (found->given) {
      return body_problem(pointer_to(name), "duplicate_key",
                          {"“" + name + "”出现了两次", "\"" + name + "\" is given twice"});
    }
    found->given = true;
    if (reader_.next() == JsonToken::error) return invalid_json(reader_);
    return std::visit([&](auto* into) { return value(name, *into); }, found->into);
  }

  std::optional<Problem> value(const std::string& name, std::optional<std::string>& into) {
    if (reader_.token() != JsonToken::string) return wrong_type(name, {"文本", "a string"});
    into = reader_.text();
    return std::nullopt;
  }

  std::optional<Problem> value(const std::string& name, std::optional<bool>& into) {
    if (reader_.token() != JsonToken::yes && reader_.token() != JsonToken::no) {
      return wrong_type(name, {" true 或 false", "true or false"});
    }
    into = reader_.token() == JsonToken::yes;
    return std::nullopt;
  }

  std::optional<Problem> value(const std::string& name, std::optional<std::int64_t>& into) {
    std::int64_t number = 0;
    const std::string_view text = reader_.text();
    const bool is_number = reader_.token() == JsonToken::number;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!is_number || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
      return wrong_type(name, {"整数", "a whole number"});
    }
    into = number;
    return std::nullopt;
  }

  std::optional<Problem> value(const std::string& name,
                               std::optional<std::optional<std::int64_t>>& into) {
    into.emplace();
    if (reader_.token() == JsonToken::null) return std::nullopt;
    return value(name, *into);
  }

  std::optional<Problem> value(const std::string& name,
                               std::optional<std::vector<std::string>>& into) {
    const dsl::Bilingual wanted{"文本的数组", "an array of strings"};
    if (reader_.token() != JsonToken::begin_array) return wrong_type(name, wanted);
    into.emplace();
    while (reader_.next() != JsonToken::end_array) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      if (reader_.token() != JsonToken::string) return wrong_type(name, wanted);
      into->emplace_back(reader_.text());
    }
    return std::nullopt;
  }

  std::vector<Member>& members_;
  engine::JsonReader reader_;
};

std::optional<Problem> SmallBody::read(std::string_view body) {
  return Reading(members_, body).run();
}

}  // namespace server
