#include "project/open_project.h"

#include <unordered_set>
#include <variant>

namespace eligo {
namespace {

using Visited = std::unordered_set<const Node* const*>;

/// The key's value in what is merged in at `source`, a mapping or a list of them; each mapping is
/// looked at once, so that merges of merges cannot multiply.
const Node* merged_value(const Node& source, std::string_view name, Visited& visited);

/// The mapping's value of the key, its own before a merged one.
const Node* value_of(const Node& mapping, std::string_view name, Visited& visited) {
  for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
    if (mapping.items[i]->text == name) return mapping.items[i + 1];
  }
  for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
    if (!is_merge_key(*mapping.items[i])) continue;
    if (const Node* value = merged_value(*mapping.items[i + 1], name, visited)) return value;
  }
  return nullptr;
}

const Node* merged_value(const Node& source, std::string_view name, Visited& visited) {
  if (!visited.insert(source.items.data()).second) return nullptr;
  if (source.kind == NodeKind::Mapping) return value_of(source, name, visited);
  if (source.kind != NodeKind::Sequence) return nullptr;
  for (const Node* item : source.items) {
    if (const Node* value = merged_value(*item, name, visited)) return value;
  }
  return nullptr;
}

/// The description's own choice, as far as it is written as one.
std::string_view own_edition(const Node& description) {
  if (description.kind != NodeKind::Mapping) return {};
  Visited visited;
  const Node* edition = value_of(description, "guide", visited);
  return edition != nullptr ? edition->text : std::string_view();
}

/// The id of the edition that judges the description.
std::string judging_edition(const Node& description, const Guides& guides,
                            const std::string& asked) {
  if (!asked.empty()) return asked;
  const Edition* own = guides.find(own_edition(description));
  return own != nullptr ? own->id : guides.default_edition();
}

}  // namespace

OpenedProject open_project(const Document& document, const Source& source, const Guides& guides,
                           const std::string& asked) {
  OpenedProject opened;
  opened.edition = judging_edition(*document.root(), guides, asked);
  const Guides::Loaded& loaded = guides.edition(opened.edition);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&loaded)) {
    opened.errors = in_file(*errors, source.name());
    return opened;
  }
  opened.guide = std::get<std::shared_ptr<const Guide>>(loaded);
  opened.project =
      std::make_unique<Project>(opened.guide->compiled(), ProjectSource{document.root(), nullptr});
  for (const FormatProblem& problem : opened.project->problems()) {
    opened.errors.push_back(
        diagnostic_at(source, problem.message, problem.suggestion, problem.range));
  }
  return opened;
}

std::vector<Diagnostic> in_file(std::vector<Diagnostic> complaints, const std::string& file) {
  for (Diagnostic& complaint : complaints) {
    if (complaint.file.empty()) complaint.file = file;
  }
  return complaints;
}

}  // namespace eligo
