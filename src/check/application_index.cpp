#include "eligo/application_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace eligo {
namespace {

/// The first application of the project that `number` belongs to; shortens the way there.
std::size_t root_of(std::vector<std::size_t>& parents, std::size_t number) {
  while (parents[number] != number) {
    parents[number] = parents[parents[number]];
    number = parents[number];
  }
  return number;
}

void unite(std::vector<std::size_t>& parents, std::size_t left, std::size_t right) {
  const auto [first, second] = std::minmax({root_of(parents, left), root_of(parents, right)});
  parents[second] = first;
}

}  // namespace

ApplicationIndex::ApplicationIndex(std::vector<Application> applications)
    : applications_(std::move(applications)) {
  find_projects();
  find_groups();
}

/// Two applications are one project when they share the title or the acronym, also by way of a
/// third.
void ApplicationIndex::find_projects() {
  project_of_.resize(applications_.size());
  std::iota(project_of_.begin(), project_of_.end(), std::size_t{0});
  std::unordered_map<std::string, std::size_t> first_with;
  for (std::size_t number = 0; number < applications_.size(); ++number) {
    const Application& application = applications_[number];
    if (application.consortium.empty()) continue;
    const auto share = [&](char what, const std::string& text) {
      if (text.empty()) return;
      const auto [known, is_new] = first_with.emplace(application.consortium + what + text, number);
      if (!is_new) unite(project_of_, known->second, number);
    };
    share('\1', application.title);
    share('\2', application.acronym);
  }
  for (std::size_t number = 0; number < applications_.size(); ++number) {
    project_of_[number] = root_of(project_of_, number);
  }
}

void ApplicationIndex::find_groups() {
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t number = 0; number < applications_.size(); ++number) {
    const std::string& consortium = applications_[number].consortium;
    const auto [found, is_new] = known.emplace(consortium, groups_.size());
    if (is_new) groups_.emplace_back();
    group_of_.push_back(found->second);
    if (!consortium.empty()) groups_[found->second].push_back(number);
  }
  for (Group& group : groups_) {
    std::stable_sort(group.begin(), group.end(), [this](std::size_t left, std::size_t right) {
      return project_of_[left] < project_of_[right];
    });
  }
}

OtherApplications ApplicationIndex::others(std::size_t number) const {
  const Group& group = groups_[group_of_[number]];
  const auto [first, last] = std::equal_range(group.begin(), group.end(), number,
                                              [this](std::size_t left, std::size_t right) {
                                                return project_of_[left] < project_of_[right];
                                              });
  const auto take = [](auto from, auto to, std::size_t except, Group& taken) {
    for (; from != to && taken.size() < OtherApplications::kNamed; ++from) {
      if (*from != except) taken.push_back(*from);
    }
  };
  if (group.empty()) return {};
  Group same;
  take(first, last, number, same);
  Group other;
  take(group.begin(), first, number, other);
  take(last, group.end(), number, other);
  const auto project_size = static_cast<std::size_t>(last - first);
  return {names(same, project_size - 1), names(other, group.size() - project_size)};
}

/// The names of `numbers`, which are the first of `count`.
std::vector<std::string> ApplicationIndex::names(const Group& numbers, std::size_t count) const {
  std::vector<std::string> names;
  for (const std::size_t number : numbers) names.push_back(applications_[number].name);
  if (count > numbers.size()) names.push_back(fmt::format("{} more", count - numbers.size()));
  return names;
}

}  // namespace eligo
