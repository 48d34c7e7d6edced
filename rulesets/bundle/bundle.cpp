#include "rulesets/bundle/bundle.hpp"

#include <nlohmann/json.hpp>

#include "engine/facts/json_text.hpp"
#include "rulesets/bundle/archive.hpp"
#include "rulesets/bundle/cases.hpp"
#include "rulesets/bundle/digest.hpp"
#include "rulesets/bundle/signature.hpp"

namespace rulesets {
namespace {

using engine::json_array;
using engine::json_string;
using engine::plain_object;
using nlohmann::json;
using Kind = BundleFault::Kind;

constexpr std::string_view format = "hazlex-bundle 1";
constexpr std::string_view manifest_path = "manifest.json";
constexpr std::string_view signature_path = "signature";
constexpr std::string_view sources_folder = "sources/";

std::string day_or_null(const std::optional<dsl::Day>& day) {
  return day ? json_string(dsl::Date{*day, *day}.to_text()) : "null";
}

std::string files_text(const Release& release) {
  std::vector<std::string> files;
  for (const SourceFile& file : release.files) {
    files.push_back(plain_object({{"path", json_string(file.path)},
                                  {"bytes", std::to_string(file.text.size())},
                                  {"digest", json_string("sha256:" + sha256_hex(file.text))}}));
  }
  return json_array(files);
}

std::string coverage_text(const Release& release) {
  std::vector<std::string> documents;
  for (const DocumentCoverage& document : release.coverage) {
    const auto number = [&](ClauseState state) { return std::to_string(document.count(state)); };
    documents.push_back(plain_object({{"document", json_string(document.document)},
                                      {"title", json_string(document.title)},
                                      {"number", json_string(document.number)},
                                      {"clauses", std::to_string(document.clauses.size())},
                                      {"encoded", number(ClauseState::encoded)},
                                      {"in_part", number(ClauseState::in_part)},
                                      {"not_encoded", number(ClauseState::not_encoded)},
                                      {"unaccounted", number(ClauseState::unaccounted)}}));
  }
  return json_array(documents);
}

std::string cases_text(const Release& release) {
  const auto checked = check_sources(release.main_path, read_from(release.files), false);
  std::vector<std::string> cases;
  for (const CaseResult& result : run_cases(*checked, release)) {
    const dsl::Source& source = checked->parsed.sources.at(result.place.source);
    const auto line = source.line_column(result.place.span.begin).line;
    cases.push_back(plain_object({{"title", json_string(result.title)},
                                  {"file", json_string(source.name())},
                                  {"line", std::to_string(line)},
                                  {"passed", result.passed() ? "true" : "false"}}));
  }
  return json_array(cases);
}

std::string manifest_of(const Release& release, const BundleOrigin& origin,
                        const std::string& key) {
  return plain_object({{"format", json_string(format)},
                       {"name", json_string(release.name)},
                       {"alias", json_string(release.alias)},
                       {"title", json_string(release.title)},
                       {"version", json_string(release.version)},
                       {"digest", json_string("sha256:" + release.digest)},
                       {"main", json_string(release.main_path)},
                       {"language", json_string("1")},
                       {"engine", json_string(origin.engine)},
                       {"effective_from", day_or_null(release.effective_from)},
                       {"effective_to", day_or_null(release.effective_to)},
                       {"published_at", json_string(origin.published_at)},
                       {"key", json_string(key)},
                       {"files", files_text(release)},
                       {"documents", coverage_text(release)},
                       {"cases", cases_text(release)}}) +
         "\n";
}

/// The member's text; empty when it is not there or no text.
std::string text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

BundleFault malformed(std::string_view what) {
  return {Kind::malformed, std::string(what)};
}

/// The sources, each as the manifest says, in its order, and none beside.
std::optional<BundleFault> take_files(const json& manifest, std::vector<SourceFile> entries,
                                      Bundle& bundle) {
  const auto listed = manifest.find("files");
  if (listed == manifest.end() || !listed->is_array()) return malformed("files");
  if (listed->size() + 2 != entries.size()) return malformed("files");
  for (std::size_t i = 0; i < listed->size(); ++i) {
    const json& file = (*listed)[i];
    SourceFile& entry = entries[i + 2];
    if (!file.is_object()) return malformed("files");
    const std::string path = text_of(file, "path");
    if (entry.path != std::string(sources_folder) + path) return malformed(entry.path);
    if (text_of(file, "digest") != "sha256:" + sha256_hex(entry.text)) {
      return BundleFault{Kind::file_differs, path};
    }
    bundle.files.push_back({path, std::move(entry.text)});
  }
  return std::nullopt;
}

std::variant<Bundle, BundleFault> read_manifest(std::vector<SourceFile> entries, std::string key) {
  const std::string text = entries[0].text;
  const json manifest = json::parse(text, nullptr, false);
  if (!manifest.is_object() || text_of(manifest, "format") != format) return malformed("format");
  Bundle bundle;
  bundle.manifest = text;
  bundle.key = std::move(key);
  if (text_of(manifest, "key") != bundle.key) return malformed("key");
  bundle.name = text_of(manifest, "name");
  bundle.version = text_of(manifest, "version");
  bundle.main_path = text_of(manifest, "main");
  const std::string digest = text_of(manifest, "digest");
  if (!digest.starts_with("sha256:")) return malformed("digest");
  bundle.digest = digest.substr(7);
  if (auto fault = take_files(manifest, std::move(entries), bundle)) return *fault;
  return bundle;
}

}  // namespace

std::variant<std::string, BundleFault> write_bundle(const Release& release,
                                                    const BundleOrigin& origin) {
  const auto key = public_key_of(origin.secret_key);
  if (!key) return BundleFault{Kind::no_key, {}};
  const std::string manifest = manifest_of(release, origin, *key);
  std::vector<SourceFile> entries = {
      {std::string(manifest_path), manifest},
      {std::string(signature_path), *key + "\n" + *sign(origin.secret_key, manifest) + "\n"}};
  for (const SourceFile& file : release.files) {
    entries.push_back({std::string(sources_folder) + file.path, file.text});
  }
  auto archive = write_archive(entries);
  if (!archive) return BundleFault{Kind::path_too_long, {}};
  return std::move(*archive);
}

std::variant<Bundle, BundleFault> read_bundle(
    std::string_view bytes, const std::function<bool(std::string_view key)>& trusted) {
  auto entries = read_archive(bytes);
  if (!entries || entries->size() < 3) return malformed("tar");
  if ((*entries)[0].path != manifest_path) return malformed(manifest_path);
  if ((*entries)[1].path != signature_path) return malformed(signature_path);
  const std::string& signature = (*entries)[1].text;
  const std::size_t end = signature.find('\n');
  if (end == std::string::npos || !signature.ends_with('\n')) return malformed(signature_path);
  std::string key = signature.substr(0, end);
  if (!is_public_key(key)) return malformed(signature_path);
  if (!trusted(key)) return BundleFault{Kind::unknown_key, key};
  const std::string_view hex(signature.data() + end + 1, signature.size() - end - 1);
  if (hex.empty() || !verify_signature(key, hex.substr(0, hex.size() - 1), (*entries)[0].text)) {
    return BundleFault{Kind::bad_signature, key};
  }
  return read_manifest(std::move(*entries), std::move(key));
}

}  // namespace rulesets
