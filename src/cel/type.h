// Static types of the rule language, and the nominal record types that a host program declares.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace eligo::cel {

class StructType;
class Type;
using TypePtr = std::shared_ptr<const Type>;

enum class TypeKind : std::uint8_t {
  Dyn,  ///< checked when evaluated, not before
  Null,
  Bool,
  Int,
  Double,
  String,
  Timestamp,
  Duration,
  Period,  ///< calendar time: a span, or a stay between two dates (see calendar/period.h)
  TypeOf,  ///< the type of `type(x)`
  List,
  Map,
  Struct,     ///< a record of the host; `null` is comparable to it
  Parameter,  ///< a type variable of a function signature, or one still open while checking
};

/// An immutable type; names read as CEL writes them (`list(int)`).
class Type {
 public:
  static TypePtr simple(TypeKind kind);
  static TypePtr dyn() { return simple(TypeKind::Dyn); }
  static TypePtr list(TypePtr element);
  static TypePtr map(TypePtr key, TypePtr value);
  static TypePtr of(const StructType& type);  ///< `type` must outlive the result
  static TypePtr parameter(std::uint32_t id);

  TypeKind kind() const { return kind_; }
  const TypePtr& element() const { return arguments_[0]; }  ///< of a list
  const TypePtr& key() const { return arguments_[0]; }      ///< of a map
  const TypePtr& value() const { return arguments_[1]; }    ///< of a map
  const StructType* struct_type() const { return struct_; }
  std::uint32_t parameter_id() const { return parameter_; }
  std::string name() const;

 private:
  TypeKind kind_ = TypeKind::Dyn;
  std::vector<TypePtr> arguments_;
  const StructType* struct_ = nullptr;
  std::uint32_t parameter_ = 0;
};

/// The fields of a host record. A field's position is its slot: programs select by slot, not by
/// name. Fields may be appended while an environment is being built, never removed.
class StructType {
 public:
  /// A type that is only found out when it is first needed, such as that of a derived field.
  using LaterType = std::function<TypePtr()>;
  struct Field {
    std::string name;
    TypePtr type;          ///< null where it is found out later
    LaterType later_type;  ///< then, safe to call from several threads
  };

  explicit StructType(std::string name) : name_(std::move(name)) {}
  StructType(const StructType&) = delete;  // programs keep its address
  StructType& operator=(const StructType&) = delete;

  const std::string& name() const { return name_; }
  const std::vector<Field>& fields() const { return fields_; }
  std::uint32_t add(std::string name, TypePtr type);  ///< returns the slot
  std::uint32_t add_later(std::string name, LaterType type);
  std::optional<std::uint32_t> find(std::string_view name) const;
  TypePtr field_type(std::uint32_t slot) const;

 private:
  std::uint32_t add_field(Field field);

  std::string name_;
  std::vector<Field> fields_;
  /// Looks names up without copying them: programs do so while they evaluate.
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>{}(name);
    }
  };
  std::unordered_map<std::string, std::uint32_t, NameHash, std::equal_to<>> slots_;
};

}  // namespace eligo::cel
