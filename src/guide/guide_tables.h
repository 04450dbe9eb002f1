// The guide's tables as plain rows, before anything is compiled.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligo/guide.h"
#include "eligo/tables.h"

namespace eligo::guide {

/// Facts and limits that every guide has, below the tables' root.
constexpr std::string_view kCommonDirectory = "common";

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

struct RuleRow {
  Rule rule;
  std::vector<std::string> clause_ids;
};

/// A section of a guide's clauses: those whose id begins with its name.
struct Section {
  std::string reference;             ///< as a person looks it up, without the heading
  std::vector<std::string> sources;  ///< where it was read
};

/// What the tables say of their guides: the editions, and the sections by guide and name.
struct Manifest {
  std::string default_edition;
  std::vector<Edition> editions;
  std::map<std::string, std::map<std::string, Section, std::less<>>, std::less<>> sections;
  std::vector<std::string> guides;                      ///< their directories
  std::map<std::string, std::string> default_editions;  ///< by guide
  std::set<std::string, std::less<>> sources;           ///< their keys; empty unless checked

  const Edition* find(std::string_view id) const;
  /// The id that a word is likely to mean: that of the year, or the nearest; empty where none is.
  std::string nearest_to(std::string_view word) const;
};

/// All rows of one edition.
struct GuideTables {
  Edition edition;
  std::vector<Clause> clauses;
  std::vector<LimitRow> limits;
  std::vector<FactRow> facts;
  std::vector<RuleRow> rules;
};

/// With `check_sources`, rows that name an unknown source are complained about.
Manifest read_manifest(const Tables& tables, bool check_sources, std::vector<Diagnostic>& errors);

/// Complains about files that were laid over the built-in tables and that nothing reads, for their
/// rows would be left out without a word.
void check_paths(const Tables& tables, const Manifest& manifest, std::vector<Diagnostic>& errors);

/// The addresses behind the keys that rows name as their sources.
std::map<std::string, std::string> read_sources(const Tables& tables,
                                                std::vector<Diagnostic>& errors);

/// Reads the rows of `edition`: those that all guides have, the guide's own, and the edition's
/// overlays in their order. A later limit replaces one of the same name, a rule or a fact one of
/// the same id; an overlay may also drop rules.
GuideTables read_guide_tables(const Tables& tables, const Manifest& manifest,
                              const Edition& edition, std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
