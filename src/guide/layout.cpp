#include "guide/layout.h"

#include <algorithm>

namespace eligo::guide {
namespace {

void add_fields(RecordLayout& layout, const Layouts& layouts) {
  for (const Key& key : layout.format->keys) {
    layout.type->add(key.name, expression_type(key, layouts));
  }
  if (!layout.format->period.empty()) {
    layout.period_slot =
        layout.type->add(layout.format->period, cel::Type::simple(cel::TypeKind::Period));
  }
  if (layout.parent != nullptr) {
    layout.parent_slot = layout.type->add(identifier(layout.parent->format->name),
                                          cel::Type::of(*layout.parent->type));
  }
  layout.first_fact = layout.slots();
}

/// Whether the record is that of a key of the root and goes by the key's name.
bool is_section(const RecordLayout& layout, const RecordLayout& root) {
  const auto slot = root.format->find(layout.format->name);
  return slot && root.format->keys[*slot].record == layout.format && !root.format->keys[*slot].list;
}

void add_variables(RecordLayout& layout, const RecordLayout& root, const cel::TypePtr& limits,
                   const cel::TypePtr& words) {
  layout.environment.add_variable("guide", cel::Type::simple(cel::TypeKind::Int));
  layout.environment.add_variable("limits", limits);
  layout.environment.add_variable("words", words);
  layout.environment.add_variable(identifier(root.format->name), cel::Type::of(*root.type));
  for (std::size_t slot = 0; slot < root.format->keys.size(); ++slot) {
    const Key& key = root.format->keys[slot];
    if (key.record != nullptr) {
      layout.environment.add_variable(key.name, root.type->fields()[slot].type);
    }
  }
  for (const RecordLayout* record : layout.lineage) {
    if (is_section(*record, root)) continue;  // a variable already
    layout.environment.add_variable(identifier(record->format->name), cel::Type::of(*record->type));
  }
}

}  // namespace

RecordLayout* find_layout(const Layouts& layouts, std::string_view record) {
  const auto found = std::find_if(layouts.begin(), layouts.end(), [&](const auto& layout) {
    return layout->format->name == record;
  });
  return found == layouts.end() ? nullptr : found->get();
}

RecordLayout* find_layout(const Layouts& layouts, const RecordFormat* format) {
  const auto found = std::find_if(layouts.begin(), layouts.end(),
                                  [&](const auto& layout) { return layout->format == format; });
  return found == layouts.end() ? nullptr : found->get();
}

cel::TypePtr expression_type(const Key& key, const Layouts& layouts) {
  cel::TypePtr type;
  switch (key.type) {
    case ValueType::Declared:
      type = cel::Type::simple(cel::TypeKind::Bool);
      break;
    case ValueType::Count:
    case ValueType::Edition:  // its call year
    case ValueType::Money:    // in cents
      type = cel::Type::simple(cel::TypeKind::Int);
      break;
    case ValueType::Date:
      type = cel::Type::simple(cel::TypeKind::Timestamp);
      break;
    case ValueType::Duration:
      type = cel::Type::simple(cel::TypeKind::Period);
      break;
    case ValueType::Ref:
      type = cel::Type::of(*find_layout(layouts, "organisation")->type);
      break;
    case ValueType::Record:
      type = cel::Type::of(*find_layout(layouts, key.record)->type);
      break;
    default:
      type = cel::Type::simple(cel::TypeKind::String);
  }
  return key.list ? cel::Type::list(type) : type;
}

Layouts make_layouts(const Format& format, const cel::TypePtr& limits, const cel::TypePtr& words) {
  Layouts layouts;
  for (const RecordFormat& record : format.records()) {
    auto layout = std::make_unique<RecordLayout>();
    layout->format = &record;
    layout->type = std::make_unique<cel::StructType>(identifier(record.name));
    layouts.push_back(std::move(layout));
  }
  for (const auto& layout : layouts) {
    layout->parent = find_layout(layouts, layout->format->parent);
    for (const RecordLayout* at = layout.get(); at != nullptr && at != layouts.front().get();
         at = find_layout(layouts, at->format->parent)) {
      layout->lineage.insert(layout->lineage.begin(), at);
    }
  }
  for (const auto& layout : layouts) add_fields(*layout, layouts);
  for (const auto& layout : layouts) add_variables(*layout, *layouts.front(), limits, words);
  return layouts;
}

}  // namespace eligo::guide
