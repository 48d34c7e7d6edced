// 未设置护栏 为 否 is read wrongly: facts are named and asked positively.
#include "dsl/check/lint/lints.hpp"

namespace dsl::checking::lint {

void negative_name(Context& context) {
  for (const FactInfo& fact : context.model.facts) {
    if (fact.type.kind != Kind::boolean) continue;
    for (const std::string_view word : {"没有", "未", "无", "不"}) {
      if (fact.name.compare(0, word.size(), word) != 0) continue;
      context.sink.report(Code::negative_name, fact.place, {fact.name, std::string(word)});
      break;
    }
  }
}

}  // namespace dsl::checking::lint
