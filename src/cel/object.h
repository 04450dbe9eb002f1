// The host's records as the rule language sees them.
#pragma once

#include <cstdint>

#include "cel/type.h"
#include "cel/value.h"

namespace eligo::cel {

class Evaluation;

/// A record of the host program, whose fields expressions select by slot. Objects compare by
/// identity.
class Object {
 public:
  virtual ~Object() = default;

  virtual const StructType& type() const = 0;
  /// The field's value; unknown, with this field as its cause, where the description omits it.
  virtual Value field(std::uint32_t slot, Evaluation& evaluation) const = 0;
  /// Whether the description gives the field: what `has(record.field)` answers.
  virtual bool has(std::uint32_t slot) const = 0;
};

}  // namespace eligo::cel
