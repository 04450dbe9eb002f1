// Messages on a stream: a header with the length, then that many bytes.
#pragma once

#include <cstddef>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <variant>

namespace eligo::lsp {

/// A longer message is skipped. JSON may write a byte of a description as six.
constexpr std::size_t kLongestMessage = std::size_t{200} * 1024 * 1024;

struct EndOfMessages {};

/// Bytes that are no message.
struct BadFrame {
  std::string message;
  bool is_last = false;  ///< where the next message begins cannot be told
};

using Frame = std::variant<std::string, BadFrame, EndOfMessages>;

/// The content of the next message; waits for it.
Frame read_frame(std::istream& input, std::size_t longest = kLongestMessage);

void write_frame(std::ostream& output, std::string_view content);

}  // namespace eligo::lsp
