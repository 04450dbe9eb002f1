// What a check finds: outcomes, findings, verdicts. Plain values; writers turn them into text.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"
#include "eligo/outline.h"

namespace eligo {

class Source;
class Waivers;
struct Waiver;

/// The result of one rule on one subject. Never merged on the way to the output.
enum class Outcome {
  Pass,           ///< the facts satisfy the rule
  Fail,           ///< the facts contradict it
  Unknown,        ///< facts are missing that could decide it
  NotApplicable,  ///< the rule's condition does not hold for the subject
  Review,         ///< only a person can decide
};
constexpr std::array kOutcomes = {Outcome::Pass, Outcome::Fail, Outcome::Unknown,
                                  Outcome::NotApplicable, Outcome::Review};

/// What the results of a description's must rules come to.
enum class Verdict {
  Eligible,     ///< none fails, and none is unknown
  NotEligible,  ///< at least one fails
  Incomplete,   ///< none fails, but for want of facts at least one is unknown
  Error,        ///< the description or the tables could not be read, so that nothing was judged
};
constexpr std::array kVerdicts = {Verdict::Eligible, Verdict::NotEligible, Verdict::Incomplete,
                                  Verdict::Error};

std::string_view to_string(Outcome outcome);
std::string_view to_string(Verdict verdict);

/// Whether there is nothing to do or decide about a rule's outcome.
bool is_settled(Outcome outcome);

/// How often each outcome, or each verdict, occurred.
template <class Enum, std::size_t kSize>
class Tally {
 public:
  std::size_t& operator[](Enum which) { return counts_[static_cast<std::size_t>(which)]; }
  std::size_t operator[](Enum which) const { return counts_[static_cast<std::size_t>(which)]; }
  std::size_t total() const {
    std::size_t sum = 0;
    for (const std::size_t count : counts_) sum += count;
    return sum;
  }

 private:
  std::array<std::size_t, kSize> counts_{};
};
using OutcomeCounts = Tally<Outcome, kOutcomes.size()>;
using VerdictCounts = Tally<Verdict, kVerdicts.size()>;

/// A place in the checked file that a finding points at.
struct Place {
  TextRange range;
  Location location;
  std::string label;  ///< of a second place: what stands there
  std::string file;   ///< of a place in a configuration: its name; empty in the checked file
};

/// A change of one value in the description after which a failed rule passes, and no other rule
/// fails that did not.
struct Proposal {
  std::string key;     ///< `activities[0].end`
  std::string before;  ///< as the description gives it
  std::string after;   ///< to be written in its place
  Place place;         ///< exactly the text to replace; quotes around it stay
};

/// The result of one rule on one subject, for people.
struct Finding {
  const Rule* rule = nullptr;  ///< of the report's guide, which it lives as long as, or a waiver's
  Outcome outcome = Outcome::Pass;
  std::string subject;  ///< `activities[0]`, `project`
  /// The subject, members named by their ids: `activities[C1]`. Moving them does not change it.
  std::string anchor;
  std::string message;
  std::string remedy;  ///< what to do about it; empty where there is nothing to do
  Place place;
  std::vector<Place> related;
  std::vector<std::string> missing;  ///< of an unknown: the keys that would settle it
  /// Of a failure, where they were asked for: each is enough by itself, the smallest change first.
  std::vector<Proposal> proposals;
  /// The same in another run, wherever the lines have moved and however messages are worded: made
  /// of the rule, the outcome, the project's title (without one, its file's name), the anchor, and
  /// of a failure the facts shown.
  std::string fingerprint;
  const Waiver* waiver = nullptr;  ///< of the report's waivers: why it does not count
};

/// A statement of the applicant, such as `yes`, that some rules passed on: nothing else shows it.
struct Declaration {
  std::string key;        ///< `activities[0].curriculum`
  std::string statement;  ///< as it is written: `yes`, or an explanation
  Place place;
  std::vector<const Rule*> rules;  ///< that passed on it, of the report's guide
};

/// A key that the description lacks, and how much it would settle.
struct MissingKey {
  std::string path;
  std::size_t must_rules = 0;  ///< unknown must rules that wait for it
  std::size_t rules = 0;       ///< unknown rules in all
};

/// The results of one rule, on all its subjects.
struct RuleTally {
  OutcomeCounts counts;  ///< waived and known ones included
  OutcomeCounts waived;
};

/// The result of checking one document.
struct ProjectReport {
  std::shared_ptr<const Source> source;
  std::shared_ptr<const Guide> guide;      ///< null where the description could not be read
  std::size_t document = 0;                ///< its number in the file, from 0
  std::string title;                       ///< empty where it has none
  std::string edition;                     ///< of the guide that judges it: its id
  bool is_partial = false;                 ///< whether rules of the guide were left out on request
  Verdict verdict = Verdict::Error;        ///< without what is waived
  Verdict new_verdict = Verdict::Error;    ///< also without what the baseline has
  std::shared_ptr<const Waivers> waivers;  ///< null where there are none
  std::size_t waived = 0;                  ///< findings that a waiver is for
  std::size_t known = 0;                   ///< findings that the baseline has
  OutcomeCounts counts;                    ///< of all results, waived and known ones included
  std::size_t failed_should = 0;           ///< should rules that failed
  std::vector<const Rule*> failed_rules;   ///< must rules that failed, each once
  std::vector<Finding> findings;           ///< those that were asked for
  std::vector<MissingKey> missing;         ///< most decisive first
  std::vector<Declaration> declarations;   ///< relied upon; where they were asked for
  std::vector<Diagnostic> errors;          ///< breaches of the format
  std::optional<ProjectOutline> outline;   ///< where it was asked for
  std::vector<RuleTally> by_rule;          ///< of each of `guide->rules()`; where asked for

  const std::string& file() const;
};

}  // namespace eligo
