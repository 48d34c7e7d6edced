#include "server/app/serve.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <thread>

#include "server/api/ids.hpp"
#include "server/api/service.hpp"
#include "server/app/commands.hpp"
#include "server/app/decision_log.hpp"
#include "server/app/housekeeping.hpp"
#include "server/app/log.hpp"
#include "server/app/publish_library.hpp"
#include "server/app/secret_key.hpp"
#include "server/app/store_failure.hpp"
#include "server/http/http_server.hpp"
#include "server/http/listener.hpp"

namespace server {
namespace {

int fail(const dsl::Bilingual& message, dsl::Language language) {
  std::cerr << "hazlex serve: " << message.in(language) << "\n";
  return exit_findings;
}

/// SIGTERM, SIGINT and SIGHUP wait for `wait`; made before any thread, so that no other gets them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGHUP);
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

std::string address_of(const ServeSettings& settings, int port) {
  const std::string& host = settings.host;
  const bool v6 = host.find(':') != std::string::npos;
  return (settings.certificate.empty() ? "http://" : "https://") + (v6 ? "[" + host + "]" : host) +
         ":" + std::to_string(port);
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

/// Facts that are kept too long, and keys of requests.
void tidy(rulesets::Store& store, const ServiceLog& log) {
  try {
    const std::string now = utc_now();
    const std::int64_t erased = store.evaluations().erase_expired(now);
    store.evaluations().prune_keys(now);
    if (erased > 0) log.event("erased", {{"evaluations", std::to_string(erased)}});
  } catch (const rulesets::StoreError& error) {
    log.failure("", error.what());
  }
}

/// Versions that another program has published or withdrawn.
void look_for_changes(Service& service, const ServiceLog& log) {
  try {
    const auto fault = service.publisher().refresh();
    if (fault) log.event("version_unusable", {{"version", fault->version}});
  } catch (const std::exception& error) {
    log.failure("", error.what());
  }
}

/// Null when none is wanted.
std::unique_ptr<DecisionLog> decision_log(const ServeSettings& settings, const ServiceLog& log) {
  if (settings.decisions.path.empty()) return nullptr;
  return std::make_unique<DecisionLog>(settings.decisions,
                                       [&log](std::string_view what) { log.failure("", what); });
}

/// A new certificate in the files of the old one; what is wrong with it leaves the old one.
void renew_certificate(HttpServer& server, const ServiceLog& log) {
  const auto trouble = server.load_certificate();
  if (trouble) {
    log.failure("", trouble->en);
  } else {
    log.event("certificate_read", {});
  }
}

/// SIGHUP is for what lies in files: the decision log, which has been moved, and the certificate.
/// Without either it stops the service as the others do.
int wait_for_stop(const StopSignals& signals, HttpServer& server, bool encrypted,
                  DecisionLog* decisions, const ServiceLog& log) {
  int signal = signals.wait();
  while (signal == SIGHUP && (encrypted || decisions != nullptr)) {
    if (decisions != nullptr) decisions->reopen();
    if (encrypted) renew_certificate(server, log);
    signal = signals.wait();
  }
  return signal;
}

/// A connection takes a file descriptor, and the usual limit is lower than what may be had.
void allow_descriptors(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

const char* name_of_signal(int signal) {
  return signal == SIGTERM ? "SIGTERM" : signal == SIGHUP ? "SIGHUP" : "SIGINT";
}

int answer_until_stopped(Service& service, const ServeSettings& settings, dsl::Language language,
                         const ServiceLog& log, const StopSignals& signals,
                         DecisionLog* decisions) {
  HttpSettings http;
  http.host = settings.host;
  http.port = settings.port;
  http.certificate = settings.certificate;
  http.key = settings.key;
  http.compression = settings.compression;
  allow_descriptors(2 * http.connections);
  HttpServer server(service, http, [&log](const AccessLine& line) { log.access(line); });
  if (const auto trouble = server.load_certificate()) return fail(*trouble, language);
  if (!server.bind()) {
    return fail(port_taken(address_of(settings, settings.port), false), language);
  }
  std::thread answering([&server] { server.run(); });
  const std::string address = address_of(settings, server.port());
  log.event("ready", {{"address", address}, {"version", program_version()}});
  std::cout << address << std::endl;
  const int signal = wait_for_stop(signals, server, !settings.certificate.empty(), decisions, log);
  log.event("stopping", {{"signal", name_of_signal(signal)}});
  server.stop();
  answering.join();
  log.event("stopped", {});
  return exit_fine;
}

/// Without open mode there must be a key; who is to come in first is told how.
std::variant<DoorSettings, dsl::Bilingual> doors_of(const ServeSettings& settings,
                                                    const rulesets::Store& store,
                                                    const ServiceLog& log) {
  DoorSettings doors = settings.doors;
  if (doors.open) return doors;
  auto key = secret_key(settings.data, store.passes().live_tokens());
  if (const auto* trouble = std::get_if<dsl::Bilingual>(&key)) return *trouble;
  doors.key = std::get<SecretKey>(key);
  if (store.people().user_count() == 0) {
    const std::string at = " --data " + settings.data;
    log.event("no_users", {{"first", "hazlex user add NAME --admin" + at},
                           {"then", "hazlex token add NAME" + at}});
  }
  return doors;
}

}  // namespace

int serve(const ServeSettings& settings, dsl::Language language, bool json_log) {
  const StopSignals signals;
  // Before the database: whoever started the service twice learns that, and not a consequence.
  if (settings.port != 0) {
    const Listener listener = who_listens(settings.host, settings.port);
    if (listener != Listener::nobody) {
      const std::string address = address_of(settings, settings.port);
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
    const auto doors = doors_of(settings, store, log);
    if (const auto* trouble = std::get_if<dsl::Bilingual>(&doors)) return fail(*trouble, language);
    ServiceHooks hooks;
    hooks.failed = [&log](std::string_view id, std::string_view what) { log.failure(id, what); };
    const auto decisions = decision_log(settings, log);
    if (decisions && !decisions->good()) {
      return fail({"无法写判定日志 " + settings.decisions.path,
                   "cannot write the decision log " + settings.decisions.path},
                  language);
    }
    if (decisions) {
      hooks.decided = [&decisions](const Decision& decision) {
        decisions->write(decision, utc_now());
      };
    }
    Service service(store, std::move(catalogue), std::move(hooks), std::get<DoorSettings>(doors));
    service.set_keys(KeyFolder(settings.data));
    const Housekeeping watching([&service, &log] { look_for_changes(service, log); },
                                std::chrono::seconds(1));
    const Housekeeping housekeeping([&store, &log] { tidy(store, log); });
    return answer_until_stopped(service, settings, language, log, signals, decisions.get());
  } catch (const rulesets::StoreError& error) {
    return fail(store_failure(error, file), language);
  }
}

}  // namespace server
