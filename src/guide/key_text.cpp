#include "guide/key_text.h"

#include <fmt/format.h>

namespace eligo::guide {

std::string type_text(const Key& key) {
  std::string text;
  if (key.type == ValueType::Record) {
    text = key.record->name;
  } else if (key.type == ValueType::Word) {
    text = key.vocabulary->name() + (key.open ? " or other text" : "");
  } else {
    text = to_string(key.type);
  }
  return key.list ? "list of " + text : text;
}

std::string example_line(const Key& key) {
  if (key.example.empty()) return fmt::format("{}:  # {}", key.name, key.help);
  return fmt::format("{}: {}  # {}", key.name, key.example, key.help);
}

}  // namespace eligo::guide
