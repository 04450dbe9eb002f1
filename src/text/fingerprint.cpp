#include "text/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>

namespace eligo {

std::string fingerprint(const std::vector<std::string>& parts) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::string& part : parts) {
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    hash = (hash ^ 0xFFU) * kPrime;  // a byte that UTF-8 does not have ends each part
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace eligo
