// Colours for terminals.
#pragma once

#include <string>
#include <string_view>

namespace eligo {

/// Wraps text in ANSI escapes, or leaves it as it is.
class Style {
 public:
  explicit Style(bool color) : color_(color) {}

  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string dim(std::string_view text) const { return wrap("2", text); }
  std::string red(std::string_view text) const { return wrap("1;31", text); }
  std::string green(std::string_view text) const { return wrap("1;32", text); }
  std::string yellow(std::string_view text) const { return wrap("1;33", text); }
  std::string blue(std::string_view text) const { return wrap("1;34", text); }
  std::string cyan(std::string_view text) const { return wrap("1;36", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const {
    if (!color_) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool color_;
};

}  // namespace eligo
