#include "cel/type.h"

#include <array>

namespace eligo::cel {
namespace {

std::string_view simple_name(TypeKind kind) {
  switch (kind) {
    case TypeKind::Null:
      return "null_type";
    case TypeKind::Bool:
      return "bool";
    case TypeKind::Int:
      return "int";
    case TypeKind::Double:
      return "double";
    case TypeKind::String:
      return "string";
    case TypeKind::Timestamp:
      return "google.protobuf.Timestamp";
    case TypeKind::Duration:
      return "google.protobuf.Duration";
    case TypeKind::Period:
      return "period";
    case TypeKind::TypeOf:
      return "type";
    default:
      return "dyn";
  }
}

}  // namespace

TypePtr Type::simple(TypeKind kind) {
  struct Simple {
    std::array<TypePtr, 16> types;
    Simple() {
      for (std::size_t i = 0; i < types.size(); ++i) {
        auto type = std::make_shared<Type>();
        type->kind_ = static_cast<TypeKind>(i);
        types[i] = std::move(type);
      }
    }
  };
  static const Simple kSimple;
  return kSimple.types[static_cast<std::size_t>(kind)];
}

TypePtr Type::list(TypePtr element) {
  auto type = std::make_shared<Type>();
  type->kind_ = TypeKind::List;
  type->arguments_ = {std::move(element)};
  return type;
}

TypePtr Type::map(TypePtr key, TypePtr value) {
  auto type = std::make_shared<Type>();
  type->kind_ = TypeKind::Map;
  type->arguments_ = {std::move(key), std::move(value)};
  return type;
}

TypePtr Type::of(const StructType& struct_type) {
  auto type = std::make_shared<Type>();
  type->kind_ = TypeKind::Struct;
  type->struct_ = &struct_type;
  return type;
}

TypePtr Type::parameter(std::uint32_t id) {
  auto type = std::make_shared<Type>();
  type->kind_ = TypeKind::Parameter;
  type->parameter_ = id;
  return type;
}

std::string Type::name() const {
  switch (kind_) {
    case TypeKind::List:
      return "list(" + element()->name() + ")";
    case TypeKind::Map:
      return "map(" + key()->name() + ", " + value()->name() + ")";
    case TypeKind::Struct:
      return struct_->name();
    default:
      return std::string(simple_name(kind_));
  }
}

std::uint32_t StructType::add(std::string name, TypePtr type) {
  return add_field({std::move(name), std::move(type), nullptr});
}

std::uint32_t StructType::add_later(std::string name, LaterType type) {
  return add_field({std::move(name), nullptr, std::move(type)});
}

std::uint32_t StructType::add_field(Field field) {
  const auto slot = static_cast<std::uint32_t>(fields_.size());
  slots_.emplace(field.name, slot);
  fields_.push_back(std::move(field));
  return slot;
}

TypePtr StructType::field_type(std::uint32_t slot) const {
  const Field& field = fields_[slot];
  return field.type ? field.type : field.later_type();
}

std::optional<std::uint32_t> StructType::find(std::string_view name) const {
  const auto found = slots_.find(name);
  if (found == slots_.end()) return std::nullopt;
  return found->second;
}

}  // namespace eligo::cel
