// What yaml-cpp complains about, in plain words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "document/read_error.h"

namespace eligo {

/// Of yaml-cpp's complaint about `text`, at `offset`: what is wrong and what to do. Points at the
/// tab where a tab in the indentation is the cause.
ReadError explained(std::string_view text, std::size_t offset, const std::string& complaint);

}  // namespace eligo
