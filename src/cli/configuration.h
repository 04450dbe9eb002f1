// Configurations: which one a checked file is under.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/files.h"
#include "eligo/checker.h"

namespace CLI {
class App;
}

namespace eligo::cli {

/// The name under which a configuration is found. It is no description.
constexpr std::string_view kConfigurationName = ".eligo.yaml";

struct ConfigurationOptions {
  std::string file;   ///< for all files, in place of those that would be found
  bool none = false;  ///< waive nothing

  void add_to(CLI::App& command);  ///< `--config` and `--no-config`
};

/// Finds configurations upwards from the checked files, as far as the root of a git repository or
/// of the file system, and reads each once.
class Configurations {
 public:
  Configurations(ConfigurationOptions options, const InputLimits& limits)
      : options_(std::move(options)), limits_(limits) {}

  /// What each of the inputs is under; or what is wrong with a configuration, for then nobody knows
  /// what is waived.
  std::variant<std::vector<WaiverScope>, std::vector<Diagnostic>> scopes(
      const std::vector<Input>& inputs);

  /// Where the inputs' configurations are, or would be if there were any.
  std::vector<std::string> places(const std::vector<Input>& inputs) const;

 private:
  struct Configuration {
    std::filesystem::path directory;
    std::shared_ptr<const Waivers> waivers;  // null where it cannot be used
  };
  using Shared = std::shared_ptr<const Configuration>;

  WaiverScope scope_of(const std::string& input);
  Shared find(std::filesystem::path directory);
  Shared read(const std::filesystem::path& path);

  ConfigurationOptions options_;
  InputLimits limits_;
  std::map<std::filesystem::path, Shared> by_directory_;
  std::vector<Diagnostic> errors_;
};

}  // namespace eligo::cli
