// What the tests of pictures share: a release from a text, facts from JSON, and a reader of SVG
// that takes only well-formed XML.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rulesets/bundle/release.hpp"

namespace picture_test {

using Shared = std::shared_ptr<const rulesets::Release>;

inline Shared release(const std::string& path, const rulesets::ReadFile& read) {
  const auto checked = rulesets::check_sources(path, read, false);
  std::string complaints;
  for (const dsl::Diagnostic& each : checked->diagnostics) {
    complaints += dsl::render(each, checked->parsed.sources, dsl::Language::en);
  }
  INFO(complaints);
  REQUIRE(checked->errors == 0);
  return rulesets::release_of(*checked, path);
}
inline Shared release_of_text(const std::string& text) {
  return release("rules.hzl", [&](std::string_view path) {
    return path == "rules.hzl" ? std::optional(text) : std::nullopt;
  });
}

inline engine::Facts facts(const rulesets::Release& from, const std::string& json) {
  engine::FactReader reader(*from.reader);
  engine::Facts facts;
  engine::FactIssues issues;
  INFO(json);
  REQUIRE(reader.read(json, facts, issues));
  return facts;
}

struct Rect {
  int x = 0, y = 0, width = 0, height = 0;

  [[nodiscard]] bool overlaps(const Rect& other) const {
    return x < other.x + other.width && other.x < x + width && y < other.y + other.height &&
           other.y < y + height;
  }
};

/// An SVG file, read strictly.
class Svg {
 public:
  explicit Svg(const std::string& text) : text_(text) {
    while (at_ < text_.size() && good_) element_or_text();
    good_ = good_ && open_.empty() && roots_ == 1;
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] const std::string& fault() const { return fault_; }
  [[nodiscard]] const std::vector<Rect>& boxes() const { return boxes_; }
  /// What stands in texts and titles, one a line, with entities resolved.
  [[nodiscard]] const std::string& words() const { return words_; }
  [[nodiscard]] bool shows(const std::string& what) const {
    return words_.find(what) != std::string::npos;
  }
  [[nodiscard]] int count(const std::string& element) const {
    const auto found = counts_.find(element);
    return found == counts_.end() ? 0 : found->second;
  }
  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  /// Names of all attributes.
  [[nodiscard]] const std::map<std::string, int>& attributes() const { return attributes_; }

 private:
  void fail(const std::string& why) {
    if (good_) fault_ = why + " at byte " + std::to_string(at_);
    good_ = false;
  }

  void element_or_text() {
    if (text_[at_] != '<') {
      const std::size_t end = std::min(text_.find('<', at_), text_.size());
      const std::string words = resolved(text_.substr(at_, end - at_));
      at_ = end;
      if (words.find_first_not_of(" \n") == std::string::npos) return;
      if (open_.empty()) fail("text outside the root");
      words_ += words + "\n";
      return;
    }
    const std::size_t end = text_.find('>', at_);
    if (end == std::string::npos) return fail("an open tag");
    std::string tag = text_.substr(at_ + 1, end - at_ - 1);
    if (tag.empty() || tag.find('<') != std::string::npos) return fail("a < in a tag");
    if (tag.front() == '/') {
      if (open_.empty() || open_.back() != tag.substr(1)) return fail("a wrong end tag");
      open_.pop_back();
    } else {
      const bool closed = tag.back() == '/';
      if (closed) tag.pop_back();
      begin(tag, closed);
    }
    at_ = end + 1;
  }

  void begin(const std::string& tag, bool closed) {
    std::size_t at = std::min(tag.find(' '), tag.size());
    const std::string name = tag.substr(0, at);
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
      return fail("an element called " + name);
    }
    std::map<std::string, std::string> given;
    while (at < tag.size()) {
      const std::size_t equals = tag.find("=\"", at);
      if (equals == std::string::npos || tag[at] != ' ') return fail("no attribute");
      const std::size_t end = tag.find('"', equals + 2);
      if (end == std::string::npos) return fail("an open attribute");
      const std::string key = tag.substr(at + 1, equals - at - 1);
      if (!given.emplace(key, resolved(tag.substr(equals + 2, end - equals - 2))).second) {
        return fail("an attribute twice");
      }
      ++attributes_[key];
      at = end + 1;
    }
    ++counts_[name];
    if (open_.empty()) ++roots_;
    const auto number = [&](const char* key) { return std::atoi(given[key].c_str()); };
    if (name == "svg") {
      width_ = number("width");
      height_ = number("height");
    }
    if (name == "rect" && !open_.empty() && open_.back() == "g") {
      boxes_.push_back({number("x"), number("y"), number("width"), number("height")});
    }
    if (!closed) open_.push_back(name);
  }

  std::string resolved(const std::string& raw) {
    static const std::map<std::string, char> entities = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const auto byte = static_cast<unsigned char>(raw[i]);
      if (byte < 0x20 && raw[i] != '\n' && raw[i] != '\t') fail("a control character");
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = std::min(raw.find(';', i), raw.size());
      const auto found = entities.find(raw.substr(i + 1, end - i - 1));
      if (found == entities.end()) {
        fail("an entity");
        return out;
      }
      out += found->second;
      i = end;
    }
    return out;
  }

  const std::string text_;
  std::size_t at_ = 0;
  bool good_ = true;
  int roots_ = 0, width_ = 0, height_ = 0;
  std::string fault_, words_;
  std::vector<std::string> open_;
  std::vector<Rect> boxes_;
  std::map<std::string, int> counts_, attributes_;
};

/// All that holds of every picture.
inline void check_picture(const std::string& text, std::size_t most_boxes) {
  const Svg svg(text);
  INFO(svg.fault());
  REQUIRE(svg.good());
  CHECK(svg.boxes().size() <= most_boxes);
  CHECK(svg.count("script") + svg.count("style") + svg.count("a") == 0);
  for (const auto& [name, times] : svg.attributes()) {
    const bool harmless =
        name != "style" && name.find("href") == std::string::npos && name.substr(0, 2) != "on";
    CHECK(harmless);
  }
  int overlaps = 0, outside = 0;
  for (std::size_t i = 0; i < svg.boxes().size(); ++i) {
    const Rect& box = svg.boxes()[i];
    outside += box.x < 0 || box.y < 0 || box.x + box.width > svg.width() ||
               box.y + box.height > svg.height();
    for (std::size_t j = 0; j < i; ++j) overlaps += box.overlaps(svg.boxes()[j]);
  }
  CHECK(overlaps == 0);
  CHECK(outside == 0);
}

}  // namespace picture_test
