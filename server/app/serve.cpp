#include "server/app/serve.hpp"

#include <pthread.h>

#include <csignal>
#include <iostream>
#include <thread>

#include "server/api/service.hpp"
#include "server/app/commands.hpp"
#include "server/app/log.hpp"
#include "server/app/publish_library.hpp"
#include "server/http/http_server.hpp"
#include "server/http/listener.hpp"

namespace server {
namespace {

int fail(const dsl::Bilingual& message, dsl::Language language) {
  std::cerr << "hazlex serve: " << message.in(language) << "\n";
  return exit_findings;
}

dsl::Bilingual store_failure(const rulesets::StoreError& error, const std::string& file) {
  using Kind = rulesets::StoreError::Kind;
  switch (error.kind()) {
    case Kind::in_use:
      return {"数据库 " + file + " 正被另一个服务使用;请先停止它,或用 --data 指定另一目录",
              "the database " + file +
                  " is in use by another server; stop that one, or name another "
                  "folder with --data"};
    case Kind::read_only:
      return {"数据库 " + file + " 不可写", "the database " + file + " may not be written"};
    case Kind::full:
      return {"磁盘已满:" + file, "the disk is full: " + file};
    case Kind::corrupt:
      return {"数据库 " + file + " 已损坏,或不是数据库",
              "the database " + file + " is damaged, or none at all"};
    case Kind::foreign:
      return {file + " 是其他程序的数据库", file + " is a database of another program"};
    case Kind::newer_schema:
      return {"数据库 " + file + " 由更新版本的 hazlex 建立,请用该版本",
              "the database " + file + " was made by a later hazlex; use that one"};
    case Kind::conflict:
    case Kind::unavailable:
      break;
  }
  return {"无法使用数据库 " + file + ":" + error.what(),
          "cannot use the database " + file + ": " + error.what()};
}

/// SIGTERM and SIGINT wait for `wait`; made before any thread, so that no other gets them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  int wait() const {
    int signal = 0;
    sigwait(&set_, &signal);
    return signal;
  }

 private:
  sigset_t set_{};
};

std::string address_of(const std::string& host, int port) {
  const bool v6 = host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

dsl::Bilingual port_taken(const std::string& address, bool by_hazlex) {
  if (!by_hazlex) {
    return {address + " 已被其他程序占用,请用 --port 指定另一端口",
            address + " is taken; name another port with --port"};
  }
  return {address +
              " 上已有一个 hazlex 服务,可以直接使用;要另开一个,请用 --port 指定另一端口,"
              "用 --data 指定另一目录",
          address +
              " is taken: a hazlex server answers there already. Use that one, or name another "
              "port with --port and another folder with --data"};
}

int answer_until_stopped(Service& service, const ServeSettings& settings, dsl::Language language,
                         const ServiceLog& log, const StopSignals& signals) {
  HttpSettings http;
  http.host = settings.host;
  http.port = settings.port;
  HttpServer server(service, http, [&log](const AccessLine& line) { log.access(line); });
  if (!server.bind()) {
    return fail(port_taken(address_of(settings.host, settings.port), false), language);
  }
  std::thread answering([&server] { server.run(); });
  const std::string address = address_of(settings.host, server.port());
  log.event("ready", {{"address", address}, {"version", program_version()}});
  std::cout << address << std::endl;
  const int signal = signals.wait();
  log.event("stopping", {{"signal", signal == SIGTERM ? "SIGTERM" : "SIGINT"}});
  server.stop();
  answering.join();
  log.event("stopped", {});
  return exit_fine;
}

}  // namespace

int serve(const ServeSettings& settings, dsl::Language language, bool json_log) {
  const StopSignals signals;
  // Before the database: whoever started the service twice learns that, and not a consequence.
  if (settings.port != 0) {
    const Listener listener = who_listens(settings.host, settings.port);
    if (listener != Listener::nobody) {
      const std::string address = address_of(settings.host, settings.port);
      return fail(port_taken(address, listener == Listener::hazlex), language);
    }
  }
  if (const dsl::Bilingual trouble = make_data_folder(settings.data); !trouble.zh.empty()) {
    return fail(trouble, language);
  }
  const std::string file = settings.data + "/hazlex.db";
  try {
    const ServiceLog log(json_log);
    rulesets::Store store(file);
    const auto published = publish_library(settings.library, store);
    if (const auto* error = std::get_if<LibraryError>(&published)) {
      return fail(error->message, language);
    }
    auto loaded = load_store(store, std::get<Published>(published).releases);
    if (const auto* error = std::get_if<LibraryError>(&loaded)) {
      return fail(error->message, language);
    }
    auto catalogue = std::get<rulesets::LoadedCatalogue>(loaded).catalogue;
    log.event("rulesets", {{"published", std::to_string(std::get<Published>(published).added)},
                           {"versions", std::to_string(catalogue->entries().size())}});
    ServiceHooks hooks;
    hooks.failed = [&log](std::string_view id, std::string_view what) { log.failure(id, what); };
    Service service(store, std::move(catalogue), std::move(hooks));
    return answer_until_stopped(service, settings, language, log, signals);
  } catch (const rulesets::StoreError& error) {
    return fail(store_failure(error, file), language);
  }
}

}  // namespace server
