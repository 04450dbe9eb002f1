#include "report/writers.h"

#include <algorithm>

namespace eligo {

const std::vector<OutputFormat>& output_formats() {
  static const std::vector<OutputFormat> kFormats = {
      {"text", "for people: findings with source lines, then the verdict", make_text_writer},
      {"json", "for programs: one JSON document", make_json_writer},
      {"ndjson", "for streams: one JSON document a line for each project", make_ndjson_writer},
      {"csv", "for spreadsheets: one row for each project, or for each finding", make_csv_writer},
      {"sarif", "for code scanning and editors: SARIF 2.1.0", make_sarif_writer},
      {"junit", "for build servers: JUnit XML, a suite for each project", make_junit_writer},
      {"github", "for GitHub Actions: annotations", make_github_writer},
      {"gitlab", "for GitLab: a code quality report", make_gitlab_writer},
      {"markdown", "for merge requests and mails: a table for each project", make_markdown_writer},
      {"html", "for clients and files: one page to read, print and keep", make_html_writer},
      {"review", "for reviewers: a sheet of questions and declarations", make_review_writer},
      {"baseline", "for --baseline: what is there today", make_baseline_writer},
  };
  return kFormats;
}

const OutputFormat* find_output_format(std::string_view name) {
  const auto& formats = output_formats();
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [&](const OutputFormat& format) { return format.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace eligo
