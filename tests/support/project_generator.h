// Plausible project descriptions without end, from a seed: for benchmarks and for tests of
// properties.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/project_tree.h"

namespace eligo::support {

/// Both included.
struct Range {
  int least = 0;
  int most = 0;
};

/// What projects are like. The defaults make descriptions of 2 to 10 kB, of all verdicts but error.
struct ProjectShape {
  Range fields = {1, 2};         ///< of education; at most 5, and half as many as organisations
  Range organisations = {3, 9};  ///< at least 2
  Range activities = {2, 7};     ///< over all types that belong to the fields,
  std::vector<std::string> types = {};  ///< or only over these; at least one field has one of them
  Range groups = {2, 5};                ///< of an activity; some types need 2
  int drafts = 35;                      ///< percent of projects that leave keys out
  int left_out = 12;                    ///< percent of a draft's keys that are left out
  int mistaken = 40;  ///< percent of projects with things that the guide does not allow
};

/// The project of that seed. Whatever the seed, it is well formed. One that is
/// neither a draft nor mistaken is eligible.
ProjectTree make_project(std::uint32_t seed, const ProjectShape& shape = {});

/// Its text, in a style that the seed chooses too.
std::string generate_project(std::uint32_t seed, const ProjectShape& shape = {});

}  // namespace eligo::support
