// The order of keys, of organisations and of files changes nothing but places.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "properties/outcomes.h"
#include "support/project_generator.h"
#include "support/project_tree.h"
#include "support/random.h"
#include "support/run_program.h"
#include "support/sanitized.h"

namespace eligo::support {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kSeeds = rounds(200);

void shuffle_keys(ProjectTree& tree, Random& random) {
  if (tree.kind == ProjectTree::Kind::Mapping) random.shuffle(tree.children);
  for (ProjectTree& child : tree.children) shuffle_keys(child, random);
}

std::vector<std::string> fingerprints_of(const ProjectReport& report) {
  std::vector<std::string> fingerprints;
  for (const Finding& finding : report.findings) {
    fingerprints.push_back(finding.rule->id + " " + finding.subject + " " + finding.message + " " +
                           finding.fingerprint);
  }
  return fingerprints;
}

TEST(Order, OfKeysChangesPlacesOnly) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    ProjectTree tree = make_project(seed);
    const ProjectReport before = full_report_on(print_yaml(tree, seed));
    shuffle_keys(tree, random);
    const ProjectReport after = full_report_on(print_yaml(tree, seed + 1));
    EXPECT_EQ(before.verdict, after.verdict) << "seed " << seed;
    EXPECT_EQ(fingerprints_of(before), fingerprints_of(after)) << "seed " << seed;
  }
}

TEST(Order, OfOrganisationsChangesPlacesOnly) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    Random random(seed);
    ProjectTree tree = make_project(seed);
    const ProjectReport before = full_report_on(print_yaml(tree, seed));
    ProjectTree* organisations = tree.find("organisations");
    if (organisations == nullptr) continue;
    random.shuffle(organisations->children);
    const ProjectReport after = full_report_on(print_yaml(tree, seed));
    EXPECT_EQ(before.verdict, after.verdict) << "seed " << seed;
    EXPECT_EQ(lasting_outcomes_of(before), lasting_outcomes_of(after)) << "seed " << seed;
    EXPECT_EQ(before.missing.size(), after.missing.size()) << "seed " << seed;
  }
}

/// The projects of a JSON report by their files, and its summary.
std::pair<std::map<std::string, nlohmann::json>, nlohmann::json> checked(
    std::vector<std::string> files) {
  files.insert(files.begin(), {ELIGO_PROGRAM, "check", "--no-config", "--format", "json"});
  const auto report = nlohmann::json::parse(run({std::move(files), {}}).output);
  std::map<std::string, nlohmann::json> projects;
  for (const auto& project : report["projects"]) projects[project["file"]] = project;
  return {projects, report["summary"]};
}

TEST(Order, OfFilesChangesTheirOrderOnly) {
  const fs::path directory = fs::temp_directory_path() / fmt::format("eligo-order-{}", getpid());
  fs::create_directory(directory);
  std::vector<std::string> files;
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    files.push_back((directory / fmt::format("{}.yaml", seed)).string());
    std::ofstream(files.back()) << (seed % 10 == 9 ? "titel: x" : generate_project(seed));
  }
  const auto before = checked(files);
  Random random(1);
  random.shuffle(files);
  const auto after = checked(files);
  fs::remove_all(directory);
  EXPECT_EQ(before.first, after.first);
  EXPECT_EQ(before.first.size(), files.size());
  nlohmann::json summary = after.second;
  auto& errors = summary["files_in_error"];
  std::sort(errors.begin(), errors.end());
  auto expected = before.second;
  std::sort(expected["files_in_error"].begin(), expected["files_in_error"].end());
  EXPECT_EQ(summary, expected);
}

}  // namespace
}  // namespace eligo::support
