// `hazlex serve`: the HTTP service, with tokens, or in open mode on loopback.
#include "server/app/commands.hpp"
#include "server/app/input.hpp"
#include "server/app/serve.hpp"

namespace server {
namespace {

int run_serve(const Arguments& arguments) {
  const auto settings = serve_settings(arguments);
  if (const auto* error = std::get_if<UsageError>(&settings)) {
    return usage_failure("serve", error->message, error->language);
  }
  return serve(std::get<ServeSettings>(settings), arguments.language, arguments.json);
}

}  // namespace

Command serve_command() {
  Usage usage;
  usage.name = "serve";
  usage.summary = {"启动 HTTP 服务", "run the HTTP service"};
  usage.options = {
      data_option(),
      {"--host", "HOST", {"监听地址,默认 127.0.0.1", "address to listen on (127.0.0.1)"}},
      {"--port", "NUMBER", {"端口,默认 8080;0 为任一空闲端口", "port (8080); 0: any free one"}},
      {"--open",
       "",
       {"开放模式:不需令牌,只在本机(127.0.0.1 或 ::1)",
        "open mode: no tokens, on this machine only (127.0.0.1 or ::1)"}},
      {"--trusted-proxy",
       "ADDRESS",
       {"可信的反向代理(地址或网段,可重复):其 X-Forwarded-For 才被采信",
        "a reverse proxy (address or range, repeatable) whose X-Forwarded-For is believed"},
       true},
      {"--rate",
       "NUMBER",
       {"每个令牌每秒的请求数,默认 200", "requests a second of each token (200)"}},
      {"--certificate",
       "FILE",
       {"TLS 证书(PEM,含中间证书);与 --key 一起给出即为 https,收到 SIGHUP 重新读取",
        "TLS certificate (PEM, with those that vouch for it); with --key: https. Read again at "
        "SIGHUP"}},
      {"--key", "FILE", {"证书的私钥(PEM,无口令)", "its private key (PEM, without a password)"}},
      {"--compression",
       "on|off",
       {"应答是否以 gzip 压缩(默认 on)", "whether answers are compressed by gzip (on)"}},
      library_option(),
      {"--decision-log",
       "FILE",
       {"判定日志:每次判定一行 JSON;收到 SIGHUP 重新打开",
        "decision log: a JSON line for each evaluation; opened again at SIGHUP"}},
      {"--decision-log-full",
       "block|drop",
       {"判定日志来不及写时:请求等待(默认),或丢弃并计数",
        "when the decision log cannot keep up: requests wait (default), or lines are dropped and "
        "counted"}},
      {"--decision-log-facts",
       "",
       {"判定日志写出事实与对象;不写则遮盖",
        "facts and subjects in the decision log; masked otherwise"}},
      {"--json", "", {"日志每行一个 JSON 对象", "log lines as JSON objects"}}};
  usage.examples = {{"hazlex serve",
                     {"在 http://127.0.0.1:8080 提供服务;令牌用 hazlex token add 生成",
                      "answers at http://127.0.0.1:8080; tokens are made by hazlex token add"}},
                    {"hazlex serve --open",
                     {"不需令牌,只应答本机", "asks for no tokens, answers this machine only"}},
                    {"hazlex serve --data /var/lib/hazlex --port 9090",
                     {"另一数据目录与端口", "another data folder and port"}},
                    {"hazlex serve --host 0.0.0.0 --certificate site.pem --key site.key",
                     {"以 https 对外提供服务", "answers others too, over https"}}};
  return {std::move(usage), run_serve};
}

}  // namespace server
