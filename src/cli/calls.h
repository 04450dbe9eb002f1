// check --guide all: in which calls would a project be eligible?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/report.h"

namespace eligo::cli {

/// Checks by the call that a description is for, or by all calls there are.
class Calls {
 public:
  Calls(const std::shared_ptr<const Guides>& guides, const CheckOptions& options, bool all);

  /// Gets each report; `counts` marks the one that stands for its project in the summary: with
  /// several calls the most favourable, of equal ones the first.
  using Sink = std::function<void(const ProjectReport& report, bool counts)>;
  /// Checks every document of the text, its calls one after the other. A document that cannot be
  /// read is reported once.
  void check(const std::string& name, std::string text, const Sink& sink,
             const Checker::FindOthers& find_others, const WaiverScope& waivers) const;

  const Checker& checker() const { return checker_; }

 private:
  Checker checker_;
  std::vector<std::string> editions_;  // none: that of the options or of the description
};

}  // namespace eligo::cli
