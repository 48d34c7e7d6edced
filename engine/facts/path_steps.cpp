#include "engine/facts/path_steps.hpp"

#include <algorithm>

namespace engine {
namespace {

class Steps {
 public:
  explicit Steps(std::string_view path) : rest_(path) {}

  std::optional<std::vector<PathStep>> run() {
    if (rest_.size() > max_path_bytes || !name()) return std::nullopt;
    while (!rest_.empty()) {
      const bool good = rest_.starts_with("[\"") ? element() : member();
      if (!good) return std::nullopt;
    }
    return steps_;
  }

 private:
  /// Up to a bracket: the dot between package and fact belongs to the name.
  bool name() {
    const std::string_view text = rest_.substr(0, rest_.find('['));
    if (text.empty() || text.find(']') != std::string_view::npos) return false;
    steps_.push_back({PathStep::Kind::name, std::string(text)});
    rest_.remove_prefix(text.size());
    return true;
  }

  /// ["甲"]. and the name of a field behind it.
  bool element() {
    std::string text;
    std::size_t at = 2;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      if (rest_[at] == '\\' && ++at == rest_.size()) return false;
      text.push_back(rest_[at]);
    }
    if (rest_.substr(std::min(at, rest_.size())).substr(0, 3) != "\"].") return false;
    rest_.remove_prefix(at + 3);
    steps_.push_back({PathStep::Kind::element, std::move(text)});
    return name();
  }

  /// [成员], the last of a path.
  bool member() {
    if (rest_.size() < 3 || rest_.back() != ']') return false;
    steps_.push_back({PathStep::Kind::member, std::string(rest_.substr(1, rest_.size() - 2))});
    rest_ = {};
    return true;
  }

  std::string_view rest_;
  std::vector<PathStep> steps_;
};

}  // namespace

std::optional<std::vector<PathStep>> path_steps(std::string_view path) {
  return Steps(path).run();
}

std::string element_step(std::string_view identity) {
  std::string out = "[\"";
  for (const char c : identity) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"]";
}

std::string member_step(std::string_view member) {
  return "[" + std::string(member) + "]";
}

}  // namespace engine
