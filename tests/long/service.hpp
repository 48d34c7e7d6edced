// The real `hazlex serve` on a data folder, on a port of its own, and the folder with what it needs
// to start: a small library, people and their tokens. Failures to start throw.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/long/client.hpp"
#include "tests/long/process.hpp"

namespace proof {

class Site {
 public:
  Site();

  [[nodiscard]] const Folder& folder() const { return folder_; }
  [[nodiscard]] const std::string& data() const { return data_; }
  [[nodiscard]] std::string database() const { return data_ + "/hazlex.db"; }
  [[nodiscard]] const std::string& library() const { return library_; }
  void use_library(const std::string& folder) { library_ = folder; }
  void use_data(const std::string& folder) { data_ = folder; }
  /// `hazlex` on this data folder.
  [[nodiscard]] Ended run(std::vector<std::string> words, const std::string& input = {}) const;
  /// Two people with every role, since whoever writes does not review.
  void invite();
  [[nodiscard]] const std::string& token() const { return token_; }
  [[nodiscard]] const std::string& reviewer() const { return reviewer_; }
  /// Words that start the service with open doors, or, once there are people, with tokens.
  [[nodiscard]] std::vector<std::string> serving() const;

 private:
  Folder folder_;
  std::string data_, library_, token_, reviewer_;
};

class Service {
 public:
  /// Starts it and waits until it is ready.
  explicit Service(const Site& site, const Launch& how = {}, std::vector<std::string> more = {});

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] Process& process() const { return *process_; }
  [[nodiscard]] Client client() const { return Client(port_, token_); }
  [[nodiscard]] const std::string& token() const { return token_; }
  /// Lets what is under way finish.
  Ended stop();
  void kill();

 private:
  std::unique_ptr<Process> process_;
  std::string token_;
  int port_ = 0;
};

/// A start that is expected to fail.
[[nodiscard]] Ended failed_start(const Site& site, const Launch& how = {});
/// Only started: nobody waits until it is ready.
[[nodiscard]] Launch launch_of(const Site& site, const Launch& how = {},
                               const std::vector<std::string>& more = {});

}  // namespace proof
