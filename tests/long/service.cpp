#include "tests/long/service.hpp"

#include <signal.h>

#include <stdexcept>
#include <thread>

#include "tests/long/paths.hpp"
#include "tests/long/rules.hpp"

namespace proof {
namespace {

[[noreturn]] void fail(const std::string& what, const Ended& ended) {
  throw std::runtime_error(what + " (" + std::to_string(ended.code) + "): " + ended.out +
                           ended.err);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

}  // namespace

Site::Site() : data_(folder_.path() + "/data"), library_(folder_.path() + "/library") {
  static_cast<void>(folder_.write("library/cold/1.0.0/ruleset.hzl", rules("1.0.0", "1.0.0")));
}

Ended Site::run(std::vector<std::string> words, const std::string& input) const {
  words.insert(words.end(), {"--data", data_, "--lang", "en"});
  return hazlex(std::move(words), input);
}

void Site::invite() {
  const auto token_of = [this](const std::string& name, const std::vector<std::string>& roles) {
    std::vector<std::string> words = {"user", "add", name, "--no-password"};
    words.insert(words.end(), roles.begin(), roles.end());
    if (const Ended ended = run(words); ended.code != 0) fail("no user", ended);
    const Ended ended = run({"token", "add", name});
    if (ended.code != 0) fail("no token", ended);
    return first_line(ended.out);
  };
  token_ =
      token_of("zhang", {"--roles", "admin,author,reviewer,publisher,field,enterprise,supervisor"});
  reviewer_ = token_of("li", {"--roles", "author,reviewer,publisher"});
}

std::vector<std::string> Site::serving() const {
  std::vector<std::string> words = {"serve",     "--lang", "en",     "--data", data_,
                                    "--library", library_, "--port", "0"};
  if (token_.empty()) {
    words.emplace_back("--open");
  } else {
    words.insert(words.end(), {"--rate", "1000000"});
  }
  return words;
}

Launch launch_of(const Site& site, const Launch& how, const std::vector<std::string>& more) {
  Launch launch = how;
  launch.words = site.serving();
  launch.words.insert(launch.words.begin(), program_path);
  launch.words.insert(launch.words.end(), more.begin(), more.end());
  return launch;
}

Service::Service(const Site& site, const Launch& how, std::vector<std::string> more)
    : process_(std::make_unique<Process>(launch_of(site, how, more))), token_(site.token()) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  std::string said;
  while ((said = process_->out()).find('\n') == std::string::npos) {
    if (process_->ended() || std::chrono::steady_clock::now() > limit) {
      fail("hazlex serve does not start", process_->wait(std::chrono::seconds(0)));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  port_ = std::stoi(said.substr(said.rfind(':') + 1));
}

Ended Service::stop() {
  process_->signal(SIGTERM);
  return process_->wait();
}

void Service::kill() {
  process_->signal(SIGKILL);
  static_cast<void>(process_->wait());
}

Ended failed_start(const Site& site, const Launch& how) {
  return Process(launch_of(site, how)).wait();
}

}  // namespace proof
