// Manual pages, in the language of man(7).
#pragma once

#include <string>

#include "cli/command_line.h"

namespace eligo::cli {

/// The page of the program itself, which lists its commands.
std::string program_page(const Command& program);

/// The page of one of the program's commands.
std::string command_page(const Command& program, const Command& command);

/// `eligo-check`, as man(1) takes it.
std::string page_name(const Command& program, const Command& command);

}  // namespace eligo::cli
