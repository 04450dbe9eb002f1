// What a document of a file, and a place in a file, are called. Not escaped.
#pragma once

#include <cstddef>
#include <string>

#include "eligo/diagnostic.h"

namespace eligo {

/// The file, with the number of its document where that is not the first. Documents count from 0;
/// people count from 1: `all.yaml (document 2)`.
std::string document_name(const std::string& file, std::size_t document);

/// `file:line:column`; the file alone where there is no place.
std::string place_text(const std::string& file, const Location& location);

}  // namespace eligo
