#include "document/short_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory_resource>

#include "text/ascii.h"
#include "text/source.h"

namespace eligo {
namespace {

/// No byte of UTF-8, so that neither a text nor its escapes can make one.
constexpr char kMark = '\xF8';

/// yaml-cpp takes no key of more characters.
constexpr std::size_t kLongestLine = 1024;

/// What a character may be to a run.
enum CharacterUse : std::uint8_t {
  kNone = 0,
  kEnds = 1,    ///< may be its first or its last
  kInside = 2,  ///< may stand in it
  kBars = 4,    ///< may leave its line whole
};

constexpr std::array<std::uint8_t, 256> kUses = [] {
  std::array<std::uint8_t, 256> uses{};
  for (unsigned c = 0; c < uses.size(); ++c) {
    if (c >= 0x80 || is_letter_or_digit(static_cast<char>(c))) uses[c] = kEnds | kInside;
  }
  for (const char c : std::string_view(" _-./()")) uses[static_cast<unsigned char>(c)] = kInside;
  for (const char c : std::string_view("&*!%|>\\")) uses[static_cast<unsigned char>(c)] = kBars;
  return uses;
}();

bool may_be(CharacterUse use, char c) {
  return (kUses[static_cast<unsigned char>(c)] & use) != 0;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Whether yaml-cpp may read a part of the line letter by letter: an escape, an anchor, an alias, a
/// tag, a directive or the head of a block scalar. But for escapes, none begins within a word.
bool is_read_by_the_letter(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (!may_be(kBars, c)) continue;
    if (c == '\\') return true;
    const bool within_word = at > 0 && may_be(kEnds, line[at - 1]);
    const bool is_name = c == '&' || c == '*';
    const bool names_nothing = is_name && (at + 1 == line.size() || is_blank(line[at + 1]));
    if (!within_word && !names_nothing) return true;
  }
  return false;
}

/// Where a comment may begin: it is part of no value.
std::size_t comment_start(std::string_view line) {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    if (at == 0 || is_blank(line[at - 1])) return at;
  }
  return line.size();
}

/// The end of the run that begins at `begin`. None of its characters is an indicator of YAML after
/// its first: it is part of one text, plain or quoted.
std::size_t run_end(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin + 1;
  while (at < end && may_be(kInside, text[at])) ++at;
  while (!may_be(kEnds, text[at - 1])) --at;
  return at;
}

/// yaml-cpp itself tells `null` from other words.
bool is_worth_a_mark(std::string_view run) {
  const bool is_null = run == "null" || run == "Null" || run == "NULL";
  return run.size() > 1 && !is_null;
}

/// Whether the line has nothing but blanks and a comment.
bool says_nothing(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  return first == line.npos || line[first] == '#';
}

/// Whether the line is `---` or `...` and no more.
bool is_between_documents(std::string_view line) {
  const bool is_marker = line.starts_with("---") || line.starts_with("...");
  return is_marker && (line.size() == 3 || is_blank(line[3])) && says_nothing(line.substr(3));
}

/// YAML allows a byte order mark before each document, and texts put together have it after the
/// `---` too.
bool begins_with_order_mark(std::string_view line, bool opens_document) {
  return line.starts_with(kByteOrderMark) &&
         (opens_document || line.substr(kByteOrderMark.size()).starts_with("---"));
}

}  // namespace

ShortText::ShortText(std::string_view text, std::size_t begin) : whole_(text), begin_(begin) {
  short_.reserve(text.size() - begin);
  bool opens_document = false;  // the line before, but for blank ones and comments
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    if (begins_with_order_mark(line, opens_document)) {
      add_order_mark(begin);
      begin += kByteOrderMark.size();
      continue;
    }
    add_line(begin, end);
    if (!says_nothing(line)) opens_document = is_between_documents(line);
    begin = end;
  }
}

/// yaml-cpp knows the mark only at the beginning of a text: it is given a line feed instead.
void ShortText::add_order_mark(std::size_t begin) {
  runs_.push_back({static_cast<std::uint32_t>(short_.size()), static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(kByteOrderMark.size())});
  short_ += '\n';
}

void ShortText::add_line(std::size_t begin, std::size_t end) {
  const std::string_view line = whole_.substr(begin, end - begin);
  if (line.size() > kLongestLine || is_read_by_the_letter(line)) {
    short_ += line;
    return;
  }
  const std::size_t comment = comment_start(line);
  shorten(begin, begin + comment);
  short_ += line.substr(comment);
}

void ShortText::shorten(std::size_t begin, std::size_t end) {
  std::size_t copied = begin;  // the end of what is in the short text
  for (std::size_t at = begin; at < end;) {
    if (!may_be(kEnds, whole_[at])) {
      ++at;
      continue;
    }
    const std::size_t after = run_end(whole_, at, end);
    const std::string_view run = whole_.substr(at, after - at);
    if (is_worth_a_mark(run)) {
      short_.append(whole_, copied, at - copied);
      runs_.push_back({static_cast<std::uint32_t>(short_.size()), static_cast<std::uint32_t>(at),
                       static_cast<std::uint32_t>(run.size())});
      short_ += kMark;
      copied = after;
    }
    at = after;
  }
  short_.append(whole_, copied, end - copied);
}

/// Most places are asked for in the order of the text: the run is that of the last one, or close.
ShortText::Runs::const_iterator ShortText::first_run_from(std::size_t offset) {
  constexpr std::ptrdiff_t kClose = 4;
  const auto is_before = [](const Run& run, std::size_t at) { return run.mark < at; };
  Runs::const_iterator begin = runs_.begin();
  Runs::const_iterator end = runs_.end();
  const auto last = begin + last_found_;
  if (last == begin || (last - 1)->mark < offset) {
    begin = last;
    if (end - last > kClose && (last + kClose)->mark >= offset) end = last + kClose;
  } else {
    end = last;
  }
  const auto found = std::lower_bound(begin, end, offset, is_before);
  last_found_ = found - runs_.begin();
  return found;
}

std::size_t ShortText::whole_offset(std::size_t offset) {
  offset = std::min(offset, short_.size());
  const auto after = first_run_from(offset);
  if (after == runs_.begin()) return begin_ + offset;
  const Run& before = *(after - 1);
  return before.offset + before.size + (offset - before.mark - 1);
}

std::string_view ShortText::whole_text(std::string_view scalar, std::size_t offset,
                                       Document::Arena& arena) {
  const auto first = first_run_from(offset);
  std::size_t size = scalar.size();
  auto run = first;
  for (const char c : scalar) {
    if (c == kMark) size += (run++)->size - 1;
  }
  char* const copy = static_cast<char*>(arena.allocate(size + 1, 1));
  char* to = copy;
  run = first;
  for (const char c : scalar) {
    if (c == kMark) {
      to += whole_.copy(to, run->size, run->offset);
      ++run;
    } else {
      *to++ = c;
    }
  }
  return {copy, size};
}

}  // namespace eligo
