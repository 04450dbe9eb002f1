#include "text/shorten.h"

#include "text/utf8.h"

namespace eligo {

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);  // no character is less than a byte
  std::size_t end = 0;
  for (std::size_t count = 0; count < most && end < text.size(); ++count) {
    end += decode(text, end).bytes;
  }
  return end < text.size() ? std::string(text.substr(0, end)) + "..." : std::string(text);
}

}  // namespace eligo
