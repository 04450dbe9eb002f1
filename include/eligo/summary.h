// What a whole run found, in numbers.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "eligo/report.h"

namespace eligo {

/// Counts over reports. It grows with the guide and the format, not with the number of projects.
class Summary {
 public:
  /// A clause or a key, and in how many projects it occurred.
  struct Count {
    std::string name;
    std::size_t projects = 0;
  };
  static constexpr std::size_t kErrorsNamed = 20;

  void add(const ProjectReport& report);
  Summary& operator+=(const Summary& other);

  const VerdictCounts& verdicts() const { return verdicts_; }
  /// The verdicts without what the baseline has.
  const VerdictCounts& new_verdicts() const { return new_verdicts_; }
  std::size_t waived() const { return waived_; }                                ///< findings
  std::size_t eligible_with_waivers() const { return eligible_with_waivers_; }  ///< projects
  std::size_t known() const { return known_; }                  ///< findings that the baseline has
  std::size_t failed_should() const { return failed_should_; }  ///< should rules that failed
  /// Clauses of must rules that failed, the most frequent first.
  std::vector<Count> failed_clauses() const { return most_frequent(failed_clauses_); }
  /// Keys that unknown must rules wait for, list positions left out (`activities[].start`).
  std::vector<Count> missing_keys() const { return most_frequent(missing_keys_); }
  /// The editions that judged projects, by id.
  const std::map<std::string, std::shared_ptr<const Guide>>& guides() const { return guides_; }
  /// The first files with errors; `verdicts()` counts them all.
  const std::vector<std::string>& files_in_error() const { return files_in_error_; }

 private:
  using Counts = std::map<std::string, std::size_t, std::less<>>;

  static std::vector<Count> most_frequent(const Counts& counts);
  void add_error(const std::string& file);

  VerdictCounts verdicts_;
  VerdictCounts new_verdicts_;
  std::size_t waived_ = 0;
  std::size_t eligible_with_waivers_ = 0;
  std::size_t known_ = 0;
  std::size_t failed_should_ = 0;
  Counts failed_clauses_;
  Counts missing_keys_;
  std::map<std::string, std::shared_ptr<const Guide>> guides_;
  std::vector<std::string> files_in_error_;
};

}  // namespace eligo
