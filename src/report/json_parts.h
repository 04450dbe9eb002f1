// What the JSON documents share: places, clauses, complaints, findings.
#pragma once

#include <string>
#include <vector>

#include "eligo/report.h"
#include "text/json_text.h"

namespace eligo {

/// Line and column; 1 and 1 of what has no place in its file, such as a file that does not open.
ordered_json location_json(const Location& location);

/// Their ids.
ordered_json clauses_json(const std::vector<const Clause*>& clauses);

/// A complaint in the report on `file`; it names a file of its own where that is another.
ordered_json error_json(const Diagnostic& error, const std::string& file);

/// A finding with all that is known of it.
ordered_json finding_json(const Finding& finding, const ProjectReport& report);

}  // namespace eligo
