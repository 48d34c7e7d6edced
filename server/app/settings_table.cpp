// The table of settings. To add one: a row here, a member of `ServeSettings`, a line in
// serve_settings.cpp that takes it over, and the row of server/README.md that the test asks for.
#include "rulesets/store/people.hpp"
#include "server/app/setting.hpp"

namespace server {
namespace {

using Kind = Setting::Kind;

Setting text(std::string_view name, std::string_view shown, std::string_view otherwise,
             dsl::Bilingual help) {
  return {name, Kind::text, shown, otherwise, std::move(help), 0, 0, {}, {}};
}

Setting text_or(std::string_view name, std::string_view shown, dsl::Bilingual fallback,
                dsl::Bilingual help) {
  return {name, Kind::text, shown, "", std::move(help), 0, 0, {}, std::move(fallback)};
}

Setting number(std::string_view name, std::string_view otherwise, std::int64_t least,
               std::int64_t most, dsl::Bilingual help) {
  return {name, Kind::number, "NUMBER", otherwise, std::move(help), least, most, {}, {}};
}

Setting number_or_none(std::string_view name, std::int64_t least, std::int64_t most,
                       dsl::Bilingual help) {
  return {name, Kind::number, "NUMBER", "", std::move(help), least, most, {}, {}};
}

/// The first one is the default.
Setting choice(std::string_view name, std::string_view shown, std::vector<std::string_view> choices,
               dsl::Bilingual help) {
  const std::string_view first = choices.front();
  return {name, Kind::choice, shown, first, std::move(help), 0, 0, std::move(choices), {}};
}

Setting yes_or_no(std::string_view name, dsl::Bilingual help) {
  return {name, Kind::yes_or_no, "", "false", std::move(help), 0, 0, {}, {}};
}

Setting addresses(std::string_view name, std::string_view otherwise, dsl::Bilingual help) {
  return {name, Kind::addresses, "ADDRESS", otherwise, std::move(help), 0, 0, {}, {}};
}

std::vector<Setting> make_table() {
  return {
      text_or("data", "DIR",
              {"$XDG_STATE_HOME/hazlex,否则 ~/.local/state/hazlex",
               "$XDG_STATE_HOME/hazlex, else ~/.local/state/hazlex"},
              {"数据目录", "folder of the data"}),
      text("host", "HOST", "127.0.0.1", {"监听地址", "address to listen on"}),
      number("port", "8080", 0, 65535,
             {"端口;0 为任一空闲端口", "port to listen on; 0 is any free one"}),
      yes_or_no("open", {"开放模式:不需令牌,只在本机(127.0.0.1 或 ::1)",
                         "open mode: no tokens, on this machine only (127.0.0.1 or ::1)"}),
      addresses("trusted_proxy", "",
                {"可信的反向代理(地址或网段):其 X-Forwarded-For 才被采信",
                 "reverse proxies (addresses or ranges) whose X-Forwarded-For is believed"}),
      addresses(
          "metrics_from", "127.0.0.0/8,::1",
          {"不需令牌即可读 /metrics 的地址或网段;经代理来的不算",
           "addresses or ranges that may read /metrics without a token; not through a proxy"}),
      number("rate", "200", 1, 1'000'000,
             {"每个令牌每秒的请求数", "requests a second of each token"}),
      number("threads", "64", 1, 1024,
             {"同时应答的连接数", "connections that are answered at once"}),
      text_or("library", "DIR", {"随程序发布的规则库", "the shipped one"},
              {"规则库目录", "folder of the rule library"}),
      number_or_none("keep_days", 1, rulesets::People::most_keep_days,
                     {"事实保存多少天,对没有自己期限的机构(hazlex organisation keep)",
                      "days that facts are kept, of organisations that have no period of their own "
                      "(hazlex organisation keep)"}),
      number("disk_left", "256", 0, 1'000'000,
             {"数据目录所在磁盘至少应剩多少 MiB,否则 /readyz 答 503",
              "MiB that must be left on the disk of the data folder for /readyz to say ready"}),
      choice("log_format", "text|json", {"text", "json"},
             {"日志写为文本,或每行一个 JSON 对象", "log lines as text or as JSON objects"}),
      choice("log_level", "info|warning|error", {"info", "warning", "error"},
             {"日志从哪一级写起;info 为每个请求一行",
              "the least that is logged; info has a line for each request"}),
      text("decision_log", "FILE", "",
           {"判定日志:每次判定一行 JSON;收到 SIGHUP 重新打开",
            "decision log: a JSON line for each evaluation; opened again at SIGHUP"}),
      choice("decision_log_full", "block|drop", {"block", "drop"},
             {"判定日志来不及写时:请求等待,或丢弃并计数",
              "when the decision log cannot keep up: requests wait, or lines are dropped and "
              "counted"}),
      yes_or_no("decision_log_facts", {"判定日志写出事实与对象;不写则遮盖",
                                       "facts and subjects in the decision log; masked otherwise"}),
  };
}

}  // namespace

const std::vector<Setting>& all_settings() {
  static const std::vector<Setting> table = make_table();
  return table;
}

}  // namespace server
