// Which configuration a file is under.
#include "cli/configuration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

namespace eligo::cli {
namespace {

namespace fs = std::filesystem;

/// A tree of files that is removed again.
class ConfigurationSearch : public testing::Test {
 protected:
  ConfigurationSearch() {
    std::string name = (fs::temp_directory_path() / "eligo-XXXXXX").string();
    root_ = mkdtemp(name.data());
    fs::create_directories(root_ / "repository/.git");
    fs::create_directories(root_ / "repository/calls/2020");
    fs::create_directories(root_ / "repository/calls/2019");
    for (const char* file : {"calls/2020/x.yaml", "calls/2019/x.yaml", "x.yaml"}) {
      write("repository/" + std::string(file), "project: {}");
    }
  }
  ~ConfigurationSearch() override { fs::remove_all(root_); }

  void write(const std::string& path, const std::string& text) const {
    std::ofstream(root_ / path) << text;
  }

  void configure(const std::string& directory, const std::string& rule) const {
    write(directory + "/.eligo.yaml",
          "waivers: [{rule: " + rule + ", reason: x, expires: 2026-12-31}]");
  }

  std::string path(const std::string& below) const { return (root_ / below).string(); }

  WaiverScope scope_of(const std::string& file, const ConfigurationOptions& options = {}) const {
    auto scopes = Configurations(options, InputLimits()).scopes({path(file)});
    if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&scopes)) {
      ADD_FAILURE() << errors->front().message;
      return {};
    }
    return std::get<std::vector<WaiverScope>>(scopes).front();
  }

  /// The rule that tells which configuration it is; empty where there is none.
  std::string found_for(const std::string& file, const ConfigurationOptions& options = {}) const {
    const WaiverScope scope = scope_of(file, options);
    return scope.waivers ? scope.waivers->all().front().rule : std::string();
  }

  fs::path root_;
};

TEST_F(ConfigurationSearch, TakesTheNearestUpwards) {
  configure("repository", "outer");
  configure("repository/calls/2020", "inner");
  EXPECT_EQ(found_for("repository/calls/2020/x.yaml"), "inner");
  EXPECT_EQ(found_for("repository/calls/2019/x.yaml"), "outer");
  EXPECT_EQ(scope_of("repository/calls/2019/x.yaml").path, "calls/2019/x.yaml");
  EXPECT_EQ(found_for("repository/calls/2019/../2020/x.yaml"), "inner");
}

TEST_F(ConfigurationSearch, EndsAtTheRootOfARepository) {
  write(".eligo.yaml", "waivers: [{rule: outside, reason: x, expires: 2026-12-31}]");
  EXPECT_EQ(found_for("repository/calls/2020/x.yaml"), "");
  fs::remove_all(root_ / "repository/.git");
  EXPECT_EQ(found_for("repository/calls/2020/x.yaml"), "outside");
}

TEST_F(ConfigurationSearch, GivesWayToOptions) {
  configure("repository", "found");
  write("other.yaml", "waivers: [{rule: given, reason: x, expires: 2026-12-31}]");
  EXPECT_EQ(found_for("repository/x.yaml", {path("other.yaml"), false}), "given");
  EXPECT_EQ(scope_of("repository/x.yaml", {path("other.yaml"), false}).path, "repository/x.yaml");
  EXPECT_EQ(found_for("repository/x.yaml", {{}, true}), "");
}

TEST_F(ConfigurationSearch, ReportsWhatCannotBeUsedOnceForAllFiles) {
  write("repository/.eligo.yaml", "waivers: x");
  const auto scopes =
      Configurations({}, InputLimits())
          .scopes({path("repository/x.yaml"), path("repository/calls/2020/x.yaml")});
  const auto* errors = std::get_if<std::vector<Diagnostic>>(&scopes);
  ASSERT_NE(errors, nullptr);
  EXPECT_EQ(errors->size(), 1U);
}

TEST_F(ConfigurationSearch, ReportsAGivenFileThatIsNotThereAndADirectory) {
  for (const char* file : {"missing.yaml", "repository"}) {
    const auto scopes =
        Configurations({path(file), false}, InputLimits()).scopes({path("repository/x.yaml")});
    EXPECT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(scopes)) << file;
  }
}

TEST_F(ConfigurationSearch, KeepsTheLimitsOfInput) {
  configure("repository", "rule");
  InputLimits limits;
  limits.max_bytes = 10;
  const auto scopes = Configurations({}, limits).scopes({path("repository/x.yaml")});
  EXPECT_TRUE(std::holds_alternative<std::vector<Diagnostic>>(scopes));
}

TEST_F(ConfigurationSearch, DoesNotTakeAConfigurationForADescription) {
  configure("repository", "rule");
  const std::vector<Input> inputs = find_inputs({path("repository")});
  ASSERT_EQ(inputs.size(), 3U);
  for (const Input& input : inputs) {
    EXPECT_EQ(fs::path(std::get<std::string>(input)).filename(), "x.yaml");
  }
}

}  // namespace
}  // namespace eligo::cli
