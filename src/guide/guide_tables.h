// The guide's tables as plain rows, before anything is compiled.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "eligo/guide.h"
#include "eligo/tables.h"

namespace eligo::guide {

constexpr std::string_view kGuideDirectory = "strategic-partnerships";

/// A figure as the table writes it: a scalar, a list of words, or words to lists of words.
using LimitValue = std::variant<std::string, std::vector<std::string>,
                                std::map<std::string, std::vector<std::string>>>;

struct LimitRow {
  Limit limit;
  LimitValue value;
  std::string file;
  Location location;
};

struct FactRow {
  Fact fact;
  std::string file;
  Location location;  ///< of the expression
};

/// Where the findings of a rule point, as expressions.
struct RulePlaces {
  std::vector<std::string> at;
  std::string see;
};

struct RuleRow {
  Rule rule;
  std::vector<std::string> clause_ids;
  RulePlaces places;
};

/// What guide.yaml says: identity and editions.
struct GuideIdentity {
  std::string title;
  std::string annex;
  std::map<std::string, std::string> sections;
  int default_year = 0;
  std::vector<Edition> editions;
};

/// All rows of one edition.
struct GuideTables {
  GuideIdentity identity;
  Edition edition;
  std::vector<Clause> clauses;
  std::vector<LimitRow> limits;
  std::vector<FactRow> facts;
  std::vector<RuleRow> rules;
};

GuideIdentity read_identity(const Tables& tables, std::vector<Diagnostic>& errors);

/// Reads the rows of `edition`, its overlays laid over the base: an overlay's limit replaces the
/// base's limit of the same name, its rule or fact the base's of the same id.
GuideTables read_guide_tables(const Tables& tables, const GuideIdentity& identity,
                              const Edition& edition, std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
