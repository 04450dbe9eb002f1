// "Did you mean": the nearest of some words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace eligo {

/// The candidate nearest to `word`: equal but for case, else within a third of its length in
/// single-letter edits (insertion, deletion, substitution, swap), else the only one that begins so.
/// Nothing where none is close; to a code of two letters every other is.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

/// `; did you mean 'check'?`, to stand behind a complaint; empty for no suggestion. Not escaped.
std::string suggestion_text(std::string_view suggestion);

/// The same of the nearest candidate; empty where none is close.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace eligo
