// What a description says about who does what, where and when: for reports that show a project as a
// whole. Plain values, and nothing in them is judged.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligo {

/// A word of a vocabulary. Both are empty where the description gives none.
struct Term {
  std::string word;     ///< `pupil-exchange`, `FI`
  std::string meaning;  ///< `Short-term exchange of groups of pupils`, `Finland`
};

/// When something takes place, as far as it is known.
struct Timing {
  std::optional<std::chrono::sys_days> first;
  std::optional<std::chrono::sys_days> last;  ///< included
  std::string length;                         ///< `5 days`; empty where it is open
};

struct OutlineOrganisation {
  std::string id;
  std::string name;
  Term country;
  Term type;
  Term role;
};

/// Where people come from or go to. All is empty where that is open.
struct OutlinePlace {
  std::string organisation;  ///< its id
  Term country;              ///< that of the organisation, where there is one
  std::string town;
};

/// A group of participants.
struct OutlineGroup {
  Term kind;
  OutlinePlace from;
  OutlinePlace to;  ///< the activity's venue, unless the group goes elsewhere
  std::optional<std::uint64_t> people;
  std::optional<std::uint64_t> accompanying_adults;
};

struct OutlineActivity {
  std::string subject;  ///< as findings name it: `activities[0]`
  std::string id;
  std::string title;
  Term type;
  std::vector<Timing> stays;  ///< its physical periods, else its own; none where all is open
  OutlinePlace venue;
  std::vector<OutlineGroup> groups;
};

struct ProjectOutline {
  Timing period;
  std::vector<OutlineOrganisation> organisations;
  std::vector<OutlineActivity> activities;
};

}  // namespace eligo
