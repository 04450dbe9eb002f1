// What is decided already about findings: waivers, which people give with a reason, and baselines,
// which tell what was there before.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"
#include "eligo/input_limits.h"

namespace eligo {

/// Findings that somebody decided to live with. A waived finding stays in every report, but its
/// verdict does without it.
struct Waiver {
  std::string rule;  ///< a rule or a clause, as `matches` takes it
  /// `activities[0]` or `activities[C1]`; `*` stands for any text; empty: all.
  std::string subject;
  std::string project;  ///< its title, in the same manner
  std::string file;     ///< its path below the configuration's directory, in the same manner
  std::string reason;
  std::chrono::sys_days expires;  ///< the last day on which it holds
  Location location;              ///< in its configuration

  /// Whether it is about many projects, so that it need not apply to each.
  bool is_general() const;
};

/// The waivers of a configuration. Immutable: share it between threads.
class Waivers {
 public:
  static constexpr std::size_t kMost = 1000;

  /// Reads a configuration, a YAML text; or all that is wrong with it.
  static std::variant<std::shared_ptr<const Waivers>, std::vector<Diagnostic>> read(
      std::string name, std::string text, const InputLimits& limits);

  Waivers(std::string file, std::vector<Waiver> all)
      : file_(std::move(file)), all_(std::move(all)) {}

  const std::string& file() const { return file_; }  ///< the configuration's name
  const std::vector<Waiver>& all() const { return all_; }

 private:
  std::string file_;
  std::vector<Waiver> all_;
};

/// The waivers that a checked file is under.
struct WaiverScope {
  std::shared_ptr<const Waivers> waivers;  ///< null for none
  std::string path;  ///< of the checked file, below the configuration's directory
};

/// The rules about waivers themselves, in this order: `waiver.expired`, `waiver.stale`. Both are
/// notes, and no guide has them.
const std::vector<Rule>& waiver_rules();

/// The findings of an earlier run, by their fingerprints.
class Baseline {
 public:
  /// Reads what `--format baseline` wrote.
  static std::variant<std::shared_ptr<const Baseline>, Diagnostic> read(const std::string& name,
                                                                        std::string_view text);

  explicit Baseline(std::unordered_set<std::string> fingerprints)
      : fingerprints_(std::move(fingerprints)) {}

  bool has(const std::string& fingerprint) const { return fingerprints_.contains(fingerprint); }

 private:
  std::unordered_set<std::string> fingerprints_;
};

}  // namespace eligo
