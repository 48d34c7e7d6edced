#include "server/api/evaluation_request.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "engine/facts/json_reader.hpp"

namespace server {
namespace {

using engine::JsonReader;
using engine::JsonToken;

Problem bad_request(std::string code, dsl::Bilingual title) {
  Problem problem;
  problem.status = 400;
  problem.code = std::move(code);
  problem.title = std::move(title);
  return problem;
}

Problem with_fault(Problem problem, std::string pointer, std::string code, dsl::Bilingual message,
                   std::vector<std::string> expected = {}) {
  problem.faults.push_back(
      {std::move(pointer), std::move(code), std::move(message), std::move(expected)});
  return problem;
}

Problem invalid_body() {
  return bad_request("invalid_request", {"请求内容有误", "the request is not valid"});
}

Problem invalid_json(const JsonReader& reader) {
  if (reader.error() == engine::JsonError::too_large) {
    Problem problem = bad_request("body_too_large", {"请求内容过大", "the body is too large"});
    problem.status = 413;
    return problem;
  }
  const std::string at = std::to_string(reader.offset());
  return with_fault(
      bad_request("invalid_json", {"请求内容不是合法的 JSON", "the body is not valid JSON"}), "",
      "invalid_json", {"第 " + at + " 字节处有误", "wrong at byte " + at});
}

/// Reads the members of the body's object one by one.
class BodyReader {
 public:
  using Keys = std::vector<std::string>;

  /// `keys`: the members that there may be. `check_facts`: whether to read the facts here, and not
  /// only to find where they end. `needs_day`: even without facts.
  BodyReader(std::string_view body, Keys keys, bool check_facts, bool needs_day = true)
      : body_(body), keys_(std::move(keys)), check_facts_(check_facts), needs_day_(needs_day) {
    reader_.open(body);
  }

  std::variant<EvaluationRequest, Problem> read() {
    if (reader_.next() != JsonToken::begin_object) {
      if (reader_.token() == JsonToken::error) return invalid_json(reader_);
      return with_fault(invalid_body(), "", "not_an_object",
                        {"请求内容须是一个对象", "the body must be an object"});
    }
    while (reader_.next() == JsonToken::key) {
      if (auto problem = member()) return *problem;
    }
    if (reader_.token() == JsonToken::error || reader_.next() != JsonToken::end)
      return invalid_json(reader_);
    const bool needs_day = needs_day_ || !request_.facts_pointer.empty();
    if (!request_.as_of && needs_day) return missing_as_of();
    if (request_.facts.empty()) request_.facts = "{}";
    return request_;
  }

 private:
  std::optional<Problem> member() {
    const std::string key(reader_.text());
    if (!seen_.insert(key).second) {
      return with_fault(invalid_body(), "/" + key, "duplicate_key",
                        {"“" + key + "”出现了两次", "\"" + key + "\" is given twice"});
    }
    const JsonToken token = reader_.next();
    if (token == JsonToken::error) return invalid_json(reader_);
    if (std::find(keys_.begin(), keys_.end(), key) == keys_.end()) {
      return with_fault(invalid_body(), "/" + key, "unknown_key",
                        {"没有“" + key + "”这一项", "there is no member \"" + key + "\""}, keys_);
    }
    if (key == "facts") return facts();
    if (token != JsonToken::string) {
      return with_fault(invalid_body(), "/" + key, "wrong_type",
                        {"“" + key + "”须是文本", "\"" + key + "\" must be a string"});
    }
    return text_member(key);
  }

  std::optional<Problem> text_member(const std::string& key) {
    const std::string_view text = reader_.text();
    if (key == "ruleset") {
      request_.ruleset = text;
    } else if (key == "subject" || key == "id") {
      if (text.size() > 200) {
        return with_fault(invalid_body(), "/" + key, "too_long",
                          {"对象标识至多 200 字节", "a subject has at most 200 bytes"});
      }
      request_.subject = text;
    } else if (key == "supersedes") {
      request_.supersedes = text;
    } else {
      auto day = read_as_of(text, "/as_of");
      if (auto* problem = std::get_if<Problem>(&day)) return *problem;
      request_.as_of = std::get<dsl::Day>(day);
    }
    return std::nullopt;
  }

  std::optional<Problem> facts() {
    const std::size_t begin = reader_.offset();
    // Whatever stands there is the fact reader's to judge, an array as much as an object.
    const bool skipped = !check_facts_ && reader_.skip_unchecked();
    if (!skipped && !reader_.skip()) return invalid_json(reader_);
    const std::size_t end = end_of_value(begin);
    request_.facts = body_.substr(begin, end - begin);
    request_.facts_pointer = "/facts";
    return std::nullopt;
  }

