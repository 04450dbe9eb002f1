// The cases that stand beside the rule tables: short descriptions with the outcome that a rule must
// have on them; and mutants, which show whether the cases would notice a wrong table.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/guide.h"
#include "eligo/report.h"

namespace eligo {

/// A case beside the tables: a description, and what a rule must make of it.
struct RuleCase {
  std::string rule;     ///< its id
  std::string edition;  ///< the id of the one that judges it
  Outcome expected = Outcome::Pass;
  std::string description;  ///< as YAML on one line, without what the file's cases have in common
  std::string note;         ///< why the outcome is that one; empty where the case has none
  std::string file;         ///< the table it stands in
  Location location;
};

/// A wrong row: which, and what was changed in it.
struct Mutant {
  std::string row;  ///< `rule pupil-exchange.duration`, `fact group.minors`, `limit a.b`
  std::string change;
};

/// The cases of all guides' tables. Not for concurrent use.
class RuleCases {
 public:
  explicit RuleCases(std::shared_ptr<const Guides> guides);  ///< never null
  ~RuleCases();

  std::vector<RuleCase> cases() const;
  /// The first case of a guide's rule with that outcome; null where there is none. It lives as long
  /// as these cases.
  const RuleCase* find(const Guide& guide, std::string_view rule, Outcome outcome) const;

  /// What is wrong: cases whose outcome is another, malformed cases, and rules that lack a kind of
  /// case (pass, fail, unknown, and not-applicable where the rule has a condition; for a reviewer's
  /// question review in place of pass and fail).
  std::vector<Diagnostic> check() const;

  struct MutationResult {
    std::size_t mutants = 0;
    std::vector<Mutant> survivors;  ///< those that no case notices
  };
  /// Flips comparisons, swaps `&&` and `||`, drops operands, shifts numbers and limits by one. The
  /// rows of a guide are changed in its default edition, common rows in the first guide's, those of
  /// an overlay in the latest edition that it is laid over; cases of these editions should notice.
  MutationResult mutate() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace eligo
