#include "server/app/settings_file.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/facts/nearest.hpp"

namespace server {
namespace {

/// Bytes for the parser, with how far it has come.
class Counted {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counted(const char* at, std::size_t* taken) : at_(at), taken_(taken) {}
  reference operator*() const { return *at_; }
  Counted& operator++() {
    ++at_;
    ++*taken_;
    return *this;
  }
  Counted operator++(int) {
    Counted before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Counted& other) const { return at_ == other.at_; }
  bool operator!=(const Counted& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* taken_;
};

/// What a value is, in words: for messages.
dsl::Bilingual kind_name(nlohmann::json::value_t type) {
  using Type = nlohmann::json::value_t;
  switch (type) {
    case Type::null:
      return {"null", "null"};
    case Type::boolean:
      return {"真假值", "true or false"};
    case Type::string:
      return {"文本", "a text"};
    case Type::array:
      return {"数组", "an array"};
    case Type::object:
      return {"对象", "an object"};
    default:
      return {"数", "a number"};
  }
}

/// Takes the events of the parser; the first fault ends it.
class Reader : public nlohmann::json_sax<nlohmann::json> {
 public:
  using Type = nlohmann::json::value_t;

  Reader(const std::string& path, std::string_view text, const std::size_t& taken)
      : path_(path), text_(text), taken_(taken) {}

  std::vector<FileSetting> found;
  dsl::Bilingual fault;

  bool null() override { return value(Type::null, ""); }
  bool boolean(bool yes) override { return value(Type::boolean, yes ? "true" : "false"); }
  bool number_integer(number_integer_t number) override {
    return value(Type::number_integer, std::to_string(number));
  }
  bool number_unsigned(number_unsigned_t number) override {
    return value(Type::number_unsigned, std::to_string(number));
  }
  bool number_float(number_float_t, const string_t& number) override {
    return value(Type::number_float, number);
  }
  bool string(string_t& text) override { return value(Type::string, text); }
  bool binary(binary_t&) override { return value(Type::null, ""); }

  bool start_object(std::size_t) override {
    if (!begun_) return begun_ = true;
    return value(Type::object, "");
  }
  bool end_object() override { return true; }

  bool key(string_t& name) override {
    const std::size_t closing = taken_ - 1;
    key_at_ = text_.rfind('"', closing == 0 ? 0 : closing - 1);
    setting_ = find_setting(name);
    if (setting_ == nullptr) return unknown(name);
    const auto same = [&](const FileSetting& each) { return each.setting == setting_; };
    const auto before = std::find_if(found.begin(), found.end(), same);
    if (before != found.end()) {
      return fail(key_at_, {"“" + name + "”给了两次,先在 " + before->place,
                            "\"" + name + "\" is given twice, first at " + before->place});
    }
    found.push_back({setting_, {}, path_ + ":" + std::to_string(line_of(key_at_))});
    return true;
  }

  bool start_array(std::size_t) override {
    if (!begun_ || setting_ == nullptr || !setting_->is_list() || in_list_) {
      return value(Type::array, "");
    }
    return in_list_ = true;
  }
  bool end_array() override {
    in_list_ = false;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    const std::string what = error.what();
    const std::size_t column = what.find("column ");
    const std::size_t colon = column == std::string::npos ? column : what.find(": ", column);
    const std::string detail = colon == std::string::npos ? what : what.substr(colon + 2);
    return fail(position == 0 ? 0 : position - 1,
                {"不是合法的 JSON(可有注释): " + detail,
                 "this is no JSON (comments may be there): " + detail});
  }

 private:
  bool value(Type type, const std::string& text) {
    if (!begun_) {
      const dsl::Bilingual given = kind_name(type);
      return fail(0, {"设置文件须是一个 JSON 对象,而不是" + given.zh,
                      "a settings file is one JSON object, not " + given.en});
    }
    if (kind_fits(type) && setting_->fits(text)) {
      found.back().texts.push_back(text);
      return true;
    }
    const dsl::Bilingual expected = setting_->expected();
    const dsl::Bilingual of = setting_->is_list() && !in_list_
                                  ? dsl::Bilingual{"数组,其中每项为", "an array, each of "}
                                  : dsl::Bilingual{};
    dsl::Bilingual given = kind_name(type);
    if (kind_fits(type)) given = {"“" + text + "”", "\"" + text + "\""};
    const std::string name(setting_->name);
    return fail(key_at_, {name + " 应是" + of.zh + expected.zh + ",而不是" + given.zh,
                          name + " is " + of.en + expected.en + ", not " + given.en});
  }

  [[nodiscard]] bool kind_fits(Type type) const {
    switch (setting_->kind) {
      case Setting::Kind::number:
        return type == Type::number_unsigned || type == Type::number_integer;
      case Setting::Kind::yes_or_no:
        return type == Type::boolean;
      case Setting::Kind::addresses:
        return in_list_ && type == Type::string;
      default:
        return type == Type::string;
    }
  }

  bool unknown(const std::string& name) {
    engine::Nearest nearest(name);
    for (const Setting& setting : all_settings()) {
      nearest.offer(std::string(setting.name), std::string(setting.name));
    }
    dsl::Bilingual message{"没有设置“" + name + "”", "there is no setting \"" + name + "\""};
    if (!nearest.best().empty()) {
      message.zh += ";是不是 " + nearest.best() + "?";
      message.en += "; did you mean " + nearest.best() + "?";
    }
    return fail(key_at_, message);
  }

  [[nodiscard]] std::size_t line_of(std::size_t at) const {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at, text_.size()));
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), end, '\n'));
  }

  bool fail(std::size_t at, const dsl::Bilingual& message) {
    const std::size_t newline = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    const std::size_t column = newline == std::string_view::npos ? at + 1 : at - newline;
    const std::string place =
        path_ + ":" + std::to_string(line_of(at)) + ":" + std::to_string(column) + ": ";
    fault = {place + message.zh, place + message.en};
    return false;
  }

  const std::string& path_;
  const std::string_view text_;
  const std::size_t& taken_;
  const Setting* setting_ = nullptr;
  std::size_t key_at_ = 0;
  bool begun_ = false, in_list_ = false;
};

}  // namespace

std::variant<std::vector<FileSetting>, dsl::Bilingual> read_settings_file(const std::string& path,
                                                                          std::string_view text) {
  std::size_t taken = 0;
  Reader reader(path, text, taken);
  const Counted begin(text.data(), &taken);
  const Counted end(text.data() + text.size(), &taken);
  const bool good = nlohmann::json::sax_parse(begin, end, &reader,
                                              nlohmann::json::input_format_t::json, true, true);
  if (!good) return reader.fault;
  return std::move(reader.found);
}

}  // namespace server
