// The command line as plain values, read off the parser's own definitions: what manual pages and
// completions are made of, so that neither is a second list to keep.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace eligo::cli {

/// An option, or an argument that has a place of its own.
struct Argument {
  std::vector<std::string> names;    ///< `-o`, `--output`; none for an argument
  std::string value;                 ///< what its value is, such as FILE; empty for a flag
  std::vector<std::string> choices;  ///< all words that the value can be; empty for any
  std::string default_value;         ///< empty for none
  std::string help;
  bool required = false;
  int values = 1;              ///< how many it needs, one after another
  bool takes_several = false;  ///< any number of them: `--activity TYPE TYPE`
  bool has_commas = false;     ///< a value may be several, with commas between them
};

/// A part of the text at the end of a command's help, such as its examples.
struct Section {
  std::string label;  ///< `Example`, `Exit status`, `Files`, `Environment`; empty for a remark
  std::vector<std::string> lines;
};

struct Command {
  std::string name;
  std::string summary;
  std::vector<Argument> options;
  std::vector<Argument> arguments;
  std::vector<Section> sections;
  std::vector<Command> commands;

  const Argument* find_option(std::string_view option) const;
  const Command* find_command(std::string_view command) const;
};

/// The program's commands. What the help does not list is left out.
Command describe(const CLI::App& app);

/// `; did you mean 'check'?` of the command nearest to a word; empty where none is close.
std::string nearest_command(const Command& program, std::string_view word);

/// Paragraphs. A line that begins with a label and a colon begins one too.
std::vector<Section> sections_of(std::string_view text);

}  // namespace eligo::cli
