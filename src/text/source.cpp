#include "text/source.h"

#include <algorithm>

#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::size_t kBlock = 1024;  // bytes

std::vector<std::size_t> find_lines(std::string_view text) {
  std::vector<std::size_t> starts = {text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0};
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    starts.push_back(at + 1);
  }
  const std::size_t with_line_feed = starts.size();
  for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
    if (text.substr(at + 1, 1) != "\n") starts.push_back(at + 1);
  }
  std::inplace_merge(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(with_line_feed),
                     starts.end());
  return starts;
}

/// Nothing where every character is one byte.
std::vector<std::size_t> count_blocks(std::string_view text) {
  if (is_ascii(text)) return {};
  std::vector<std::size_t> counts = {0};
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    counts.push_back(counts.back() + count_characters(text.substr(at, kBlock)));
  }
  return counts;
}

}  // namespace

Lines::Lines(std::string_view text)
    : text_(text), starts_(find_lines(text)), block_characters_(count_blocks(text)) {}

Location Lines::location(std::size_t offset) const {
  offset = std::clamp(offset, starts_.front(), text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - starts_.begin());
  const std::size_t start = starts_[line - 1];
  return {line, characters_before(offset) - characters_before(start) + 1};
}

std::size_t Lines::characters_before(std::size_t offset) const {
  if (block_characters_.empty()) return offset;
  const std::size_t block = offset / kBlock;
  const std::string_view rest = text_.substr(block * kBlock, offset % kBlock);
  return block_characters_[block] + count_characters(rest);
}

std::size_t Lines::line_start(std::size_t number) const {
  if (number == 0 || number > starts_.size()) return text_.size();
  return starts_[number - 1];
}

std::string_view Lines::line(std::size_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::size_t start = starts_[number - 1];
  const std::size_t end = number < starts_.size() ? starts_[number] : text_.size();
  std::string_view line = text_.substr(start, end - start);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Diagnostic diagnostic_at(const Source& source, std::string message, std::string suggestion,
                         TextRange range) {
  return {.file = source.name(),
          .message = std::move(message),
          .suggestion = std::move(suggestion),
          .location = source.location(range.offset),
          .range = range};
}

}  // namespace eligo
