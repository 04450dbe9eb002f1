// Writes generated descriptions, the same for the same options:
//
//     eligo_generate --files 10000 --seed 1 --out DIR
//     eligo_generate --bytes 10000000 --grow groups --seed 1 --out DIR      (one large file)
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "support/project_generator.h"

namespace eligo::benchmarks {
namespace {

using support::ProjectShape;
using support::ProjectTree;

struct Options {
  std::uint32_t files = 0;
  std::uint32_t seed = 1;
  int activities = 0;
  std::size_t bytes = 0;
  std::string grow = "activities";
  bool twice = false;
  std::string out;
};

bool write_file(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) std::cerr << "eligo_generate: cannot write " << path.string() << '\n';
  return static_cast<bool>(file);
}

bool write_small_files(const std::filesystem::path& directory, const Options& options) {
  ProjectShape shape;
  if (options.activities > 0) shape.activities = {options.activities, options.activities};
  for (std::uint32_t i = 0; i < options.files; ++i) {
    // Consecutive numbers are seeds as good as any.
    const std::string text = support::generate_project(options.seed * 1'000'000U + i, shape);
    std::array<char, 32> name;
    std::snprintf(name.data(), name.size(), "project-%06u.yaml", i);
    if (!write_file(directory / name.data(), text)) return false;
  }
  return true;
}

/// Some keys left out, and `members` of what grows: activities of all types, organisations, groups
/// over all types, or groups of a single exchange of pupils.
ProjectShape large_shape(const std::string& grow, int members) {
  constexpr int kFields = 5;
  constexpr int kPlans = 23;  // types of activity of all fields
  ProjectShape shape = {.fields = {kFields, kFields},
                        .organisations = {12, 12},
                        .activities = {kPlans, kPlans},
                        .drafts = 100,
                        .mistaken = 100};
  if (grow == "organisations") shape.organisations = {members, members};
  if (grow == "activities") shape.activities = {members, members};
  if (grow == "groups") shape.groups = {members / kPlans, members / kPlans};
  if (grow == "pupils") {
    shape.types = {"pupil-exchange"};
    shape.activities = {1, 1};
    shape.groups = {members, members};
  }
  return shape;
}

/// Only pupils, without adults: of each group it must be asked whether others accompany it.
void leave_alone(ProjectTree& exchange) {
  ProjectTree* groups = exchange.find("participants");
  if (groups == nullptr) return;
  for (ProjectTree& group : groups->children) {
    group.drop("accompanying_adults");
    group.set("kind", "pupils");
  }
}

ProjectTree large_project(const std::string& grow, std::uint32_t seed, int members) {
  ProjectTree project = support::make_project(seed, large_shape(grow, members));
  ProjectTree* activities = project.find("activities");
  if (grow == "pupils" && activities != nullptr) {
    std::for_each(activities->children.begin(), activities->children.end(), leave_alone);
  }
  return project;
}

/// Adds the list's members once more, under ids of their own; of coordinators there is only one.
void double_members(ProjectTree* list) {
  if (list == nullptr) return;
  const std::vector<ProjectTree> members = list->children;
  for (ProjectTree member : members) {
    if (const ProjectTree* id = member.find("id")) member.set("id", id->text + "-again");
    member.drop("role");
    list->children.push_back(std::move(member));
  }
}

void double_what_grows(ProjectTree& project, const std::string& grow) {
  if (grow == "activities" || grow == "organisations") return double_members(project.find(grow));
  ProjectTree* activities = project.find("activities");
  if (activities == nullptr) return;
  for (ProjectTree& activity : activities->children) double_members(activity.find("participants"));
}

/// Of about so many bytes: two small projects tell how much a member takes.
ProjectTree project_of_size(std::size_t bytes, const std::string& grow, std::uint32_t seed) {
  constexpr int kFirst = 2'000;
  const auto size = [&](int members) {
    return static_cast<double>(print_yaml(large_project(grow, seed, members), seed).size());
  };
  const double first = size(kFirst);
  const double each = std::max((size(2 * kFirst) - first) / kFirst, 1.0);
  const double more = (static_cast<double>(bytes) - first) / each;
  return large_project(grow, seed, std::max(kFirst / 10, kFirst + static_cast<int>(more)));
}

/// Of the first seed that serves: drafts of some lack the very section that is to grow.
std::string large_text(const Options& options) {
  constexpr std::size_t kTolerance = 50;  // a fiftieth
  for (std::uint32_t seed = options.seed;; ++seed) {
    ProjectTree project = project_of_size(options.bytes, options.grow, seed);
    const std::string text = print_yaml(project, seed);
    const std::size_t off =
        std::max(text.size(), options.bytes) - std::min(text.size(), options.bytes);
    if (off >= options.bytes / kTolerance) continue;
    if (!options.twice) return text;
    double_what_grows(project, options.grow);
    return print_yaml(project, seed);
  }
}

bool write(const Options& options) {
  const std::filesystem::path directory(options.out);
  std::filesystem::create_directories(directory);
  if (options.bytes > 0) return write_file(directory / "project.yaml", large_text(options));
  return write_small_files(directory, options);
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app("Writes generated descriptions of projects");
  auto* files = app.add_option("--files", options.files, "How many small files");
  app.add_option("--seed", options.seed, "What they follow from")->capture_default_str();
  app.add_option("--out", options.out, "Directory to write to")->required();
  app.add_option("--activities", options.activities, "Activities of each, rather than a few");
  auto* bytes = app.add_option("--bytes", options.bytes, "One large file of about this size")
                    ->check(CLI::Range(1'000'000, 100'000'000));
  app.add_option("--grow", options.grow, "What the large file has many of")
      ->check(CLI::IsMember({"activities", "organisations", "groups", "pupils"}))
      ->needs(bytes)
      ->capture_default_str();
  app.add_flag("--twice", options.twice, "Of these as many again, in the same style")->needs(bytes);
  files->excludes(bytes);
  CLI11_PARSE(app, argc, argv);
  return write(options) ? 0 : 1;
}

}  // namespace
}  // namespace eligo::benchmarks

int main(int argc, char** argv) {
  try {
    return eligo::benchmarks::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "eligo_generate: " << error.what() << '\n';
    return 1;
  }
}
