#include "tests/long/process.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <thread>

#include "tests/long/paths.hpp"

namespace proof {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

/// Everything that the child needs, made before the fork: other threads may hold locks then.
struct Prepared {
  Prepared(const Launch& launch, const Folder& folder)
      : words(launch.words), environment(launch.environment) {
    environment.push_back("HOME=" + folder.path());
    environment.emplace_back("PATH=/usr/bin:/bin");
    in = folder.write("in", launch.input);
    out = folder.path() + "/out";
    err = folder.path() + "/err";
    arguments = pointers(words);
    variables = pointers(environment);
  }
  std::vector<std::string> words, environment;
  std::string in, out, err;
  std::vector<char*> arguments, variables;
};

void redirect(const char* file, int flags, int as) {
  const int opened = ::open(file, flags, 0666);
  if (opened < 0 || ::dup2(opened, as) < 0) ::_exit(126);
  if (opened != as) ::close(opened);
}

[[noreturn]] void become(const Launch& launch, const Prepared& prepared) {
  redirect(prepared.in.c_str(), O_RDONLY, 0);
  redirect(prepared.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 1);
  redirect(prepared.err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 2);
  if (launch.processor >= 0) {
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET(static_cast<unsigned>(launch.processor), &only);
    if (::sched_setaffinity(0, sizeof only, &only) != 0) ::_exit(125);
  }
  for (const auto& [what, most] : launch.limits) {
    const rlimit limit{most, most};
    if (::setrlimit(static_cast<__rlimit_resource>(what), &limit) != 0) ::_exit(124);
  }
  if (launch.user != 0 && ::getuid() == 0 && ::setuid(launch.user) != 0) ::_exit(123);
  ::execve(prepared.arguments[0], prepared.arguments.data(), prepared.variables.data());
  ::_exit(127);
}

}  // namespace

Process::Process(const Launch& launch) {
  const Prepared prepared(launch, folder_);
  id_ = ::fork();
  if (id_ < 0) throw std::runtime_error("no process can be started");
  if (id_ == 0) become(launch, prepared);
}

Process::~Process() {
  if (ended_) return;
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

void Process::signal(int number) const {
  if (!ended_) ::kill(id_, number);
}

bool Process::ended() {
  int status = 0;
  if (ended_ || ::waitpid(id_, &status, WNOHANG) != id_) return ended_;
  ended_ = true;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

Ended Process::wait(std::chrono::seconds patience) {
  const auto limit = std::chrono::steady_clock::now() + patience;
  while (!ended()) {
    if (std::chrono::steady_clock::now() > limit) ::kill(id_, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return {code_, out(), err()};
}

Ended hazlex(std::vector<std::string> words, const std::string& input) {
  Launch launch;
  launch.words = std::move(words);
  launch.words.insert(launch.words.begin(), program_path);
  launch.input = input;
  return Process(launch).wait();
}

}  // namespace proof
