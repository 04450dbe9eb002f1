// A short name for some texts together.
#pragma once

#include <string>
#include <vector>

namespace eligo {

/// Sixteen hexadecimal digits (FNV-1a, 64 bits) that are the same in every run and on every
/// machine. They tell findings apart; they are no protection against texts made to collide.
std::string fingerprint(const std::vector<std::string>& parts);

}  // namespace eligo
