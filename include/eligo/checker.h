// Checks descriptions against a guide.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "eligo/application_index.h"
#include "eligo/guide.h"
#include "eligo/input_limits.h"
#include "eligo/report.h"
#include "eligo/waiver.h"

namespace eligo {

struct CheckOptions {
  /// Its id; empty: the description's `guide`, else the default. An id that the guides do not have
  /// makes every report an error.
  std::string edition;
  /// Which outcomes become findings. All are counted.
  std::set<Outcome> show = {Outcome::Fail, Outcome::Unknown, Outcome::Review};
  bool declarations = false;  ///< whether reports list what the applicant declares
  /// Whether failures that are listed carry proposals. Each takes many evaluations of the project:
  /// for one description at a time, not for batches. Large descriptions get none.
  bool proposals = false;
  bool overview = false;  ///< whether reports have `outline` and `by_rule`
  /// Rules to evaluate, by patterns as `matches` takes them. Empty: all.
  std::vector<std::string> only;
  std::vector<std::string> skip;  ///< rules to leave out, likewise, also of those that `only` takes
  std::shared_ptr<const Baseline> baseline;    ///< findings that it has are counted, not listed
  std::optional<std::chrono::sys_days> today;  ///< by which waivers expire; else the day (UTC)
  InputLimits limits;
};

/// Whether `only` and `skip` leave the rule.
bool is_selected(const Rule& rule, const CheckOptions& options);

/// Immutable after construction: share it between threads.
class Checker {
 public:
  Checker(std::shared_ptr<const Guides> guides, CheckOptions options);  ///< guides: never null

  using Sink = std::function<void(ProjectReport)>;
  /// Tells what else is like a document of the text, counted from 0.
  using FindOthers = std::function<OtherApplications(std::size_t document)>;

  /// Checks every document of `text`, in order; `sink` gets each report as soon as it is ready. A
  /// text that cannot be read yields one report with the verdict `error`. Without `find_others`
  /// rules that compare applications do not apply.
  void check(std::string name, std::string text, const Sink& sink,
             const FindOthers& find_others = {}, const WaiverScope& waivers = {}) const;
  /// As `check`, but by each of these editions in place of the options' one: every document is read
  /// once, and its reports come one after another. An empty id means the description's `guide`,
  /// else the default. Without editions there are no reports.
  void check_by(const std::vector<std::string>& editions, std::string name, std::string text,
                const Sink& sink, const FindOthers& find_others = {},
                const WaiverScope& waivers = {}) const;

  /// What tells each document of `text` from other applications; nothing about one that cannot be
  /// read.
  std::vector<Application> applications(const std::string& name, std::string text) const;

  /// The report on a file that could not even be opened.
  static ProjectReport unreadable(std::string name, std::string message);

 private:
  std::shared_ptr<const Guides> guides_;
  CheckOptions options_;
};

}  // namespace eligo
