// A finding as JSON has it, in reports and in explanations.
#pragma once

#include "eligo/report.h"
#include "text/json_text.h"

namespace eligo {

ordered_json location_json(const Location& location);

/// A finding with all that is known of it.
ordered_json finding_json(const Finding& finding, const ProjectReport& report);
}  // namespace eligo
