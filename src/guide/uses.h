// Which keys, facts and limits a text of the tables uses, read off its typed expressions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "cel/ast.h"
#include "cel/checker.h"
#include "guide/compiled_guide.h"

namespace eligo::guide {

/// A key by the names of its record and itself, as the format has them.
using KeyName = std::pair<std::string, std::string>;

struct Uses {
  std::set<KeyName> keys;  ///< a period stands for the three keys that it is made of
  std::set<const Fact*> facts;
  std::set<const Limit*> limits;

  Uses& operator+=(const Uses& other);
};

/// Finds uses, also by way of facts. Each fact is read once. Not for concurrent use; `guide` must
/// outlive it.
class UseReader {
 public:
  explicit UseReader(const CompiledGuide& guide) : guide_(guide) {}

  /// Of an expression about records of that layout; nothing of an empty one.
  Uses of_expression(std::string_view text, const RecordLayout& scope);
  /// Of the expressions in the braces of a text.
  Uses of_template(std::string_view text, const RecordLayout& scope);
  /// Of a rule's condition and check.
  Uses of_rule(const Rule& rule);

 private:
  void walk(const cel::Expr& expression, const cel::CheckedTypes& types, Uses& uses);
  void add_field(const cel::StructType& type, const std::string& name, Uses& uses);
  void add_field(const RecordLayout& layout, const std::string& name, Uses& uses);
  void add_limit(std::string_view record, std::string_view name, Uses& uses);
  const Uses& behind(const Fact& fact, const RecordLayout& layout);

  const CompiledGuide& guide_;
  std::map<const Fact*, Uses> behind_facts_;
};

}  // namespace eligo::guide
