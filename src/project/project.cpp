#include "project/project.h"

#include <algorithm>

#include "project/reader.h"
#include "text/shorten.h"

namespace eligo {

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

void Project::set_computed(std::string_view section_key, const Texts& texts) {
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

}  // namespace eligo
