// Turns reports into text. An output format is one writer.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/report.h"
#include "eligo/summary.h"

namespace eligo {

/// How reports are written; each is for the formats that it names, and others take no notice.
struct WriterOptions {
  bool color = false;         ///< ANSI escapes; only formats for people use them
  bool quiet = false;         ///< only verdicts, where the format is for people
  bool by_call = false;       ///< text: a line for each report, with what stands in the way
  bool list_unknown = false;  ///< text: unknown findings one by one, rather than by missing key
  bool list_review = false;   ///< text: questions for a reviewer in full, rather than counted
  bool csv_findings = false;  ///< csv: a row for each finding, rather than for each project
};

/// The parts of an output: begin, the reports with what stands between two of them, end. A writer
/// keeps nothing, so that memory does not grow with a batch and threads can share it.
class Writer {
 public:
  virtual ~Writer() = default;
  /// Whether the writer uses findings of that outcome; others need not be made.
  virtual bool lists(Outcome) const { return true; }
  /// Whether it uses `ProjectReport::declarations`.
  virtual bool lists_declarations() const { return false; }
  /// Whether it uses `Finding::proposals`.
  virtual bool lists_proposals() const { return false; }
  /// Whether it uses `ProjectReport::outline` and `ProjectReport::by_rule`.
  virtual bool lists_overview() const { return false; }
  virtual std::string begin() const { return {}; }
  virtual std::string report(const ProjectReport& report) const = 0;
  virtual std::string between() const { return {}; }  ///< of two reports that wrote something
  virtual std::string end(const Summary& summary) const = 0;
};

/// An output format by its name.
struct OutputFormat {
  std::string_view name;
  std::string_view help;
  std::unique_ptr<Writer> (*make)(const WriterOptions& options);
};

const std::vector<OutputFormat>& output_formats();
/// The format of that name; null where there is none.
const OutputFormat* find_output_format(std::string_view name);

}  // namespace eligo
