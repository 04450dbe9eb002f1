// What may come next on a command line, for the completions of shells.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"

namespace eligo::cli {

/// A word to offer, and one line about it, which may be empty.
struct Candidate {
  std::string word;
  std::string help;
};

struct Completion {
  enum class Paths { None, Files, Directories };

  std::vector<Candidate> candidates;
  Paths paths = Paths::None;  ///< whether the shell offers names of files too
};

/// The values that are known of a kind, such as RULE or YEAR.
using KnownValues = std::function<std::vector<Candidate>(std::string_view kind)>;

/// How the last of the words, which may be empty, can go on; the others stand before it. The name
/// of the program is not among them.
Completion complete(const Command& program, const std::vector<std::string>& words,
                    const KnownValues& known_values);

}  // namespace eligo::cli
