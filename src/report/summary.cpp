#include "eligo/summary.h"

#include <algorithm>
#include <set>

namespace eligo {
namespace {

/// `activities[].start` of `activities[3].start`.
std::string without_positions(const std::string& path) {
  std::string result;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) result += c;
    if (c == '[') inside = true;
  }
  return result;
}

}  // namespace

void Summary::add(const ProjectReport& report) {
  ++verdicts_[report.verdict];
  ++new_verdicts_[report.new_verdict];
  waived_ += report.waived;
  if (report.verdict == Verdict::Eligible && report.waived > 0) ++eligible_with_waivers_;
  known_ += report.known;
  failed_should_ += report.failed_should;
  if (report.guide) guides_.emplace(report.edition, report.guide);
  if (report.verdict == Verdict::Error) add_error(report.file());
  std::set<std::string_view> clauses;
  for (const Rule* rule : report.failed_rules) {
    for (const Clause* clause : rule->clauses) clauses.insert(clause->id);
  }
  for (const std::string_view clause : clauses) ++failed_clauses_[std::string(clause)];
  std::set<std::string> keys;
  for (const MissingKey& key : report.missing) {
    if (key.must_rules > 0) keys.insert(without_positions(key.path));
  }
  for (const std::string& key : keys) ++missing_keys_[key];
}

Summary& Summary::operator+=(const Summary& other) {
  for (const Verdict verdict : kVerdicts) {
    verdicts_[verdict] += other.verdicts_[verdict];
    new_verdicts_[verdict] += other.new_verdicts_[verdict];
  }
  waived_ += other.waived_;
  eligible_with_waivers_ += other.eligible_with_waivers_;
  known_ += other.known_;
  failed_should_ += other.failed_should_;
  for (const auto& [clause, count] : other.failed_clauses_) failed_clauses_[clause] += count;
  for (const auto& [key, count] : other.missing_keys_) missing_keys_[key] += count;
  guides_.insert(other.guides_.begin(), other.guides_.end());
  for (const std::string& file : other.files_in_error_) add_error(file);
  return *this;
}

void Summary::add_error(const std::string& file) {
  if (files_in_error_.size() < kErrorsNamed) files_in_error_.push_back(file);
}

std::vector<Summary::Count> Summary::most_frequent(const Counts& counts) {
  std::vector<Count> result;
  for (const auto& [name, projects] : counts) result.push_back({name, projects});
  std::stable_sort(result.begin(), result.end(), [](const Count& left, const Count& right) {
    return left.projects > right.projects;
  });
  return result;
}

}  // namespace eligo
