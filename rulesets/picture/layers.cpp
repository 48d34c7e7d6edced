#include "rulesets/picture/layers.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>

namespace rulesets::picture {
namespace {

constexpr int column_gap = 80;
constexpr int box_gap = 10;
constexpr int line_gap = 4;
constexpr int sweeps = 12;

using Arrow = std::pair<std::size_t, std::size_t>;

/// Of arrows among `count` nodes, in the order of a search through them, those that close a circle.
std::set<Arrow> closing(std::size_t count, const std::vector<Arrow>& arrows) {
  std::vector<std::vector<std::size_t>> next(count);
  for (const auto& [from, to] : arrows) next[from].push_back(to);
  enum class Seen : std::uint8_t { no, open, done };
  std::vector<Seen> seen(count, Seen::no);
  std::set<Arrow> found;
  std::vector<std::pair<std::size_t, std::size_t>> path;  // a node, and which arrow is next
  for (std::size_t start = 0; start < count; ++start) {
    if (seen[start] != Seen::no) continue;
    path.emplace_back(start, 0);
    seen[start] = Seen::open;
    while (!path.empty()) {
      const std::size_t node = path.back().first;
      if (path.back().second == next[node].size()) {
        seen[node] = Seen::done;
        path.pop_back();
        continue;
      }
      const std::size_t to = next[node][path.back().second++];
      if (seen[to] == Seen::open) found.insert({node, to});
      if (seen[to] != Seen::no) continue;
      seen[to] = Seen::open;
      path.emplace_back(to, 0);
    }
  }
  return found;
}

class Layers {
 public:
  Layers(Picture& picture, const std::vector<Arrow>& arrows) : picture_(picture) {
    const std::set<Arrow> back = closing(picture.boxes.size(), arrows);
    for (const Arrow& arrow : arrows) (back.contains(arrow) ? dashed_ : arrows_).push_back(arrow);
  }

  void lay_out(const std::vector<bool>& last) {
    assign(last);
    add_passing();
    order();
    place();
    draw();
  }

 private:
  /// A box, or the place where lines to a box pass a layer.
  struct Node {
    std::size_t box = 0;
    bool passing = false;
    std::size_t layer = 0;
    int height = 0;
    std::int64_t y = 0;
    std::vector<std::size_t> left, right;  ///< what it is joined with
  };

