// What the tables call the values of enumerations: for reading and for showing them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "eligo/guide.h"

namespace eligo::guide {

template <class Enum, std::size_t kCount>
using EnumWords = std::array<std::pair<std::string_view, Enum>, kCount>;

inline constexpr EnumWords<Modality, 4> kModalities = {{{"must", Modality::Must},
                                                        {"should", Modality::Should},
                                                        {"may", Modality::May},
                                                        {"info", Modality::Info}}};
inline constexpr EnumWords<Evidence, 3> kEvidences = {{{"data", Evidence::Data},
                                                       {"declared", Evidence::Declared},
                                                       {"judgement", Evidence::Judgement}}};
inline constexpr EnumWords<Level, 3> kLevels = {
    {{"must", Level::Must}, {"should", Level::Should}, {"note", Level::Note}}};
inline constexpr EnumWords<Confidence, 3> kConfidences = {{{"seen", Confidence::Seen},
                                                           {"inferred", Confidence::Inferred},
                                                           {"memory", Confidence::Memory}}};

/// The word of a value that the list has.
template <class Words, class Enum>
constexpr std::string_view word_of(const Words& words, Enum value) {
  for (const auto& [word, meaning] : words) {
    if (meaning == value) return word;
  }
  return {};
}

}  // namespace eligo::guide
