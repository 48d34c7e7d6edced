#include "server/app/options.hpp"

#include <algorithm>
#include <cstdlib>

#include "dsl/text/utf8.hpp"
#include "engine/facts/nearest.hpp"

namespace server {
namespace {

std::vector<Option> all_options(const Usage& usage) {
  std::vector<Option> options = usage.options;
  if (usage.json) options.push_back({"--json", "", {"输出 JSON", "print JSON"}});
  options.push_back({"--lang", "zh|en", {"中文或英文的消息", "messages in Chinese or in English"}});
  options.push_back({"--help", "", {"显示本说明", "show this"}});
  return options;
}

dsl::Bilingual unknown_option(const std::vector<Option>& options, const std::string& name) {
  engine::Nearest nearest(name);
  for (const Option& option : options) nearest.offer(option.name, option.name);
  dsl::Bilingual message{"没有选项 " + name, "there is no option " + name};
  if (!nearest.best().empty()) {
    message.zh += ";是不是 " + nearest.best() + "?";
    message.en += "; did you mean " + nearest.best() + "?";
  }
  return message;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

/// Takes the words of a command line one by one.
class Parser {
 public:
  Parser(const Usage& usage, const std::vector<std::string>& given, dsl::Language language)
      : usage_(usage), options_(all_options(usage)), given_(given) {
    arguments_.language = language;
  }

  std::variant<Arguments, UsageError> run() {
    for (at_ = 0; at_ < given_.size(); ++at_) {
      const std::string& word = given_[at_];
      if (only_words_ || is_word(word)) {
        if (!usage_.any_bytes && !utf8(word)) return UsageError{error_, arguments_.language};
        arguments_.words.push_back(word);
      } else if (word == "--") {
        only_words_ = true;
      } else if (!option(word)) {
        return UsageError{error_, arguments_.language};
      }
    }
    if (!arguments_.help && !count_words()) return UsageError{error_, arguments_.language};
    return arguments_;
  }

 private:
  /// `-`, and numbers: no option begins with a digit.
  static bool is_word(const std::string& word) {
    return word.size() < 2 || word.front() != '-' || (word[1] >= '0' && word[1] <= '9');
  }

  bool fail(dsl::Bilingual message) {
    error_ = std::move(message);
    return false;
  }

  /// What cannot be shown again, in messages and in JSON, is not taken.
  bool utf8(const std::string& word) {
    if (is_utf8(word)) return true;
    return fail({"参数须是 UTF-8 文字", "arguments must be UTF-8 text"});
  }

  bool option(const std::string& word) {
    if (!utf8(word)) return false;
    const std::size_t equals = word.find('=');
    const std::string name = word == "-h" ? "--help" : word.substr(0, equals);
    const auto option = std::find_if(options_.begin(), options_.end(),
                                     [&](const Option& each) { return each.name == name; });
    if (option == options_.end()) return fail(unknown_option(options_, name));
    if (arguments_.has(name) && !option->repeatable) {
      return fail({"选项 " + name + " 给了两次", "the option " + name + " is given twice"});
    }
    std::string value;
    if (option->value.empty() && option->may_be_off && equals != std::string::npos) {
      value = word.substr(equals + 1);
      if (value != "true" && value != "false") {
        return fail({name + " 之后应是 =true 或 =false", name + " takes =true or =false"});
      }
    } else if (option->value.empty()) {
      if (equals != std::string::npos) {
        return fail({"选项 " + name + " 不带值", "the option " + name + " takes no value"});
      }
    } else if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (at_ + 1 < given_.size()) {
      value = given_[++at_];
    } else {
      return fail({"选项 " + name + " 缺少值 " + option->value,
                   "the option " + name + " needs a value: " + option->value});
    }
    if (!utf8(value)) return false;
    arguments_.add(name, value);
    return common(name, value);
  }

  bool common(const std::string& name, const std::string& value) {
    if (name == "--help") arguments_.help = true;
    if (name == "--json") arguments_.json = true;
    if (name != "--lang") return true;
    if (value == "zh" || value == "en") {
      arguments_.language = value == "zh" ? dsl::Language::zh : dsl::Language::en;
      return true;
    }
    return fail({"--lang 只能是 zh 或 en", "--lang is either zh or en"});
  }

  bool count_words() {
    if (arguments_.words.size() < usage_.min_words) {
      return fail({"缺少参数:" + usage_.words, "missing: " + usage_.words});
    }
    if (arguments_.words.size() > usage_.max_words) {
      const std::string& extra = arguments_.words[usage_.max_words];
      return fail({"多余的参数“" + extra + "”", "unexpected argument \"" + extra + "\""});
    }
    return true;
  }

  const Usage& usage_;
  const std::vector<Option> options_;
  const std::vector<std::string>& given_;
  std::size_t at_ = 0;
  bool only_words_ = false;
  Arguments arguments_;
  dsl::Bilingual error_;
};

}  // namespace

bool Arguments::has(std::string_view option) const {
  return given_.find(option) != given_.end();
}

std::string Arguments::value(std::string_view option, std::string_view otherwise) const {
  const auto found = given_.find(option);
  return found == given_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = given_.find(option);
  return found == given_.end() ? std::vector<std::string>{} : found->second;
}

void Arguments::add(std::string_view option, std::string value) {
  given_[std::string(option)].push_back(std::move(value));
}

dsl::Language environment_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? dsl::Language::en : dsl::Language::zh;
  }
  return dsl::Language::zh;
}

std::variant<Arguments, UsageError> parse_arguments(const Usage& usage,
                                                    const std::vector<std::string>& given,
                                                    dsl::Language language) {
  return Parser(usage, given, language).run();
}

std::string usage_text(const Usage& usage, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::string out = "hazlex " + usage.name;
  if (!usage.words.empty()) out += " " + usage.words;
  out += zh ? " [选项]\n\n" : " [options]\n\n";
  out += usage.summary.in(language) + "\n\n";
  out += zh ? "选项:\n" : "Options:\n";
  const std::vector<Option> options = all_options(usage);
  std::size_t width = 0;
  for (const Option& option : options) {
    width = std::max(width, option.name.size() + option.value.size() + 1);
  }
  for (const Option& option : options) {
    std::string left = option.name + (option.value.empty() ? "" : " ") + option.value;
    left.resize(width, ' ');
    out += "  " + left + "  " + option.help.in(language) + "\n";
  }
  if (usage.examples.empty()) return out;
  out += zh ? "\n例:\n" : "\nExamples:\n";
  for (const Example& example : usage.examples) {
    out += "  " + example.line + "\n      " + example.help.in(language) + "\n";
  }
  return out;
}

}  // namespace server
