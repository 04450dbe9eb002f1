#include "cli/command_line.h"

#include <algorithm>
#include <array>

#include "text/suggest.h"

namespace eligo::cli {
namespace {

constexpr std::array<std::string_view, 5> kLabels = {"Example", "Exit status", "Files", "Formats",
                                                     "Environment"};

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

std::string_view without_indent(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

/// The label that a line begins with; empty for none.
std::string_view label_of(std::string_view line) {
  const auto found = std::find_if(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
    return line.starts_with(label) && line.substr(label.size()).starts_with(": ");
  });
  return found == kLabels.end() ? std::string_view() : *found;
}

/// The parser keeps the words of a choice only in its validators' descriptions: `TEXT:{a,b}`.
std::vector<std::string> choices_of(std::string_view type) {
  const std::size_t begin = type.find(":{");
  const std::size_t end = type.find('}', std::min(begin, type.size()));
  if (end == std::string_view::npos) return {};
  return split(type.substr(begin + 2, end - begin - 2), ",");
}

/// What a value is called where the command does not say.
std::string value_name(std::string_view type, bool is_choice) {
  const std::string_view name = type.substr(0, type.find(':'));
  if (name == "TEXT") return is_choice ? "WORD" : "TEXT";
  if (name == "UINT" || name == "INT") return "N";
  return std::string(name);
}

bool is_open_ended(const CLI::Option& option) {
  return option.get_expected_max() >= CLI::detail::expected_max_vector_size &&
         option.get_allow_extra_args();
}

Argument argument_of(const CLI::Option& option) {
  Argument argument;
  for (const std::string& name : option.get_snames()) argument.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) argument.names.push_back("--" + name);
  if (option.get_items_expected_max() > 0) {
    const std::string type = option.get_type_name();
    argument.choices = choices_of(type);
    argument.value = option.get_positional() ? option.get_name(true)
                                             : value_name(type, !argument.choices.empty());
  }
  argument.default_value = option.get_default_str();
  argument.help = option.get_description();
  argument.required = option.get_required();
  argument.takes_several = is_open_ended(option);
  if (option.get_expected_min() == option.get_expected_max()) {
    argument.values = std::max(option.get_expected_max(), 1);
  }
  argument.has_commas = option.get_delimiter() == ',';
  return argument;
}

}  // namespace

const Argument* Command::find_option(std::string_view option) const {
  const auto found = std::find_if(options.begin(), options.end(), [&](const Argument& argument) {
    return std::find(argument.names.begin(), argument.names.end(), option) != argument.names.end();
  });
  return found == options.end() ? nullptr : &*found;
}

const Command* Command::find_command(std::string_view command) const {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& each) { return each.name == command; });
  return found == commands.end() ? nullptr : &*found;
}

std::string nearest_command(const Command& program, std::string_view word) {
  std::vector<std::string_view> names;
  for (const Command& command : program.commands) names.emplace_back(command.name);
  return did_you_mean(word, names);
}

std::vector<Section> sections_of(std::string_view text) {
  std::vector<Section> sections;
  bool begins = true;
  for (const std::string& each : split(text, "\n")) {
    std::string_view line = without_indent(each);
    const std::string_view label = label_of(line);
    if (!line.empty() && (begins || !label.empty())) sections.push_back({std::string(label), {}});
    begins = line.empty();
    if (line.empty()) continue;
    if (!label.empty()) line.remove_prefix(label.size() + 2);
    sections.back().lines.emplace_back(line);
  }
  return sections;
}

Command describe(const CLI::App& app) {
  Command command;
  command.name = app.get_name();
  command.summary = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;
    auto& list = option->get_positional() ? command.arguments : command.options;
    list.push_back(argument_of(*option));
  }
  command.sections = sections_of(app.get_footer());
  for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (!each->get_group().empty()) command.commands.push_back(describe(*each));
  }
  return command;
}

}  // namespace eligo::cli
