#include "cli/configuration.h"

#include <CLI/CLI.hpp>
#include <set>
#include <system_error>
#include <utility>

namespace eligo::cli {
namespace {

namespace fs = std::filesystem;

fs::path absolute(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return (error ? path : whole).lexically_normal();
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Whether the search upwards ends here.
bool is_last(const fs::path& directory) {
  return directory == directory.root_path() || is_there(directory / ".git");
}

/// As a person at the working directory would write it: relative where it is below.
std::string shown(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const std::string relative = error ? std::string("..") : path.lexically_proximate(here).string();
  return relative.starts_with("..") ? path.string() : relative;
}

/// A pipe would be waited for, or give its text only once.
std::variant<std::string, PathProblem> read_regular(const fs::path& path, std::size_t max_bytes) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!error && fs::exists(status) && !fs::is_regular_file(status)) {
    return PathProblem{shown(path), "is no file that can be read"};
  }
  auto text = read_file(path.string(), max_bytes);
  if (auto* problem = std::get_if<PathProblem>(&text)) problem->path = shown(path);
  return text;
}

}  // namespace

void ConfigurationOptions::add_to(CLI::App& command) {
  CLI::Option* config =
      command
          .add_option("--config", file, "Waivers for all files, in place of each one's .eligo.yaml")
          ->type_name("FILE");
  command.add_flag("--no-config", none, "Waive nothing")->excludes(config);
}

std::variant<std::vector<WaiverScope>, std::vector<Diagnostic>> Configurations::scopes(
    const std::vector<Input>& inputs) {
  std::vector<WaiverScope> scopes(inputs.size());
  if (options_.none) return scopes;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (const auto* path = std::get_if<std::string>(&inputs[i])) scopes[i] = scope_of(*path);
  }
  if (!errors_.empty()) return std::move(errors_);
  return scopes;
}

std::vector<std::string> Configurations::places(const std::vector<Input>& inputs) const {
  if (options_.none) return {};
  if (!options_.file.empty()) return {options_.file};
  std::set<fs::path> directories;
  for (const Input& input : inputs) {
    fs::path directory = absolute(path_of(input)).parent_path();
    while (directories.insert(directory).second && !is_last(directory)) {
      directory = directory.parent_path();
    }
  }
  std::vector<std::string> places;
  places.reserve(directories.size());
  for (const fs::path& directory : directories) {
    places.push_back((directory / kConfigurationName).string());
  }
  return places;
}

WaiverScope Configurations::scope_of(const std::string& input) {
  const fs::path path = absolute(input);  // standard input counts as a file `-` where we are
  const Shared configuration = options_.file.empty() ? find(path.parent_path()) : find({});
  if (!configuration) return {};
  return {configuration->waivers, path.lexically_relative(configuration->directory).string()};
}

/// The nearest configuration at or above the directory; null where there is none. Without a
/// directory, the one of the options.
Configurations::Shared Configurations::find(fs::path directory) {
  std::vector<fs::path> visited;
  Shared found;
  for (;; directory = directory.parent_path()) {
    const auto known = by_directory_.find(directory);
    if (known != by_directory_.end()) {
      found = known->second;
      break;
    }
    visited.push_back(directory);
    const fs::path path =
        directory.empty() ? absolute(options_.file) : directory / kConfigurationName;
    if (directory.empty() || is_there(path)) {
      found = read(path);
      break;
    }
    if (is_last(directory)) break;
  }
  for (fs::path& one : visited) by_directory_.emplace(std::move(one), found);
  return found;
}

Configurations::Shared Configurations::read(const fs::path& path) {
  auto text = read_regular(path, limits_.max_bytes);
  if (const auto* problem = std::get_if<PathProblem>(&text)) {
    errors_.push_back({.file = problem->path, .message = problem->message});
    return nullptr;
  }
  auto waivers = Waivers::read(shown(path), std::move(std::get<std::string>(text)), limits_);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&waivers)) {
    errors_.insert(errors_.end(), errors->begin(), errors->end());
    return nullptr;
  }
  return std::make_shared<const Configuration>(
      Configuration{path.parent_path(), std::get<std::shared_ptr<const Waivers>>(waivers)});
}

}  // namespace eligo::cli
