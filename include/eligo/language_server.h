// Serves editors: the Language Server Protocol, 3.17.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "eligo/waiver.h"

namespace eligo {

struct LanguageServerOptions {
  CheckOptions check;  ///< of every description; the outcomes of `show` become diagnostics

  using FoundWaivers = std::variant<WaiverScope, std::vector<Diagnostic>>;
  /// Finds the waivers that a file is under, whenever it is checked. Null: nothing is waived.
  std::function<FoundWaivers(const std::string& path)> find_waivers;
  /// The name of the files that hold waivers. They are checked as what they are.
  std::string configuration_name;
};

/// Serves one client until it says `exit` or its messages end. Nothing but messages is written to
/// `output`. Returns whether the session ended as the protocol asks, with `shutdown` and `exit`. A
/// thread reads `input` meanwhile. `guides` is never null.
bool serve_language_client(std::istream& input, std::ostream& output,
                           std::shared_ptr<const Guides> guides, LanguageServerOptions options);

}  // namespace eligo
