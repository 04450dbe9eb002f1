// What is decided already about the results of rules on one project.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/waiver.h"
#include "evaluate/evaluator.h"

namespace eligo {

enum class Standing {
  Open,    ///< nothing was decided about it
  Waived,  ///< somebody decided to live with it
  Known,   ///< the baseline has it
};

struct Decision {
  Standing standing = Standing::Open;
  const Waiver* waiver = nullptr;  ///< of a waived result
};

class Decisions {
 public:
  /// `report` has the project's title and guide. All must outlive it.
  Decisions(const CheckOptions& options, const WaiverScope& scope, const ProjectReport& report);

  /// The decision on a result; remembers which waivers were of use. What passes or does not apply
  /// is always open.
  Decision on(const RuleResult& result, cel::Evaluation& evaluation);

  /// Findings on the waivers themselves: those that expired although they would still apply, and
  /// those that apply to nothing.
  std::vector<Finding> on_waivers() const;

 private:
  struct Use {
    const Waiver* waiver;
    std::size_t number;    // in its configuration
    std::size_t findings;  // to which it applies
  };

  const Waiver* waiver_for(const RuleResult& result);
  bool is_expired(const Waiver& waiver) const;
  Finding finding_on(const Use& use, const Rule& rule, std::string what) const;
  std::optional<Finding> stale_finding(const Use& use) const;

  const CheckOptions& options_;
  const WaiverScope& scope_;
  const ProjectReport& report_;
  std::vector<Use> uses_;  // of the waivers that are about this project
};

}  // namespace eligo
