// The functions of the rule language that are not the standard's, for its documentation.
#include <fmt/format.h>

#include "cel/functions.h"
#include "eligo/expression.h"

namespace eligo {

std::string function_reference() {
  std::string text = "| function | gives | meaning |\n| --- | --- | --- |\n";
  for (const cel::Overload& overload : cel::overloads()) {
    if (overload.help.empty()) continue;
    text += fmt::format("| `{}` | {} | {} |\n", overload.signature(), overload.result->name(),
                        overload.help);
  }
  return text;
}

}  // namespace eligo
