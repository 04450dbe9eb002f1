#include "cli/manual.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "eligo/version.h"
#include "text/ascii.h"
#include "text/join.h"

namespace eligo::cli {
namespace {

/// For commands that do not state their own; the program's is its commands'.
constexpr std::string_view kExitStatus = "0 done, 2 the command line or a table could not be used.";
constexpr std::string_view kProgramExitStatus =
    "As the command's page says; 2 always means that something could not be used.";

/// Text as it is: no escapes, no requests, and signs that a person can copy.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '\\':
        result += "\\e";
        break;
      case '-':
        result += "\\-";
        break;
      case '\'':
        result += "\\(aq";
        break;
      case '`':
        result += "\\(ga";
        break;
      case '"':
        result += "\\(dq";
        break;
      case '~':
        result += "\\(ti";
        break;
      case '^':
        result += "\\(ha";
        break;
      default:
        result += c;
    }
  }
  return result.starts_with('.') ? "\\&" + result : result;
}

std::string bold(std::string_view text) {
  return "\\fB" + plain(text) + "\\fR";
}

std::string italic(std::string_view text) {
  return "\\fI" + plain(text) + "\\fR";
}

std::string head(std::string_view page, std::string_view summary) {
  // No date: the same sources give the same page.
  return fmt::format(
      ".TH {} 1 \"\" \"eligo {}\" \"User commands\"\n"
      ".SH NAME\n{} \\- {}\n",
      plain(uppered(page)), kVersion, plain(page), plain(summary));
}

/// `FILE`, `FILE...` or `CALL CALL`.
std::string values_of(const Argument& argument) {
  const std::string value = italic(argument.value);
  if (argument.takes_several) return value + "...";
  std::string values = value;
  for (int i = 1; i < argument.values; ++i) values += " " + value;
  return values;
}

std::string in_synopsis(const Argument& argument) {
  const std::string value = values_of(argument);
  return argument.required ? value : "[" + value + "]";
}

std::string sentence(std::string_view text) {
  const bool ended = text.empty() || text.ends_with('.');
  return plain(text) + (ended ? "" : ".");
}

std::string entry(const std::string& tag, const std::string& body) {
  return fmt::format(".TP\n{}\n{}\n", tag, body);
}

std::string option_entry(const Argument& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back(bold(name));
  std::string tag = joined(names);
  if (!option.value.empty()) tag += " " + values_of(option);
  std::string body = sentence(option.help);
  if (!option.choices.empty()) {
    body += fmt::format("\n{}: {}.", option.has_commas ? "Any, with commas, of" : "One of",
                        plain(joined(option.choices)));
  }
  if (!option.default_value.empty()) {
    body += fmt::format("\nDefault: {}.", plain(option.default_value));
  }
  return entry(tag, body);
}

std::string options(const Command& command) {
  std::string text = ".SH OPTIONS\n";
  for (const Argument& option : command.options) text += option_entry(option);
  return text;
}

std::string arguments(const Command& command) {
  if (command.arguments.empty()) return {};
  std::string text = ".SH ARGUMENTS\n";
  for (const Argument& argument : command.arguments) {
    text += entry(values_of(argument), sentence(argument.help));
  }
  return text;
}

std::string prose(const Section& section) {
  std::string text;
  for (const std::string& line : section.lines) text += plain(line) + "\n";
  return text;
}

std::string example(const Section& section) {
  std::string text = ".SH EXAMPLES\n.EX\n";
  for (const std::string& line : section.lines) text += plain(line) + "\n";
  return text + ".EE\n";
}

/// The sections with the label under a heading; nothing where there is none.
std::string labelled(const Command& command, std::string_view label, std::string_view heading) {
  std::string text;
  for (const Section& section : command.sections) {
    if (section.label == label) text += fmt::format(".SH {}\n{}", heading, prose(section));
  }
  return text;
}

std::string description(const Command& command) {
  std::string text = ".SH DESCRIPTION\n" + sentence(command.summary) + "\n";
  for (const Section& section : command.sections) {
    if (!section.label.empty()) continue;
    // Remarks keep their lines: they may hold something to type.
    text += ".PP\n.nf\n" + prose(section) + ".fi\n";
  }
  return text;
}

std::string examples(const Command& command) {
  std::string text;
  for (const Section& section : command.sections) {
    if (section.label == "Example") text += example(section);
  }
  return text;
}

std::string tail(const Command& command, std::string_view usual_exit_status) {
  const std::string stated = labelled(command, "Exit status", "EXIT STATUS");
  return (stated.empty() ? fmt::format(".SH EXIT STATUS\n{}\n", plain(usual_exit_status))
                         : stated) +
         labelled(command, "Environment", "ENVIRONMENT") + labelled(command, "Files", "FILES") +
         examples(command);
}

std::string see_also(const std::vector<std::string>& pages) {
  std::vector<std::string> references;
  references.reserve(pages.size());
  for (const std::string& page : pages) references.push_back(bold(page) + "(1)");
  return fmt::format(".SH SEE ALSO\n{}\n", joined(references, ",\n"));
}

}  // namespace

std::string page_name(const Command& program, const Command& command) {
  return program.name + "-" + command.name;
}

std::string program_page(const Command& program) {
  std::string text = head(program.name, program.summary);
  text += fmt::format(".SH SYNOPSIS\n{} {} [{}...]\n", bold(program.name), italic("COMMAND"),
                      italic("ARGUMENT"));
  text += description(program) + ".SH COMMANDS\n";
  std::vector<std::string> pages;
  for (const Command& command : program.commands) {
    text += entry(bold(command.name), sentence(command.summary));
    pages.push_back(page_name(program, command));
  }
  return text + options(program) + tail(program, kProgramExitStatus) + see_also(pages);
}

std::string command_page(const Command& program, const Command& command) {
  std::string text = head(page_name(program, command), command.summary);
  text += fmt::format(".SH SYNOPSIS\n{} [{}...]", bold(program.name + " " + command.name),
                      italic("OPTION"));
  for (const Argument& argument : command.arguments) text += " " + in_synopsis(argument);
  text += "\n" + description(command);
  return text + arguments(command) + options(command) + tail(command, kExitStatus) +
         see_also({program.name});
}

}  // namespace eligo::cli
