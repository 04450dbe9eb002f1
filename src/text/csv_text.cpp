#include "text/csv_text.h"

#include <string_view>

#include "text/utf8.h"

namespace eligo {
namespace {

/// A cell that spreadsheets show as it is: what they would take for a formula gets an apostrophe,
/// control characters are written out.
std::string cell(std::string_view text) {
  constexpr std::string_view kBeginsFormula = "=+-@";
  std::string safe = escape_for_terminal(text);
  if (!safe.empty() && kBeginsFormula.find(safe.front()) != std::string_view::npos) {
    safe.insert(safe.begin(), '\'');
  }
  if (safe.find_first_of(",;\"'") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + cell(cells[i]);
  return text + "\n";
}

}  // namespace eligo
