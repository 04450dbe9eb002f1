// The outputs of a run: which format goes where, and how they are written together.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/files.h"
#include "cli/ordered_run.h"
#include "eligo/writer.h"

namespace eligo::cli {

/// A `--format` or an `--output` of the command line.
struct OutputOption {
  enum class Kind { Format, File };
  Kind kind;
  std::string value;

  friend bool operator==(const OutputOption&, const OutputOption&) = default;
};

struct OutputChoice {
  std::string format;
  std::string file;  ///< empty for standard output

  friend bool operator==(const OutputChoice&, const OutputChoice&) = default;
};

/// Which format goes where, by the order of the options: a file belongs to the format before it;
/// one that stands before all formats belongs to the first. No format is `text`, no file (or `-`)
/// is standard output, which only one format can have. The string says what does not fit.
std::variant<std::vector<OutputChoice>, std::string> pair_outputs(
    const std::vector<OutputOption>& options);

/// Writes every report to all outputs, each in its format, as the run goes on.
class Outputs {
 public:
  /// The options of a writer depend on where it writes: colours are for terminals.
  using OptionsFor = std::function<WriterOptions(const Output&)>;
  Outputs(const std::vector<OutputChoice>& choices, const OptionsFor& options_for);

  /// The report's text for each output. Safe to call from several threads.
  std::vector<std::string> texts(const ProjectReport& report) const;
  bool list(Outcome outcome) const;  ///< whether one of them uses findings of that outcome
  bool list_declarations() const;    ///< whether one of them uses declarations
  bool list_proposals() const;       ///< whether one of them uses proposals
  bool list_overview() const;        ///< whether one of them uses the overview
  bool on_terminal() const;          ///< whether one of them writes to a terminal

  /// What went wrong so far, if anything: then there is no use in going on.
  std::optional<std::string> problem() const;

  void begin();
  void write(const std::vector<std::string>& texts);
  /// Ends all outputs and gives files their names; returns what went wrong, if anything.
  std::optional<std::string> end(const Summary& summary);

 private:
  struct One {
    explicit One(const std::string& file) : output(file) {}

    Output output;
    std::unique_ptr<Writer> writer;
    bool between = false;  // whether something was written that needs a separator after it
  };

  std::vector<std::unique_ptr<One>> all_;
};

}  // namespace eligo::cli
