// One description beside others: the same project handed in twice, the same consortium again.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace eligo {

/// What tells one application from another, as far as its description gives it. Letters of ASCII
/// are small and white space is evened out, so that spelling hides little.
struct Application {
  std::string name;        ///< its file, and its document where that is not the first
  std::string title;       ///< empty where the description has none
  std::string acronym;     ///< likewise
  std::string consortium;  ///< its organisations by PIC, else by name and country; empty where one
                           ///< of them has neither, or where none are given
};

/// Other applications by their names: the first few, and a word on how many more there are.
struct OtherApplications {
  static constexpr std::size_t kNamed = 5;

  std::vector<std::string> same_project;        ///< same consortium, same title or acronym
  std::vector<std::string> same_organisations;  ///< same consortium, another project
};

/// Compares many applications with one another; immutable, so that threads can share it.
class ApplicationIndex {
 public:
  explicit ApplicationIndex(std::vector<Application> applications);

  /// The others that are like application `number`, counted from 0 in the order given.
  OtherApplications others(std::size_t number) const;

 private:
  /// The members of a consortium, those of one project side by side.
  using Group = std::vector<std::size_t>;

  void find_projects();
  void find_groups();
  std::vector<std::string> names(const Group& numbers, std::size_t count) const;

  std::vector<Application> applications_;
  std::vector<std::size_t> project_of_;  // by application: the first application of its project
  std::vector<std::size_t> group_of_;    // by application; an empty group without a consortium
  std::vector<Group> groups_;
};

}  // namespace eligo
