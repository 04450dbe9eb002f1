#include "project/project.h"

#include <algorithm>
#include <unordered_set>

#include "project/reader.h"
#include "text/shorten.h"

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

}  // namespace

std::string judging_edition(const Node& description, const Guides& guides,
                            const std::string& asked) {
  if (!asked.empty()) return asked;
  const Edition* own = guides.find(own_edition(description));
  return own != nullptr ? own->id : guides.default_edition();
}

Project::Project(const guide::CompiledGuide& guide, const ProjectSource& source)
    : guide_(&guide), common_values_(guide.root().environment.size()) {
  common_values_[guide::kGuideYear] = cel::Value::integer(guide.edition.year);
  common_values_[guide::kLimits] = cel::Value::object(guide.limits_record);
  common_values_[guide::kWords] = cel::Value::object(guide.words_record);
  common_.values = common_values_;
  ProjectReader reader(guide, arena_, common_, problems_);
  root_ = reader.read(source);
  common_values_[guide::kRoot] = cel::Value::object(root_);
  fill_in_sections();
  reader.check_constraints();
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const FormatProblem& left, const FormatProblem& right) {
                     return left.range.offset < right.range.offset;
                   });
}

/// Sections are variables of every scope.
void Project::fill_in_sections() {
  cel::Evaluation evaluation(arena_, common_values_);
  std::size_t variable = guide::kCommonVariables;
  const auto& keys = guide_->root().format->keys;
  for (std::uint32_t slot = 0; slot < keys.size(); ++slot) {
    if (keys[slot].record != nullptr) {
      common_values_[variable++] = root_->field(slot, evaluation);
    }
  }
}

const Record& Project::section(std::string_view key) const {
  const cel::Value* value = root_->given(*root_->layout().format->find(key));
  return static_cast<const Record&>(*value->as_object());
}

void Project::give(std::string_view section_key, const Texts& texts) {
  const auto slot = root_->layout().format->find(section_key);
  const guide::RecordFormat* format = slot ? root_->layout().format->keys[*slot].record : nullptr;
  if (format == nullptr || root_->layout().format->keys[*slot].list) return;
  const guide::RecordLayout& layout = *guide_->layout(format);
  Record* section = Record::create(arena_, layout, {root_, *slot, std::nullopt}, common_);
  cel::Evaluation evaluation(arena_, common_values_);
  for (const auto& [key, list] : texts) {
    const auto place = format->find(key);
    const bool has_place =
        place && format->keys[*place].list && format->keys[*place].type == guide::ValueType::Text;
    if (!has_place) continue;
    const std::span<cel::Value> values = *evaluation.elements(list.size());
    std::transform(list.begin(), list.end(), values.begin(),
                   [&](const std::string& text) { return evaluation.string(text); });
    section->set(*place, cel::Value::list(values));
  }
  root_->set(*slot, cel::Value::object(section));
  fill_in_sections();
}

std::string title_of(const Project& project) {
  constexpr std::size_t kLongestTitle = 1'000;
  const Record& root = project.root();
  const cel::Value* section = root.given(*root.layout().format->find("project"));
  if (section == nullptr) return {};  // the description is none, or this is no mapping
  return shortened(text_of(*record_of(*section), "title"), kLongestTitle);
}

std::vector<Diagnostic> in_file(std::vector<Diagnostic> complaints, const std::string& file) {
  for (Diagnostic& complaint : complaints) {
    if (complaint.file.empty()) complaint.file = file;
  }
  return complaints;
}

}  // namespace eligo
