// The functions that the language has beyond the standard: calendar time, money, lists of which
// some elements are unknown.
#pragma once

#include <vector>

#include "cel/functions.h"

namespace eligo::cel {

/// In the order of the documentation, which is printed from them; each has a help.
std::vector<Overload> own_overloads();

}  // namespace eligo::cel
