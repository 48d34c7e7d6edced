#include "server/app/serve.hpp"

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <thread>

#include "server/api/ids.hpp"
#include "server/api/service.hpp"
#include "server/app/author_files.hpp"
#include "server/app/commands.hpp"
#include "server/app/data.hpp"
#include "server/app/decision_log.hpp"
#include "server/app/guarded_clock.hpp"
#include "server/app/housekeeping.hpp"
#include "server/app/log.hpp"
#include "server/app/process_metrics.hpp"
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
    // A file that may not grow is told of by the write that fails, and not by an end of the
    // process.
    std::signal(SIGXFSZ, SIG_IGN);
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
void tidy(const ServeSettings& settings, rulesets::Store& store, GuardedClock& clock,
          const ServiceLog& log) {
  try {
    if (!clock.settled()) {
      log.warning("not_erased_by_age", {{"why", "the clock was found wrong"}});
      return;
    }
    const std::string now = clock.moment();
    const std::int64_t erased = store.evaluations().erase_expired(now, settings.keep_days);
    store.evaluations().prune_keys(now);
    if (erased > 0) log.event("erased", {{"evaluations", std::to_string(erased)}});
  } catch (const rulesets::StoreError& error) {
    log.failure("", error.what());
  }
}

void tell_of_clock(const GuardedClock::Told& told, const ServiceLog& log) {
  const bool back = told.fault == GuardedClock::Fault::set_back;
  log.warning(back ? "clock_set_back" : "clock_far_behind",
              {{"machine", told.machine}, {back ? "time" : "newest_record", told.time}});
}

/// Goes on while the machine sleeps.
std::int64_t since_boot() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

bool is_short(const std::string& folder, std::int64_t wanted) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  return !error && space.available < static_cast<std::uintmax_t>(wanted);
}

/// Versions that another program has published or withdrawn.
void look_for_changes(Service& service, const ServiceLog& log) {
  try {
    const auto fault = service.publisher().refresh();
    if (fault) log.warning("version_unusable", {{"version", fault->version}});
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

void write_decision_metrics(const DecisionLog& decisions, MetricsText& text) {
  text.family("hazlex_decision_log_dropped_total", "counter",
              "Lines that the decision log could not take.");
  text.sample(decisions.dropped());
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
  http.threads = settings.threads;
  http.certificate = settings.certificate;
  http.key = settings.key;
  http.compression = settings.compression;
  allow_descriptors(2 * http.connections);
  HttpServer server(service, http, [&log, &service](const AccessLine& line) {
    log.access(line);
    service.metrics().answered(line.method, line.route, line.status, line.taken);
  });
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
  // Open doors need no key, but it also says that a service has begun here: see `database_in`.
  auto key = secret_key(settings.data, store.passes().live_tokens());
  if (doors.open) return doors;
  if (const auto* trouble = std::get_if<dsl::Bilingual>(&key)) return *trouble;
  doors.key = std::get<SecretKey>(key);
  if (store.people().user_count() == 0) {
    const std::string at = " --data " + settings.data;
    log.event("no_users", {{"first", "hazlex user add NAME --admin" + at},
                           {"then", "hazlex token add NAME" + at}});
  }
  return doors;
}

/// What the library has is published, and what the store has is loaded.
std::variant<CatalogueSnapshot, LibraryError> catalogue_of(const ServeSettings& settings,
                                                           rulesets::Store& store,
                                                           const ServiceLog& log) {
  const auto published = publish_library(settings.library, store);
  if (const auto* error = std::get_if<LibraryError>(&published)) return *error;
  const auto& fresh = std::get<Published>(published);
  auto loaded = load_store(store, fresh.releases);
  if (const auto* error = std::get_if<LibraryError>(&loaded)) return *error;
  CatalogueSnapshot catalogue = std::get<rulesets::LoadedCatalogue>(loaded).catalogue;
  log.event("rulesets", {{"published", std::to_string(fresh.added)},
                         {"versions", std::to_string(catalogue->entries().size())}});
  return catalogue;
}

/// The world outside, for the service.
ServiceHooks hooks_of(const ServeSettings& settings, const ServiceLog& log, GuardedClock& clock,
                      DecisionLog* decisions) {
  ServiceHooks hooks;
  hooks.now = [&clock] { return clock.moment(); };
  hooks.milliseconds = [&clock] { return clock.milliseconds(); };
  hooks.failed = [&log](std::string_view id, std::string_view what) { log.failure(id, what); };
  hooks.disk_is_short = [&settings] { return is_short(settings.data, settings.disk_left); };
  hooks.more_metrics = [process = ProcessMetrics(), decisions](MetricsText& text) {
    process.write(text);
    if (decisions != nullptr) write_decision_metrics(*decisions, text);
  };
  if (decisions != nullptr) {
    hooks.decided = [decisions, &clock](const Decision& decision) {
      decisions->write(decision, clock.moment());
    };
  }
  return hooks;
}

int serve_store(const ServeSettings& settings, dsl::Language language, const StopSignals& signals) {
  const ServiceLog log(settings.log);
  rulesets::Store store(database_in(settings.data));
  GuardedClock clock(
      store.newest_moment(), [&log](const auto& told) { tell_of_clock(told, log); },
      milliseconds_now, since_boot);
  auto catalogue = catalogue_of(settings, store, log);
  if (const auto* error = std::get_if<LibraryError>(&catalogue)) {
    return fail(error->message, language);
  }
  const auto doors = doors_of(settings, store, log);
  if (const auto* trouble = std::get_if<dsl::Bilingual>(&doors)) return fail(*trouble, language);
  const auto decisions = decision_log(settings, log);
  if (decisions && !decisions->good()) {
    return fail({"无法写判定日志 " + settings.decisions.path,
                 "cannot write the decision log " + settings.decisions.path},
                language);
  }
  Service service(store, std::get<CatalogueSnapshot>(std::move(catalogue)),
                  hooks_of(settings, log, clock, decisions.get()), std::get<DoorSettings>(doors));
  service.set_keys(KeyFolder(settings.data));
  service.set_author_page(read_author_page());
  const Housekeeping watching([&] { look_for_changes(service, log); }, std::chrono::seconds(1));
  const Housekeeping housekeeping([&] { tidy(settings, store, clock, log); });
  return answer_until_stopped(service, settings, language, log, signals, decisions.get());
}

}  // namespace

int serve(const ServeSettings& settings, dsl::Language language) {
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
  try {
    return serve_store(settings, language, signals);
  } catch (const rulesets::StoreError& error) {
    return fail(store_failure(error, settings.data + "/hazlex.db"), language);
  }
}

}  // namespace server
