// A finding as JSON has it, in reports and in explanations.
#pragma once

#include "eligo/report.h"
#include "text/json_text.h"

namespace eligo {

ordered_json location_json(const Location& location);

/// The finding of contract.md, section 3, and what has been added to it.
ordered_json finding_json(const Finding& finding, const ProjectReport& report);
}  // namespace eligo
