#include "text/suggest.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/ascii.h"

namespace eligo {
namespace {

constexpr std::size_t kLongestWord = 64;      // a longer word is no slip of the pen
constexpr std::size_t kCode = 2;              // letters of a country or a language
constexpr std::size_t kMostCompared = 1'000;  // candidates: a bad reference must not cost more

std::string folded(std::string_view text) {
  std::string result = lowered(text);
  for (char& c : result) {
    if (c == '_' || c == ' ') c = '-';
  }
  return result;
}

/// The optimal string alignment distance.
std::size_t distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> table((left.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& {
    return table[i * width + j];
  };
  for (std::size_t i = 0; i <= left.size(); ++i) at(i, 0) = i;
  for (std::size_t j = 0; j <= right.size(); ++j) at(0, j) = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t substitution = left[i - 1] == right[j - 1] ? 0 : 1;
      std::size_t best =
          std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + substitution});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) best = std::min(best, at(i - 2, j - 2) + 1);
      at(i, j) = best;
    }
  }
  return at(left.size(), right.size());
}

/// The only candidate that begins with `wanted`, which is no mere letter or two.
std::optional<std::string_view> only_beginning(std::string_view wanted,
                                               std::span<const std::string_view> candidates) {
  constexpr std::size_t kFewest = 3;
  if (wanted.size() < kFewest) return std::nullopt;
  std::optional<std::string_view> result;
  for (const std::string_view candidate :
       candidates.first(std::min(candidates.size(), kMostCompared))) {
    if (!folded(candidate).starts_with(wanted)) continue;
    if (result) return std::nullopt;
    result = candidate;
  }
  return result;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  if (word.empty() || word.size() > kLongestWord) return std::nullopt;
  const std::string wanted = folded(word);
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::optional<std::string_view> result;
  for (const std::string_view candidate :
       candidates.first(std::min(candidates.size(), kMostCompared))) {
    if (wanted.size() == kCode && candidate.size() == kCode && folded(candidate) != wanted)
      continue;
    const std::size_t gap = candidate.size() > wanted.size() ? candidate.size() - wanted.size()
                                                             : wanted.size() - candidate.size();
    if (gap >= best) continue;
    const std::string other = folded(candidate);
    if (other == wanted) return candidate;
    const std::size_t found = distance(wanted, other);
    if (found < best && found < other.size()) {
      best = found;
      result = candidate;
    }
  }
  return result ? result : only_beginning(wanted, candidates);
}

std::string suggestion_text(std::string_view suggestion) {
  return suggestion.empty() ? std::string() : "; did you mean '" + std::string(suggestion) + "'?";
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  return suggestion_text(nearest(word, candidates).value_or(std::string_view()));
}

}  // namespace eligo
