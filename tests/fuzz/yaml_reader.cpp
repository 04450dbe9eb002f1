// The YAML reader: whatever the bytes, trees within the limits, of valid UTF-8, with places inside
// the text; or an error that has such a place.
#include "document/yaml_reader.h"

#include <vector>

#include "fuzz/fuzz.h"
#include "text/snippet.h"

namespace {

using namespace eligo;  // NOLINT(google-build-using-namespace): a program of one file

void look_at_place(const Source& source, std::size_t offset) {
  fuzz::require(offset <= source.text().size(), "a place is inside the text", source.text());
  const Location location = source.location(offset);
  fuzz::require(location.line >= 1 && location.column >= 1, "lines and columns count from 1",
                source.text());
  fuzz::require(fuzz::is_neutral(snippet(source, {offset, 1}, Style(false))),
                "a snippet is neutral", source.text());
}

/// Visits the tree without recursion and without expanding aliases twice in a row of places.
void look_at_tree(const Source& source, const Node& root, const InputLimits& limits) {
  constexpr std::size_t kPlaces = 50;  // a place costs a snippet
  std::vector<const Node*> pending = {&root};
  std::size_t visited = 0;
  while (!pending.empty()) {
    const Node& node = *pending.back();
    pending.pop_back();
    fuzz::require(++visited <= limits.max_nodes, "no more nodes than max-nodes", source.text());
    if (visited <= kPlaces) look_at_place(source, node.offset);
    fuzz::require(!first_invalid_utf8(node.text), "texts are UTF-8", source.text());
    fuzz::require(node.kind != NodeKind::Mapping || node.items.size() % 2 == 0,
                  "a mapping has a value for each key", source.text());
    pending.insert(pending.end(), node.items.begin(), node.items.end());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const InputLimits limits = fuzz::small_limits();
  const Source source("fuzz.yaml", std::string(fuzz::text_of(data, size)));
  YamlReader reader(source, limits);
  std::size_t documents = 0;
  while (const std::optional<ReadResult> result = reader.next()) {
    fuzz::require(++documents <= limits.max_documents + 1, "no more documents than max-documents",
                  source.text());
    if (const auto* error = std::get_if<ReadError>(&*result)) {
      fuzz::require(!error->message.empty(), "an error says what is wrong", source.text());
      look_at_place(source, error->offset);
    } else {
      look_at_tree(source, *std::get<Document>(*result).root(), limits);
    }
  }
  fuzz::require(documents > 0, "a text is a document or an error", source.text());
  return 0;
}