  /// The reader stands on the value's last token; for containers that is its closing bracket.
  std::size_t end_of_value(std::size_t begin) const {
    switch (reader_.token()) {
      case JsonToken::end_object:
      case JsonToken::end_array:
        return reader_.offset() + 1;
      case JsonToken::string:
        return begin + reader_.raw().size() + 2;
      case JsonToken::number:
        return begin + reader_.text().size();
      case JsonToken::no:
        return begin + 5;
      default:
        return begin + 4;  // true, null
    }
  }

  std::string_view body_;
  Keys keys_;
  bool check_facts_, needs_day_;
  JsonReader reader_;
  EvaluationRequest request_;
  std::set<std::string> seen_;
};

/// An interview corrects no evaluation.
std::vector<std::string> keys_of(AskedFor asked) {
  if (asked == AskedFor::trial || asked == AskedFor::picture) return {"as_of", "facts"};
  if (asked == AskedFor::interview) return {"ruleset", "as_of", "subject", "facts"};
  return {"ruleset", "as_of", "subject", "supersedes", "facts"};
}

}  // namespace

std::variant<EvaluationRequest, Problem> read_evaluation_request(std::string_view body,
                                                                 AskedFor asked) {
  auto read = BodyReader(body, keys_of(asked), false, asked != AskedFor::picture).read();
  if (std::get_if<EvaluationRequest>(&read) != nullptr) return read;
  // A mistake in the facts, that stand before, would have to be told instead.
  return BodyReader(body, keys_of(asked), true, asked != AskedFor::picture).read();
}

std::optional<Problem> check_evaluation_request(std::string_view body, AskedFor asked) {
  auto read = BodyReader(body, keys_of(asked), true, asked != AskedFor::picture).read();
  if (auto* problem = std::get_if<Problem>(&read)) return std::move(*problem);
  return std::nullopt;
}

std::variant<EvaluationRequest, Problem> read_recorded_site(std::string_view line) {
  return BodyReader(line, {"id", "as_of", "facts"}, true).read();
}

Problem missing_as_of() {
  return with_fault(bad_request("as_of_missing", {"缺少基准日 as_of", "as_of is missing"}),
                    "/as_of", "as_of_missing",
                    {"请给出事实所属的日期,如 2026-07-01",
                     "give the date that the facts are about, such as 2026-07-01"},
                    {"YYYY-MM-DD"});
}

namespace {

/// 2026-02-30: four digits, two and two, whether there is such a day or not.
bool is_written_as_day(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (i == 4 || i == 7 ? text[i] != '-' : !digit) return false;
  }
  return true;
}

}  // namespace

std::variant<dsl::Day, Problem> read_as_of(std::string_view text, std::string pointer) {
  const auto date = dsl::parse_date(text);
  if (date && date->is_day()) return date->first;
  const std::string given(text);
  const dsl::Bilingual message =
      is_written_as_day(text)
          ? dsl::Bilingual{"“" + given + "”这一天不存在", "there is no day \"" + given + "\""}
          : dsl::Bilingual{
                "请写完整的年月日,如 2026-07-01,而不是“" + given + "”",
                "write a full date, YYYY-MM-DD such as 2026-07-01, not \"" + given + "\""};
  return with_fault(bad_request("as_of_invalid", {"基准日 as_of 有误", "as_of is not valid"}),
                    std::move(pointer), "invalid_date", message, {"YYYY-MM-DD"});
}

std::optional<Problem> read_options(std::string_view view, std::string_view explain,
                                    std::string_view store, EvaluationOptions& options) {
  const auto refuse = [](const char* name, std::string_view value,
                         std::vector<std::string> expected) {
    Problem problem = bad_request("invalid_option", {"选项有误", "an option is not valid"});
    const std::string text = std::string(name) + "=" + std::string(value);
    return with_fault(problem, "", "invalid_option",
                      {"“" + text + "”不可用", "\"" + text + "\" is not allowed"},
                      std::move(expected));
  };
  if (view == "short") {
    options.view = View::brief;
  } else if (!view.empty() && view != "full") {
    return refuse("view", view, {"full", "short"});
  }
  if (explain == "brief") {
    options.explain = Explain::brief;
  } else if (explain == "full") {
    options.explain = Explain::full;
  } else if (!explain.empty() && explain != "none") {
    return refuse("explain", explain, {"none", "brief", "full"});
  }
  if (store == "false") {
    options.store = false;
  } else if (!store.empty() && store != "true") {
    return refuse("store", store, {"true", "false"});
  }
  return std::nullopt;
}

}  // namespace server
