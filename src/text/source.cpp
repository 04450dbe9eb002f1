#include "text/source.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::size_t kBlock = 1024;  // bytes

std::vector<std::size_t> find_lines(std::string_view text) {
  std::vector<std::size_t> starts = {text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = text[at] == '\n' || (text[at] == '\r' && text.substr(at + 1, 1) != "\n");
    if (ends) starts.push_back(at + 1);
  }
  return starts;
}

std::vector<std::size_t> count_blocks(std::string_view text) {
  std::vector<std::size_t> counts = {0};
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    counts.push_back(counts.back() + count_characters(text.substr(at, kBlock)));
  }
  return counts;
}

}  // namespace

Source::Source(std::string name, std::string text)
    : name_(std::move(name)),
      text_(std::move(text)),
      line_starts_(find_lines(text_)),
      block_characters_(count_blocks(text_)) {}

Location Source::location(std::size_t offset) const {
  offset = std::clamp(offset, line_starts_.front(), text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = static_cast<std::size_t>(after - line_starts_.begin());
  const std::size_t start = line_starts_[line - 1];
  return {line, characters_before(offset) - characters_before(start) + 1};
}

std::size_t Source::characters_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  const std::string_view rest = std::string_view(text_).substr(block * kBlock, offset % kBlock);
  return block_characters_[block] + count_characters(rest);
}

std::size_t Source::line_start(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return text_.size();
  return line_starts_[number - 1];
}

std::string_view Source::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t start = line_starts_[number - 1];
  const std::size_t end = number < line_starts_.size() ? line_starts_[number] : text_.size();
  std::string_view line = std::string_view(text_).substr(start, end - start);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace eligo
