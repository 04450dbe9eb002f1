// The writers, one a file. A new one is a line here and a line in writers.cpp.
#pragma once

#include <memory>

#include "eligo/writer.h"

namespace eligo {

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_json_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_ndjson_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_csv_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_sarif_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_junit_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_github_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_gitlab_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_markdown_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_html_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_baseline_writer(const WriterOptions& options);
std::unique_ptr<Writer> make_review_writer(const WriterOptions& options);

}  // namespace eligo
