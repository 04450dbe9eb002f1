// What tests need to know of builds with sanitizers, which take time and memory of their own.
#pragma once

#include <algorithm>
#include <cstdint>

namespace eligo::support {

/// Whether this build has the address or the thread sanitizer.
constexpr bool is_sanitized() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;
#elif defined(__has_feature)
  return __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
  return false;
#endif
}

/// How many rounds a test on generated data goes, `usual` of them in a plain build. A sanitizer
/// looks at every line rather than at many values, and makes each round many times as long.
constexpr std::uint32_t rounds(std::uint32_t usual) {
  return is_sanitized() ? std::max(usual / 10, 1U) : usual;
}

}  // namespace eligo::support
