// The parts of a rule from text to program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cel/program.h"
#include "eligo/guide.h"
#include "guide/guide_tables.h"
#include "guide/layout.h"
#include "guide/template.h"

namespace eligo::guide {

/// Where a finding may point: a field of a record, or the record itself.
struct PlaceExpression {
  cel::Program record;
  std::optional<std::uint32_t> slot;
};

/// What a rule says, and where it points.
struct RuleTexts {
  Template requirement;
  Template message;
  Template remedy;
  Template question;
  std::vector<PlaceExpression> at;
  std::optional<cel::Program> see;  ///< a record to show as a second place
};

/// A text of a table: what it belongs to, and where it stands.
struct TextOrigin {
  std::string owner;
  std::string file;
  Location location;
};

/// Each compiles a text that may use the names of `scope`; complaints go to `errors`.
std::optional<cel::Program> compile_expression(const std::string& text, const RecordLayout& scope,
                                               const TextOrigin& origin,
                                               std::vector<Diagnostic>& errors);
std::optional<cel::Program> compile_condition(const std::string& text, const RecordLayout& scope,
                                              const TextOrigin& origin,
                                              std::vector<Diagnostic>& errors);
Template compile_template(const std::string& text, const RecordLayout& scope,
                          const TextOrigin& origin, std::vector<Diagnostic>& errors);

RuleTexts compile_texts(const Rule& rule, const RecordLayout& subject,
                        std::vector<Diagnostic>& errors);

}  // namespace eligo::guide
