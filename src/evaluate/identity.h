// What identifies a project among others, and a document of a file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/across.h"
#include "eligo/diagnostic.h"
#include "project/project.h"

namespace eligo {

/// The text at a key of a record; empty where the description or the format gives none.
std::string text_of(const Record& record, std::string_view key);

/// The title of a project, cut to a thousand characters: every finding is known by it, and no
/// stranger makes it a megabyte. Empty where it has none.
std::string title_of(const Project& project);

/// Title, acronym and consortium of a project; the name is left to the caller.
Application identify(const Project& project);

/// Complaints, those that are about no file in the name of this one.
std::vector<Diagnostic> in_file(std::vector<Diagnostic> complaints, const std::string& file);

/// How findings name a document of a file, counted from 0.
std::string document_name(const std::string& file, std::size_t document);

}  // namespace eligo
