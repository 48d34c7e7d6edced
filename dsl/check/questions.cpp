// 问 of facts that an imported file declares. A file is nearer than those that it imports, directly
// or through others: the nearest words are asked. Of two files of which neither is nearer, neither
// has the say.
#include <algorithm>
#include <map>
#include <set>

#include "dsl/check/declare.hpp"
#include "dsl/check/fact_paths.hpp"

namespace dsl::checking {

namespace {

struct Asked {
  const ast::Text* text = nullptr;
  SourceId source = 0;
  std::size_t file = 0;
  Place place;  ///< of the fact's path
};

/// Which files a file imports, directly or through others.
class Imports {
 public:
  explicit Imports(const Context& context) : context_(context) {
    for (std::size_t i = 0; i < context.tree.files.size(); ++i) {
      files_.emplace(context.sources.at(context.tree.files[i].source).name(), i);
    }
  }

  bool reach(std::size_t from, std::size_t to) {
    const auto [known, fresh] = reached_.try_emplace(from);
    if (fresh) known->second = reached_from(from);
    return known->second.count(to) != 0;
  }

 private:
  [[nodiscard]] std::set<std::size_t> reached_from(std::size_t from) const {
    std::set<std::size_t> reached;
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
      const std::size_t file = open.back();
      open.pop_back();
      for (const ast::Item& item : context_.tree.files[file].items) {
        const auto* import = std::get_if<ast::Import>(&item.node);
        if (import == nullptr) continue;
        const auto found = files_.find(import->path.value);
        if (found == files_.end() || !reached.insert(found->second).second) continue;
        open.push_back(found->second);
      }
    }
    return reached;
  }

  const Context& context_;
  std::map<std::string, std::size_t> files_;
  std::map<std::size_t, std::set<std::size_t>> reached_;
};

class Questions {
 public:
  explicit Questions(Context& context) : context_(context), imports_(context) {}

  void run() {
    for_each_item<ast::Question>(context_,
                                 [&](const ast::Question& item, const ast::Item&, SourceId source,
                                     std::size_t file) { add(item, source, file); });
    for (const auto& [fact, all] : asked_) settle(fact, all);
  }

 private:
  void add(const ast::Question& item, SourceId source, std::size_t file) {
    const FactIndex fact = find_fact(context_, item.fact, source);
    if (fact == no_index) return;
    const FactInfo& info = context_.model.facts[fact];
    const Place place{source, item.fact.span()};
    if (info.place.source == source) {
      context_.sink.report(Code::question_at_home, place, {info.name})
          .labels.push_back({info.place, {"在此声明", "declared here"}});
      return;
    }
    check_placeholders(context_, info, item.text, source);
    std::vector<Asked>& all = asked_[fact];
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const Asked& each) { return each.file == file; });
    if (same != all.end()) return report_twice(fact, place, same->place);
    all.push_back({&item.text, source, file, place});
  }

  void settle(FactIndex fact, const std::vector<Asked>& all) {
    const auto nearest = std::find_if(all.begin(), all.end(), [&](const Asked& one) {
      return std::all_of(all.begin(), all.end(), [&](const Asked& other) {
        return other.file == one.file || imports_.reach(one.file, other.file);
      });
    });
    if (nearest != all.end()) {
      context_.model.facts[fact].question = nearest->text->value;
      context_.model.facts[fact].reworded = true;
      return;
    }
    std::vector<const Asked*> unsettled;
    for (const Asked& one : all) {
      const bool further = std::any_of(all.begin(), all.end(), [&](const Asked& other) {
        return imports_.reach(other.file, one.file);
      });
      if (!further) unsettled.push_back(&one);
    }
    // Files that import each other in a circle are reported where they do.
    if (unsettled.size() > 1) report_twice(fact, unsettled[1]->place, unsettled[0]->place);
  }

  void report_twice(FactIndex fact, Place place, Place other) {
    context_.sink.report(Code::question_twice, place, {context_.model.facts[fact].name})
        .labels.push_back({other, {"另一处在此", "the other one is here"}});
  }

  Context& context_;
  Imports imports_;
  std::map<FactIndex, std::vector<Asked>> asked_;
};

}  // namespace

void settle_questions(Context& context) {
  Questions(context).run();
}

}  // namespace dsl::checking
