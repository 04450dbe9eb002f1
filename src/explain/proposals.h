// What to change so that a failed rule passes: one value of the description, as little as possible.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "eligo/report.h"
#include "evaluate/evaluator.h"
#include "explain/candidates.h"
#include "explain/tracer.h"
#include "project/project.h"
#include "text/source.h"

namespace eligo {

/// Finds proposals for the failures of one project: it reads the description again with one value
/// changed, and looks what becomes of its rules.
class Proposer {
 public:
  /// Larger documents get no proposals, and there are no more when the trials have read so much.
  static constexpr std::size_t kMostNodes = 20'000;
  static constexpr std::size_t kMostNodesRead = 4'000'000;
  static constexpr std::size_t kMostCandidates = 60;  ///< tried for one key of a failure
  static constexpr std::size_t kMostProposals = 3;    ///< for one failure

  /// Adds to a project what its description does not say.
  using Prepare = std::function<void(Project&)>;
  /// `root` is the description that `project` was read from. All must outlive the proposer.
  Proposer(const Project& project, const Node& root, const Source& source, Prepare prepare = {});

  /// Proposals for a failed result, the smallest change first; `variables` are its subject's.
  std::vector<Proposal> propose(const RuleResult& result, std::span<const cel::Value> variables);

 private:
  /// A scalar of the description to be changed, for the sake of a rule on a subject.
  struct Target {
    const Seen::Key& key;
    const Node& node;
    const guide::CompiledRule& rule;
    std::string subject;
  };
  struct Found {
    Proposal proposal;
    bool inside = false;      // of the subject
    std::int64_t change = 0;  // its size
    std::uint32_t slot = 0;
  };
  /// Of one rule on one subject; those of two runs compare by position.
  struct Result {
    std::string subject;
    Outcome outcome;
  };

  std::optional<Found> find(const Target& target, const Seen& seen);
  std::optional<Candidate> nearest_passing(const Target& target, const Candidate& passing);
  bool passes(const Target& target, const Candidate& candidate);
  bool breaks_nothing(const Target& target, const Candidate& candidate);
  std::vector<Result> results(const Project& project, const Evaluator::Selection& rules) const;
  std::optional<std::vector<Result>> try_out(const Node& target, const std::string& text,
                                             const Evaluator::Selection& rules);

  const Project& project_;
  const Node& root_;
  const Source& source_;
  Prepare prepare_;
  Tracer tracer_;
  std::size_t nodes_ = 0;  // of the description; 0 until they are needed
  std::size_t nodes_read_ = 0;
  Evaluator::Selection all_rules_;
  std::vector<Result> before_;  // of all rules; empty until they are needed
};

}  // namespace eligo