  void assign(const std::vector<bool>& last) {
    const std::size_t count = picture_.boxes.size();
    std::vector<std::size_t> layer(count, 0), open(count, 0);
    std::vector<std::vector<std::size_t>> next(count);
    for (const auto& [from, to] : arrows_) {
      next[from].push_back(to);
      ++open[to];
    }
    std::vector<std::size_t> ready;
    for (std::size_t i = count; i-- > 0;) {
      if (open[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
      const std::size_t node = ready.back();
      ready.pop_back();
      for (const std::size_t to : next[node]) {
        layer[to] = std::max(layer[to], layer[node] + 1);
        if (--open[to] == 0) ready.push_back(to);
      }
    }
    const std::size_t most = count == 0 ? 0 : *std::max_element(layer.begin(), layer.end());
    layers_.resize(most + 1);
    for (std::size_t i = 0; i < count; ++i) {
      if (last[i] && next[i].empty()) layer[i] = most;
      nodes_.push_back({i, false, layer[i], picture_.boxes[i].height, 0, {}, {}});
      layers_[layer[i]].push_back(i);
    }
  }

  void join(std::size_t from, std::size_t to) {
    if (!joined_.insert({from, to}).second) return;
    nodes_[from].right.push_back(to);
    nodes_[to].left.push_back(from);
  }

  void add_passing() {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> made;  // by goal and layer
    for (const auto& [from, to] : arrows_) {
      std::size_t here = from;
      for (std::size_t layer = nodes_[from].layer + 1; layer < nodes_[to].layer; ++layer) {
        const auto [found, is_new] = made.try_emplace({to, layer}, nodes_.size());
        if (is_new) {
          nodes_.push_back({to, true, layer, 1, 0, {}, {}});
          layers_[layer].push_back(found->second);
        }
        join(here, found->second);
        here = found->second;
      }
      join(here, to);
    }
  }

  void order() {
    std::vector<std::int64_t> rank(nodes_.size(), 0);
    const auto number = [&](const std::vector<std::size_t>& layer) {
      for (std::size_t i = 0; i < layer.size(); ++i) rank[layer[i]] = static_cast<std::int64_t>(i);
    };
    for (const auto& layer : layers_) number(layer);
    std::vector<std::int64_t> wanted(nodes_.size(), 0);
    const auto sort = [&](std::vector<std::size_t>& layer, bool by_left) {
      for (const std::size_t node : layer) {
        const auto& beside = by_left ? nodes_[node].left : nodes_[node].right;
        std::int64_t sum = 0;
        for (const std::size_t other : beside) sum += 1000 * rank[other];
        wanted[node] =
            beside.empty() ? 1000 * rank[node] : sum / static_cast<std::int64_t>(beside.size());
      }
      std::stable_sort(layer.begin(), layer.end(),
                       [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
      number(layer);
    };
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      for (std::size_t i = 1; i < layers_.size(); ++i) sort(layers_[i], true);
      if (sweep + 1 == sweeps) break;
      for (std::size_t i = layers_.size() - 1; i-- > 0;) sort(layers_[i], false);
    }
  }

  [[nodiscard]] int gap(std::size_t above, std::size_t below) const {
    return nodes_[above].passing && nodes_[below].passing ? line_gap : box_gap;
  }

  /// As near to what each is joined with as the order allows: in the middle between the highest and
  /// the lowest places that keep all apart.
  void settle(const std::vector<std::size_t>& layer) {
    std::vector<std::int64_t> high(layer.size()), low(layer.size());
    for (std::size_t i = 0; i < layer.size(); ++i) {
      const Node& node = nodes_[layer[i]];
      std::int64_t sum = 0;
      for (const auto* beside : {&node.left, &node.right}) {
        for (const std::size_t other : *beside) sum += 2 * nodes_[other].y + nodes_[other].height;
      }
      const auto count = static_cast<std::int64_t>(node.left.size() + node.right.size());
      high[i] = low[i] = count == 0 ? node.y : (sum / count - node.height) / 2;
    }
    for (std::size_t i = 1; i < layer.size(); ++i) {
      high[i] = std::max(high[i],
                         high[i - 1] + nodes_[layer[i - 1]].height + gap(layer[i - 1], layer[i]));
    }
    for (std::size_t i = layer.size(); i-- > 1;) {
      low[i - 1] =
          std::min(low[i - 1], low[i] - nodes_[layer[i - 1]].height - gap(layer[i - 1], layer[i]));
    }
    for (std::size_t i = 0; i < layer.size(); ++i) nodes_[layer[i]].y = (high[i] + low[i]) / 2;
  }

  void place() {
    std::size_t tallest = 0;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      std::int64_t y = 0;
      for (std::size_t j = 0; j < layers_[i].size(); ++j) {
        if (j > 0) y += gap(layers_[i][j - 1], layers_[i][j]);
        nodes_[layers_[i][j]].y = y;
        y += nodes_[layers_[i][j]].height;
      }
      if (y > most) {
        most = y;
        tallest = i;
      }
    }
    for (int sweep = 0; sweep < 4; ++sweep) {
      for (std::size_t i = tallest; i-- > 0;) settle(layers_[i]);
      for (std::size_t i = tallest + 1; i < layers_.size(); ++i) settle(layers_[i]);
    }
    std::int64_t top = 0;
    for (const Node& node : nodes_) top = std::min(top, node.y);
    int x = margin;
    for (const auto& layer : layers_) {
      int width = 0;
      for (const std::size_t node : layer) {
        nodes_[node].y += margin - top;
        if (!nodes_[node].passing) width = std::max(width, picture_.boxes[nodes_[node].box].width);
      }
      for (const std::size_t node : layer) {
        if (nodes_[node].passing) continue;
        Box& box = picture_.boxes[nodes_[node].box];
        box.x = x;
        box.width = width;  // so that no line leaves a narrow one behind a wide one
        box.y = static_cast<int>(nodes_[node].y);
      }
      lefts_.push_back(x);
      rights_.push_back(x + width);
      x += width + column_gap;
    }
  }

  void draw() {
    for (const auto& [from, to] : joined_) {
      const Node& a = nodes_[from];
      const Node& b = nodes_[to];
      Edge edge;
      edge.from_x = a.passing ? rights_[a.layer] : picture_.boxes[a.box].right();
      edge.from_y = static_cast<int>(a.y) + a.height / 2;
      edge.to_x = lefts_[b.layer];
      edge.to_y = static_cast<int>(b.y) + b.height / 2;
      if (b.passing) edge.level_to = rights_[b.layer];
      picture_.edges.push_back(edge);
    }
    for (const auto& [from, to] : dashed_) {
      const Box& a = picture_.boxes[from];
      const Box& b = picture_.boxes[to];
      picture_.edges.push_back({a.x, a.middle(), b.right(), b.middle(), -1, false, true});
    }
  }

  Picture& picture_;
  std::vector<Arrow> arrows_, dashed_;
  std::vector<Node> nodes_;
  std::vector<std::vector<std::size_t>> layers_;
  std::set<Arrow> joined_;
  std::vector<int> lefts_, rights_;
};

}  // namespace

void lay_out_layers(Picture& picture, const std::vector<Arrow>& edges,
                    const std::vector<bool>& last) {
  Layers(picture, edges).lay_out(last);
}

}  // namespace rulesets::picture
