// A text as yaml-cpp is given it: with the insides of words left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace eligo {

/// yaml-cpp works more than a thousand instructions for each character, and most characters do not
/// matter to it: letters, digits and what stands between them inside of a text. Each run of such
/// characters is one mark here. The structure that yaml-cpp finds is the same; places and texts are
/// turned back into those of the whole text, fastest in their order. Only of what is no YAML the
/// complaint may be another: columns shrink, and yaml-cpp looks at them where something follows a
/// text or a flow collection of several lines.
class ShortText {
 public:
  /// Of a text in UTF-8, from `begin` on. The text must outlive it.
  ShortText(std::string_view text, std::size_t begin);

  std::string_view text() const { return short_; }
  /// Where in the whole text `offset` of the short one is.
  std::size_t whole_offset(std::size_t offset);
  /// The whole of a scalar's text that begins at `offset` of the short text, or after it, copied
  /// into the arena.
  std::string_view whole_text(std::string_view scalar, std::size_t offset, Document::Arena& arena);

 private:
  /// What a mark stands for.
  struct Run {
    std::uint32_t mark;  ///< its offset in the short text; a line feed for a byte order mark
    std::uint32_t offset;
    std::uint32_t size;
  };
  using Runs = std::vector<Run>;

  void add_order_mark(std::size_t begin);
  void add_line(std::size_t begin, std::size_t end);
  void shorten(std::size_t begin, std::size_t end);
  Runs::const_iterator first_run_from(std::size_t offset);

  std::string_view whole_;
  std::size_t begin_;
  std::string short_;
  Runs runs_;
  std::ptrdiff_t last_found_ = 0;  // by `first_run_from`
};

}  // namespace eligo
