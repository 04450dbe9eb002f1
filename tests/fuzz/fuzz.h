// What the fuzz targets share. A target is `LLVMFuzzerTestOneInput`: it takes bytes, and a promise
// that does not hold ends the process, which the fuzzer keeps as a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "eligo/checker.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace eligo::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process unless a promise holds, and says which and about what.
inline void require(bool holds, std::string_view promise, std::string_view about = {}) {
  if (holds) return;
  const std::string shown = escape_for_terminal(about);
  std::fprintf(stderr, "broken promise: %.*s\n%s\n", static_cast<int>(promise.size()),
               promise.data(), shown.c_str());
  std::abort();
}

/// Whether a text is UTF-8 without anything that could steer a terminal, line ends apart.
inline bool is_neutral(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (!character.valid || (character.code != '\n' && is_unsafe(character.code))) return false;
    at += character.bytes;
  }
  return true;
}

inline std::shared_ptr<const Guides> built_in_guides() {
  static const auto kGuides =
      std::get<std::shared_ptr<const Guides>>(Guides::open(Tables::built_in()));
  return kGuides;
}

/// Limits at which an input takes milliseconds, so that many are tried.
inline InputLimits small_limits() {
  InputLimits limits;
  limits.max_bytes = 256 * 1024;
  limits.max_nodes = 20'000;
  limits.max_documents = 100;
  return limits;
}

}  // namespace eligo::fuzz
