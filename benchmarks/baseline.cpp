// What yaml-cpp alone needs for the files of a directory:
//
//     eligo_baseline events|nodes DIR
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/node/parse.h>
#include <yaml-cpp/parser.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "null_handler.h"

namespace eligo::benchmarks {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> descriptions(const std::string& directory) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t parse_events(std::istream& text) {
  NullHandler handler;
  YAML::Parser parser(text);
  while (parser.HandleNextDocument(handler)) {
  }
  return handler.values();
}

int run(std::string_view how, const std::string& directory) {
  std::size_t count = 0;
  for (const fs::path& path : descriptions(directory)) {
    std::ifstream text(path, std::ios::binary);
    count += how == "events" ? parse_events(text) : YAML::LoadAll(text).size();
  }
  std::cout << count << '\n';
  return count > 0 ? 0 : 2;
}

}  // namespace
}  // namespace eligo::benchmarks

int main(int argc, char** argv) {
  const std::string_view how = argc == 3 ? argv[1] : "";
  if (how != "events" && how != "nodes") {
    std::cerr << "usage: eligo_baseline events|nodes DIR\n";
    return 2;
  }
  try {
    return eligo::benchmarks::run(how, argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "eligo_baseline: " << error.what() << '\n';
    return 2;
  }
}
