#include "server/api/parameters.hpp"

#include "server/api/paging.hpp"
#include "server/api/schema_text.hpp"

namespace server {

Parameter day_option(std::string_view name, dsl::Bilingual about, bool required) {
  return {name, std::move(about), day_schema(), required};
}

Parameter text_option(std::string_view name, dsl::Bilingual about, bool required) {
  return {name, std::move(about), text_schema(), required};
}

Parameter word_option(std::string_view name, dsl::Bilingual about,
                      const std::vector<std::string>& words) {
  return {name, std::move(about), word_schema(words)};
}

Parameter number_option(std::string_view name, dsl::Bilingual about, std::int64_t least,
                        std::int64_t most) {
  return {name, std::move(about), whole_schema(least, most)};
}

std::vector<Parameter> page_options(bool by_number) {
  const dsl::Bilingual behind = {"上一页的 next", "`next` of the page before"};
  return {by_number ? number_option("after", behind, 0, INT64_MAX) : text_option("after", behind),
          number_option("limit", {"至多几项", "how many at most"}, 1, longest_page)};
}

std::vector<Parameter> evaluation_options() {
  return {word_option("view", {"全部,或只列成立与待查", "all, or only what stands or is open"},
                      {"full", "short"}),
          word_option("explain", {"推理过程", "how much of the reasoning comes along"},
                      {"none", "brief", "full"}),
          word_option("store", {"是否保存", "whether it is kept"}, {"true", "false"})};
}

Parameter language_option() {
  return word_option("lang",
                     {"语言;否则按 Accept-Language,再否则中文",
                      "language; otherwise by Accept-Language, otherwise Chinese"},
                     {"zh", "en"});
}

}  // namespace server
