#include "lsp/framing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/ascii.h"

namespace eligo::lsp {
namespace {

constexpr std::size_t kLongestHeader = std::size_t{8} * 1024;
constexpr std::size_t kBlock = std::size_t{64} * 1024;
constexpr std::string_view kLength = "content-length";

/// The lines of a header up to the empty one; nothing at the end of the stream.
std::optional<std::string> read_header(std::istream& input) {
  std::string header;
  for (char c = 0; header.size() <= kLongestHeader && input.get(c);) {
    header += c;
    if (header.ends_with("\r\n\r\n") || header.ends_with("\n\n")) return header;
  }
  if (header.empty()) return std::nullopt;
  return header;
}

/// Other fields, such as Content-Type, say nothing that is not known.
std::optional<std::size_t> content_length(std::string_view header) {
  std::optional<std::size_t> length;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size() - 1) + 1;
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(end);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || lowered(trimmed(line.substr(0, colon))) != kLength) {
      continue;
    }
    const std::string_view digits = trimmed(line.substr(colon + 1));
    std::size_t number = 0;
    const auto [rest, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || rest != digits.data() + digits.size()) return std::nullopt;
    length = number;
  }
  return length;
}

/// Memory grows with what arrives, not with what the header promises.
std::string read_bytes(std::istream& input, std::size_t length) {
  std::string content;
  while (content.size() < length && input) {
    const std::size_t have = content.size();
    content.resize(std::min(length, have + kBlock));
    input.read(content.data() + have, static_cast<std::streamsize>(content.size() - have));
    content.resize(have + static_cast<std::size_t>(input.gcount()));
  }
  return content;
}

void skip_bytes(std::istream& input, std::size_t length) {
  while (length > 0 && input) length -= read_bytes(input, std::min(length, kBlock)).size();
}

}  // namespace

Frame read_frame(std::istream& input, std::size_t longest) {
  const std::optional<std::string> header = read_header(input);
  if (!header) return EndOfMessages{};
  const std::optional<std::size_t> length = content_length(*header);
  if (!length) return BadFrame{"a message begins with Content-Length: and its bytes", true};
  if (*length > longest) {
    skip_bytes(input, *length);
    return BadFrame{fmt::format("a message of {} bytes: at most {} are read", *length, longest)};
  }
  std::string content = read_bytes(input, *length);
  if (content.size() < *length) return EndOfMessages{};
  return content;
}

void write_frame(std::ostream& output, std::string_view content) {
  output << "Content-Length: " << content.size() << "\r\n\r\n" << content << std::flush;
}

}  // namespace eligo::lsp
