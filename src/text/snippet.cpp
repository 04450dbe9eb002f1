#include "text/snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "text/quoted.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::size_t kTabWidth = 4;
constexpr std::size_t kWindow = 100;  // columns of a long line that are shown
constexpr std::size_t kLead = 40;     // of them before the carets
constexpr std::size_t kReach = 1000;  // bytes looked at on each side, so that length costs nothing
constexpr std::size_t kMargin = 5;    // columns of the line number
constexpr std::string_view kEllipsis = "...";

/// A character as it is shown, and where it comes from.
struct Cell {
  std::string text;
  std::size_t width;
  std::size_t begin;  // in the line
  std::size_t end;
};

/// The characters [begin, end) of the line, moved inwards to whole ones.
std::vector<Cell> cells_of(std::string_view line, std::size_t begin, std::size_t end) {
  std::vector<Cell> cells;
  std::size_t column = 0;
  for (std::size_t at = begin; at < end;) {
    const Character character = decode(line, at);
    const std::size_t after = at + character.bytes;
    if (after > end && after < line.size()) break;
    Cell cell{escape_for_terminal(line.substr(at, character.bytes)), 0, at, after};
    if (character.code == '\t') cell.text = std::string(kTabWidth - column % kTabWidth, ' ');
    cell.width = display_width(std::string_view(cell.text));
    column += cell.width;
    at = after;
    cells.push_back(std::move(cell));
  }
  return cells;
}

bool continues_character(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80;
}

std::vector<Cell> cells_around(std::string_view line, std::size_t place) {
  std::size_t begin = place > kReach ? place - kReach : 0;
  while (begin < place && continues_character(line, begin)) ++begin;
  return cells_of(line, begin, std::min(place + kReach, line.size()));
}

/// Where the carets end: `length` is that of the text that YAML makes of a scalar, which is not how
/// long a quoted or a block scalar stands there.
std::size_t end_of_range(std::string_view line, std::size_t begin, std::size_t length) {
  const std::size_t most = std::min(line.size(), begin + kReach);
  if (begin >= line.size() || length == 0) return begin;
  if (line[begin] == '"' || line[begin] == '\'') return end_of_quoted(line, begin, most);
  if (line[begin] == '|' || line[begin] == '>') {
    return std::min({most, line.find(' ', begin), begin + length});
  }
  return length < most - begin ? begin + length : most;
}

/// Which cells are shown: all, or a window of columns around the one at `place`.
std::pair<std::size_t, std::size_t> window(const std::vector<Cell>& cells, std::size_t place) {
  std::size_t total = 0;
  for (const Cell& cell : cells) total += cell.width;
  if (total <= kWindow) return {0, cells.size()};
  std::size_t first = 0;
  while (first < cells.size() && cells[first].end <= place) ++first;
  std::size_t before = 0;
  while (first > 0 && before + cells[first - 1].width <= kLead) before += cells[--first].width;
  std::size_t last = first;
  std::size_t shown = 0;
  while (last < cells.size() && shown + cells[last].width <= kWindow) shown += cells[last++].width;
  return {first, last};
}

/// The line in which a range begins, and what of it is marked.
struct Marked {
  std::size_t number;
  std::string_view line;
  std::size_t begin;  // in the line
  std::size_t end;
};

Marked marked_in(const Source& source, TextRange range) {
  const std::size_t number = source.location(range.offset).line;
  const std::string_view line = source.line(number);
  const std::size_t start = source.line_start(number);
  const std::size_t begin = std::min(range.offset > start ? range.offset - start : 0, line.size());
  return {number, line, begin, end_of_range(line, begin, range.length)};
}

}  // namespace

Excerpt excerpt(const Source& source, TextRange range) {
  const auto [number, line, begin, end] = marked_in(source, range);
  const std::vector<Cell> cells = cells_around(line, begin);
  const auto [first, last] = window(cells, begin);

  Excerpt result{number, {}, {}, {}};
  if (first < cells.size() && cells[first].begin > 0) result.before = kEllipsis;
  for (std::size_t i = first; i < last; ++i) {
    const bool is_before = cells[i].end <= begin;
    const bool is_marked = !is_before && cells[i].begin < end;
    (is_before ? result.before : is_marked ? result.marked : result.after) += cells[i].text;
  }
  if (last > 0 && cells[last - 1].end < line.size()) result.after += kEllipsis;
  return result;
}

Location end_of_marked(const Source& source, TextRange range) {
  const Marked marked = marked_in(source, range);
  return source.location(source.line_start(marked.number) + marked.end);
}

std::string snippet(const Source& source, TextRange range, const Style& style) {
  const Excerpt parts = excerpt(source, range);
  const std::string indent(display_width(std::string_view(parts.before)), ' ');
  const std::size_t marked = display_width(std::string_view(parts.marked));
  const std::string carets(std::max<std::size_t>(marked, 1), '^');
  const std::string number = fmt::format("{:>{}}", parts.line, kMargin);
  const std::string blank(number.size(), ' ');
  return fmt::format("{} {}{}{}\n{} {}{}\n", style.dim(number + " |"), parts.before, parts.marked,
                     parts.after, style.dim(blank + " |"), indent, style.red(carets));
}

}  // namespace eligo
