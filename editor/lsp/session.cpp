#include "editor/lsp/session.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "editor/lsp/features.hpp"
#include "editor/lsp/rpc.hpp"

namespace editor::lsp {

using nlohmann::json;

namespace {

constexpr std::size_t max_depth = 64;

/// Whether brackets nest deeper than any message needs: a tree of them would overflow the stack.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > max_depth) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool is_id(const json& id) {
  return id.is_string() || id.is_number_integer();
}

}  // namespace

class Session::Work {
 public:
  explicit Work(SessionSettings settings)
      : settings_(std::move(settings)),
        documents_(settings_.limits),
        language_(settings_.language.value_or(dsl::Language::zh)) {}

  std::vector<std::string> receive(const std::vector<std::string>& messages) {
    std::vector<json> read;
    for (const std::string& each : messages) read.push_back(parsed(each));
    note_cancelled(read);
    for (const json& each : read) {
      if (phase_ == Phase::exited) break;
      if (!each.is_discarded()) take(each);
    }
    publish();
    return std::exchange(out_, {});
  }

  [[nodiscard]] bool exited() const { return phase_ == Phase::exited; }
  [[nodiscard]] int exit_code() const { return clean_ ? 0 : 1; }

 private:
  enum class Phase { fresh, running, shut_down, exited };

  // ------------------------------------------------------------ messages

  /// Discarded when it was answered already.
  json parsed(const std::string& text) {
    const bool fits = text.size() <= settings_.message_bytes && !too_deep(text);
    json message = fits ? json::parse(text, nullptr, false) : json(json::value_t::discarded);
    if (message.is_discarded()) {
      fail(nullptr, ErrorCode::parse_error,
           fits ? dsl::Bilingual{"消息不是 JSON", "the message is no JSON"}
                : dsl::Bilingual{"消息太大或嵌套太深",
                                 "the message is too large or nested too deep"});
    }
    return message;
  }

  /// Requests that a later message of those here cancels.
  void note_cancelled(const std::vector<json>& messages) {
    cancelled_.clear();
    std::set<json> seen;
    for (const json& each : messages) {
      if (!each.is_object() || !each.contains("method")) continue;
      const auto id = each.find("id");
      if (id != each.end() && is_id(*id)) seen.insert(*id);
      if (each.at("method") != "$/cancelRequest" || !each.contains("params")) continue;
      const json& params = each.at("params");
      if (!params.is_object() || !params.contains("id")) continue;
      if (seen.contains(params.at("id"))) cancelled_.insert(params.at("id"));
    }
  }

  void take(const json& message) {
    const json null;
    const auto id = message.is_object() ? message.find("id") : message.end();
    const bool request = message.is_object() && id != message.end();
    const bool good = message.is_object() && message.value("jsonrpc", json()) == "2.0" &&
                      (!request || is_id(*id));
    if (good && !message.contains("method")) return;  // an answer: nothing was asked
    if (!good || !message.at("method").is_string()) {
      return fail(request && is_id(*id) ? *id : null, ErrorCode::invalid_request,
                  {"不是 JSON-RPC 2.0 的请求", "this is no request of JSON-RPC 2.0"});
    }
    const std::string& method = message.at("method").get_ref<const std::string&>();
    const json params = message.value("params", json::object());
    if (request) {
      answer(*id, method, params);
    } else {
      notified(method, params);
    }
  }

  void answer(const json& id, const std::string& method, const json& params) {
    if (cancelled_.contains(id)) {
      return fail(id, ErrorCode::cancelled, {"请求已取消", "the request was cancelled"});
    }
    try {
      json result = result_of(method, params);
      out_.push_back(text_of({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}));
    } catch (const Refusal& refusal) {
      fail(id, refusal.code(), refusal.message());
    } catch (const json::exception&) {
      fail(id, ErrorCode::invalid_params,
           {method + " 的参数不全或类型不对",
            "parameters of " + method + " are missing or of another type"});
    }
  }

  json result_of(const std::string& method, const json& params) {
    if (method == "initialize") return initialize(params);
    if (phase_ == Phase::fresh) {
      throw Refusal(ErrorCode::not_initialized, {"还没有 initialize", "initialize comes first"});
    }
    if (phase_ == Phase::shut_down) {
      throw Refusal(ErrorCode::invalid_request, {"已经 shutdown", "the session was shut down"});
    }
    if (method == "shutdown") {
      phase_ = Phase::shut_down;
      return nullptr;
    }
    const Handler handler = handler_of(method);
    if (handler == nullptr) {
      throw Refusal(ErrorCode::method_not_found,
                    {"没有这个方法:" + method, "there is no method " + method});
    }
    return handler({documents_, language_}, params);
  }

  void notified(const std::string& method, const json& params) {
    if (method == "exit") {
      clean_ = phase_ == Phase::shut_down;
      phase_ = Phase::exited;
      return;
    }
    if (phase_ != Phase::running) return;
    // What goes wrong with a notification cannot be answered; it is told in the client's log.
    try {
      change(method, params);
    } catch (const Refusal& refusal) {
      complain(refusal.message());
    } catch (const json::exception&) {
      complain({method + " 的参数不全或类型不对",
                "parameters of " + method + " are missing or of another type"});
    }
  }

