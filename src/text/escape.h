// Text of strangers made harmless in other formats. Each function first writes out what could steer
// a terminal, as `escape_for_terminal` does, so that line breaks are written out too.
#pragma once

#include <string>
#include <string_view>

namespace eligo {

/// For XML, in an element or between quotes.
std::string escape_xml(std::string_view text);
/// For Markdown, behind other text of a line or in a cell of a table: nothing in it is taken for
/// markup or made a link.
std::string escape_markdown(std::string_view text);

/// A path as a URI reference: relative, or `file:///` where it is absolute. Bytes that URIs do not
/// have are percent-encoded.
std::string uri_of_path(std::string_view path);

}  // namespace eligo
