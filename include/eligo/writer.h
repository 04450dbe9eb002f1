// Turns reports into text. An output format is one writer.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string_view>
#include <vector>

#include "eligo/report.h"

namespace eligo {

struct WriterOptions {
  bool color = false;         ///< ANSI escapes; only formats for people use them
  bool quiet = false;         ///< only verdicts, where the format is for people
  bool list_unknown = false;  ///< text: unknown findings one by one, rather than by missing key
  bool list_review = false;   ///< text: questions for a reviewer in full, rather than counted
};

/// Gets reports in order, one at a time, and keeps none: memory does not grow with a batch.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual void begin() {}
  virtual void write(const ProjectReport& report) = 0;
  virtual void end(const VerdictCounts& verdicts) = 0;
};

/// An output format by its name.
struct OutputFormat {
  std::string_view name;
  std::string_view help;
  std::unique_ptr<Writer> (*make)(std::ostream& output, const WriterOptions& options);
};

const std::vector<OutputFormat>& output_formats();
/// The format of that name; null where there is none.
const OutputFormat* find_output_format(std::string_view name);

}  // namespace eligo
