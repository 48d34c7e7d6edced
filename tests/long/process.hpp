// A child process with a known environment, limits of its own and its output in files. It is killed
// when it goes out of scope. What cannot be started throws. One thread each; many may start some.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "tests/long/folder.hpp"

namespace proof {

struct Launch {
  std::vector<std::string> words;              ///< the program first
  std::string input;                           ///< its standard input
  std::vector<std::string> environment;        ///< "NAME=value", beside PATH and a HOME of its own
  std::vector<std::pair<int, rlim_t>> limits;  ///< {RLIMIT_NOFILE, 40}
  int processor = -1;                          ///< the only one that it runs on; -1: any
  uid_t user = 0;                              ///< whom root becomes; 0: stays
};

struct Ended {
  int code = -1;  ///< 128 + signal when it was killed
  std::string out, err;
};

class Process {
 public:
  explicit Process(const Launch& launch);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t id() const { return id_; }
  void signal(int number) const;
  [[nodiscard]] bool ended();
  /// Kills it when it has not ended by itself by then.
  Ended wait(std::chrono::seconds patience = std::chrono::seconds(60));
  [[nodiscard]] std::string out() const { return read_file(folder_.path() + "/out"); }
  [[nodiscard]] std::string err() const { return read_file(folder_.path() + "/err"); }

 private:
  Folder folder_;
  pid_t id_ = 0;
  bool ended_ = false;
  int code_ = -1;
};

/// `hazlex` with these words, to its end.
[[nodiscard]] Ended hazlex(std::vector<std::string> words, const std::string& input = {});

}  // namespace proof
