// What a key of the format is called towards people.
#pragma once

#include <string>

#include "guide/format.h"

namespace eligo::guide {

/// Its type, such as `list of group` or `focus or other text`.
std::string type_text(const Key& key);

/// The line of a skeleton that gives it: `count: 12  # Number of people.`
std::string example_line(const Key& key);

}  // namespace eligo::guide
