#include "server/app/recorded_sites.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "server/api/evaluation_request.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

Problem line_problem(const char* code, dsl::Bilingual title) {
  Problem problem;
  problem.status = 400;
  problem.code = code;
  problem.title = std::move(title);
  return problem;
}

}  // namespace

RecordedSites::RecordedSites(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (entry.path().extension() == ".ndjson") paths_.push_back(entry.path().string());
    }
    std::sort(paths_.begin(), paths_.end());
  } else if (path == "-" || fs::exists(path, error)) {
    paths_.push_back(path);
  }
}

std::string RecordedSites::place() const {
  return (at_ == 0 ? std::string() : paths_[at_ - 1]) + ":" + std::to_string(line_);
}

bool RecordedSites::next_line(std::string& line) {
  while (true) {
    if (stream_ == nullptr) {
      if (at_ == paths_.size()) return false;
      const std::string& path = paths_[at_++];
      line_ = 0;
      file_ = path == "-" ? std::ifstream() : std::ifstream(path, std::ios::binary);
      stream_ = path == "-" ? &std::cin : &file_;
      if (!*stream_) {
        fail(line_problem("unreadable_file", {"无法读取文件", "the file cannot be read"}));
        return false;
      }
    }
    line.clear();
    ++line_;
    // By character, so that a line without an end is noticed before it fills the memory.
    std::streambuf& buffer = *stream_->rdbuf();
    for (int byte = buffer.sbumpc();; byte = buffer.sbumpc()) {
      if (byte == std::char_traits<char>::eof()) {
        stream_ = nullptr;
        break;
      }
      if (byte == '\n') break;
      if (line.size() == max_line) {
        fail(line_problem("line_too_long", {"这一行超过 1 MiB", "the line is longer than 1 MiB"}));
        return false;
      }
      line += static_cast<char>(byte);
    }
    if (line.find_first_not_of(" \t\r") != std::string::npos) return true;
  }
}

std::optional<rulesets::RecordedSite> RecordedSites::next() {
  std::string line;
  if (fault_ || !next_line(line)) return std::nullopt;
  auto read = read_recorded_site(line);
  if (auto* problem = std::get_if<Problem>(&read)) {
    fail(std::move(*problem));
    return std::nullopt;
  }
  const EvaluationRequest& request = std::get<EvaluationRequest>(read);
  std::string id = request.subject.empty() ? "#" + std::to_string(line_) : request.subject;
  return rulesets::RecordedSite{std::move(id), *request.as_of, std::string(request.facts)};
}

}  // namespace server
