#include "check/identity.h"

#include <set>
#include <string>

#include "text/ascii.h"

namespace eligo {
namespace {

/// Small letters, and one space wherever there is white space.
std::string evened(std::string_view text) {
  std::string result;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !result.empty();
      continue;
    }
    if (space) result += ' ';
    space = false;
    result += lower(c);
  }
  return result;
}

/// An organisation by its PIC, else by its name and country; empty where it has neither.
std::string organisation_key(const Record& organisation) {
  const std::string pic = evened(text_of(organisation, "pic"));
  if (!pic.empty()) return "pic " + pic;
  const std::string name = evened(text_of(organisation, "name"));
  const std::string country = text_of(organisation, "country");
  return name.empty() || country.empty() ? std::string() : name + "\t" + country;
}

/// Associated organisations change nothing about who applies.
std::string consortium_of(const Project& project) {
  const Record& root = project.root();
  const cel::Value* organisations = root.given(*root.layout().format->find("organisations"));
  if (organisations == nullptr) return {};
  std::set<std::string> keys;
  for (const cel::Value& member : organisations->as_list()) {
    const auto& organisation = static_cast<const Record&>(*member.as_object());
    if (text_of(organisation, "role") == "associated") continue;
    const std::string key = organisation_key(organisation);
    if (key.empty()) return {};
    keys.insert(key);
  }
  std::string consortium;
  for (const std::string& key : keys) consortium += key + "\n";
  return consortium;
}

}  // namespace

Application identify(const Project& project) {
  const Record& section = project.section("project");
  return {.name = {},
          .title = evened(text_of(section, "title")),
          .acronym = evened(text_of(section, "acronym")),
          .consortium = consortium_of(project)};
}

}  // namespace eligo
