// A program of the build: writes the tables in rules/ as a C++ source, each as its text and as its
// tree, so that starting eligo parses no YAML.
//
//     embed_tables OUTPUT.cpp RULES TABLE.yaml...     (the tables' paths below RULES)
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>

#include "document/packed.h"
#include "document/yaml_reader.h"
#include "text/source.h"

namespace eligo {
namespace {

/// The bytes as a literal of C++, in lines of a bearable length.
std::string literal(std::string_view bytes) {
  constexpr std::size_t kLine = 4096;
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at % kLine == 0) text += at == 0 ? "\"" : "\"\n\"";
    const char c = bytes[at];
    const bool harmless = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?';
    text += harmless ? std::string(1, c) : fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return bytes.empty() ? "\"\"" : text + "\"";
}

/// The table as a row of the generated source; nothing, with a complaint, where it is no YAML.
std::string embedded(const std::string& root, const std::string& path) {
  std::ifstream input(root + "/" + path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
  const Source source(root + "/" + path, text);
  const InputLimits limits;
  YamlReader reader(source, limits);
  const std::optional<ReadResult> result = reader.next();
  if (!result || std::holds_alternative<ReadError>(*result)) {
    const ReadError error = result ? std::get<ReadError>(*result) : ReadError{0, "is empty", {}};
    const Location place = source.location(error.offset);
    std::cerr << fmt::format("{}:{}:{}: error: {}\n", source.name(), place.line, place.column,
                             error.message);
    return {};
  }
  const std::string packed = pack(*std::get<Document>(*result).root());
  return fmt::format("      {{\"{}\",\n{},\n{{{},\n{}}}}},\n", path, literal(text), literal(packed),
                     packed.size());
}

int embed(const std::string& output, const std::string& root, int count, char** paths) {
  std::string text =
      "// Generated from the tables in rules/ by src/guide/embed_tables.cpp.\n"
      "#include \"guide/embedded_tables.h\"\n\nnamespace eligo::guide {\n\n"
      "const std::vector<EmbeddedTable>& embedded_tables() {\n"
      "  static const std::vector<EmbeddedTable> kTables = {\n";
  for (int i = 0; i < count; ++i) {
    const std::string row = embedded(root, paths[i]);
    if (row.empty()) return 1;
    text += row;
  }
  text += "  };\n  return kTables;\n}\n\n}  // namespace eligo::guide\n";
  std::ofstream file(output, std::ios::binary);
  file << text << std::flush;
  return file ? 0 : 1;
}

}  // namespace
}  // namespace eligo

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: embed_tables OUTPUT RULES TABLE...\n";
    return 2;
  }
  return eligo::embed(argv[1], argv[2], argc - 3, argv + 3);
}
