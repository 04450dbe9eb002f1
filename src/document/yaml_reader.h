// Reads YAML text into documents, one after another, through yaml-cpp's events.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "document/document.h"
#include "document/read_error.h"
#include "eligo/input_limits.h"
#include "text/source.h"

namespace eligo {

using ReadResult = std::variant<Document, ReadError>;

/// A stream of the documents of one source. It refuses what the limits forbid before memory or
/// time run away: sizes after alias expansion are computed, not expanded.
class YamlReader {
 public:
  YamlReader(const Source& source, const InputLimits& limits);  ///< both must outlive it
  ~YamlReader();
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  /// The next document, or why there is none; nothing at the end. An error ends the stream.
  std::optional<ReadResult> next();

 private:
  struct Stream;

  std::optional<ReadError> check_text() const;
  std::optional<ReadResult> read_document();
  std::optional<ReadResult> end_of_stream();
  ReadError fail(ReadError error);
  ReadError fail(std::size_t offset, std::string message);

  const Source& source_;
  const InputLimits& limits_;
  std::unique_ptr<Stream> stream_;
  std::size_t documents_ = 0;
  bool ended_ = false;
};

}  // namespace eligo