  void change(const std::string& method, const json& params) {
    if (method == "textDocument/didOpen") {
      documents_.open(params);
      changed(documents_.path_of(params));
    } else if (method == "textDocument/didChange") {
      changed(documents_.change(params));
    } else if (method == "textDocument/didClose") {
      const std::string path = documents_.close(params);
      forget(path);
      changed(path);
    } else if (method == "workspace/didChangeWatchedFiles") {
      documents_.workspace().refresh();
      for (const std::string& path : documents_.workspace().open_paths()) stale_.insert(path);
    }
  }

  // ------------------------------------------------------------ life

  json initialize(const json& params) {
    if (phase_ != Phase::fresh) {
      throw Refusal(ErrorCode::invalid_request,
                    {"initialize 只能有一次", "initialize may come only once"});
    }
    Opening opening;
    const json root = params.value("rootUri", json());
    if (root.is_string()) opening.root_uri = root.get<std::string>();
    const json folders = params.value("workspaceFolders", json());
    if (folders.is_array() && !folders.empty()) {
      opening.root_uri = folders.front().at("uri").get<std::string>();
    }
    const json options = params.value("initializationOptions", json());
    if (options.is_object()) opening.draft = options.value("draft", "");
    const json locale = params.value("locale", json());
    if (!settings_.language && locale.is_string() &&
        !locale.get_ref<const std::string&>().starts_with("zh")) {
      language_ = dsl::Language::en;
    }
    const Encoding encoding = encoding_of(params);
    documents_.start(settings_.open_root ? settings_.open_root(opening) : Root{}, encoding);
    phase_ = Phase::running;
    json all = capabilities();
    all["positionEncoding"] = encoding == Encoding::utf8 ? "utf-8" : "utf-16";
    return {{"capabilities", std::move(all)},
            {"serverInfo", {{"name", "hazlex"}, {"version", settings_.version}}}};
  }

  static Encoding encoding_of(const json& params) {
    const json client = params.value("capabilities", json::object());
    const json general = client.is_object() ? client.value("general", json::object()) : json();
    const json offered = general.is_object() ? general.value("positionEncodings", json()) : json();
    const bool utf8 =
        offered.is_array() && std::find(offered.begin(), offered.end(), "utf-8") != offered.end();
    return utf8 ? Encoding::utf8 : Encoding::utf16;
  }

  // ------------------------------------------------------------ diagnostics

  /// The file and all open ones that read it.
  void changed(const std::string& path) {
    if (documents_.version(path)) stale_.insert(path);
    for (const std::string& reader : documents_.workspace().readers_of(path)) {
      stale_.insert(reader);
    }
  }

  void publish() {
    if (phase_ != Phase::running && phase_ != Phase::shut_down) return;
    std::set<std::string> touched = std::exchange(cleared_, {});
    for (const std::string& path : std::exchange(stale_, {})) {
      if (!documents_.version(path)) continue;
      const AnalysisPointer analysis = documents_.workspace().analysis(path);
      json found = diagnostics_by_path({documents_, language_}, *analysis);
      json& before = found_[path];
      for (const auto& [each, list] : before.items()) touched.insert(each);
      for (const auto& [each, list] : found.items()) touched.insert(each);
      before = std::move(found);
    }
    for (const std::string& path : touched) publish(path);
  }

  /// What all open files found in that one, each once.
  void publish(const std::string& path) {
    json all = json::array();
    for (const auto& [main, found] : found_) {
      const auto list = found.find(path);
      if (list == found.end()) continue;
      for (const json& each : *list) {
        if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
      }
    }
    json params = {{"uri", documents_.uri(path)}, {"diagnostics", std::move(all)}};
    if (const auto version = documents_.version(path)) params["version"] = *version;
    notify("textDocument/publishDiagnostics", std::move(params));
  }

  void forget(const std::string& path) {
    for (const auto& [each, list] : found_[path].items()) cleared_.insert(each);
    found_.erase(path);
  }

  // ------------------------------------------------------------ out

  void notify(const char* method, json params) {
    out_.push_back(
        text_of({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}));
  }

  void complain(const dsl::Bilingual& message) {
    notify("window/logMessage", {{"type", 1}, {"message", message.in(language_)}});
  }

  void fail(const json& id, ErrorCode code, const dsl::Bilingual& message) {
    out_.push_back(text_of(
        {{"jsonrpc", "2.0"},
         {"id", id},
         {"error", {{"code", static_cast<int>(code)}, {"message", message.in(language_)}}}}));
  }

  SessionSettings settings_;
  Documents documents_;
  dsl::Language language_;
  Phase phase_ = Phase::fresh;
  bool clean_ = false;
  std::vector<std::string> out_;
  std::set<json> cancelled_;
  std::set<std::string> stale_;        ///< open files to be looked at again
  std::set<std::string> cleared_;      ///< files that a closed one had found something in
  std::map<std::string, json> found_;  ///< by open file: diagnostics by path
};

Session::Session(SessionSettings settings) : work_(std::make_unique<Work>(std::move(settings))) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

std::vector<std::string> Session::receive(const std::vector<std::string>& messages) {
  return work_->receive(messages);
}

bool Session::exited() const {
  return work_->exited();
}

int Session::exit_code() const {
  return work_->exit_code();
}

}  // namespace editor::lsp
