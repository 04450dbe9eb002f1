// What identifies a project among others, and a document of a file.
#pragma once

#include <cstddef>
#include <string>

#include "eligo/across.h"
#include "project/project.h"

namespace eligo {

/// Title, acronym and consortium of a project; the name is left to the caller.
Application identify(const Project& project);

/// How findings name a document of a file, counted from 0.
std::string document_name(const std::string& file, std::size_t document);

}  // namespace eligo
