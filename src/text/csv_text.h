// Rows of comma-separated values.
#pragma once

#include <string>
#include <vector>

namespace eligo {

/// The cells as a line. No cell can begin a formula, and control characters are written out.
std::string csv_row(const std::vector<std::string>& cells);

}  // namespace eligo
