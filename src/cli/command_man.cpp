// eligo man: the manual pages, from the definitions that the command line is read by.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/files.h"
#include "cli/manual.h"

namespace eligo::cli {
namespace {

int print_page(const Command& program, const std::string& name) {
  if (name.empty()) {
    std::cout << program_page(program);
    return kSuccess;
  }
  if (const Command* command = program.find_command(name)) {
    std::cout << command_page(program, *command);
    return kSuccess;
  }
  print_error("there is no command '" + name + "'" + nearest_command(program, name));
  return kUnusable;
}

/// False, with a complaint, where the file cannot be written.
bool write_page(const std::filesystem::path& file, const std::string& text) {
  Output output(file.string());
  output.write(text);
  const auto problem = output.finish();
  if (problem) print_error(*problem);
  return !problem;
}

int write_pages(const Command& program, const std::string& directory) {
  std::error_code failed;
  std::filesystem::create_directories(directory, failed);
  if (failed) {
    print_error(directory + ": " + failed.message());
    return kUnusable;
  }
  const std::filesystem::path folder(directory);
  bool written = write_page(folder / (program.name + ".1"), program_page(program));
  for (const Command& command : program.commands) {
    written = written && write_page(folder / (page_name(program, command) + ".1"),
                                    command_page(program, command));
  }
  return written ? kSuccess : kUnusable;
}

}  // namespace

void add_man(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("man", "Print a manual page");
  auto name = std::make_shared<std::string>();
  auto directory = std::make_shared<std::string>();
  CLI::Option* page =
      command.add_option("COMMAND", *name, "Command that the page is about; else the program");
  command.add_option("--all", *directory, "Write all pages into this directory")
      ->type_name("DIR")
      ->excludes(page);
  command.footer("Example: eligo man check | man -l -");
  command.callback([=, &app, &run] {
    run = [=, &app] {
      const Command program = describe(app);
      return directory->empty() ? print_page(program, *name) : write_pages(program, *directory);
    };
  });
}

}  // namespace eligo::cli
