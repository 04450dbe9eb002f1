// Texts with expressions in braces: messages, requirements, remedies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/program.h"

namespace eligo::guide {

/// `lasts {activity.period}`, compiled. Braces are for expressions only.
class Template {
 public:
  struct Error {
    std::size_t offset = 0;  ///< into the template's text
    std::string message;
  };

  Template() = default;
  static Template compile(std::string_view text, const cel::Environment& environment,
                          std::vector<Error>& errors);

  std::string render(cel::Evaluation& evaluation) const;
  /// What the expressions show, without the words around them.
  std::vector<std::string> values(cel::Evaluation& evaluation) const;
  bool empty() const { return parts_.empty(); }

 private:
  struct Part {
    std::string text;
    std::optional<cel::Program> program;  // in place of the text
  };

  std::vector<Part> parts_;
};

/// The words of a text between two expressions, or one expression without its braces.
struct TemplatePiece {
  std::string_view text;
  std::size_t offset = 0;  ///< into the whole text
  bool is_expression = false;
};

struct SplitTemplate {
  std::vector<TemplatePiece> pieces;
  std::optional<std::size_t> unclosed;  ///< a brace without its counterpart, where the pieces end
};

SplitTemplate split_template(std::string_view text);

/// A value as a sentence shows it: lists with commas, declarations as yes or no, unknown as `?`.
/// What is too long for a sentence ends in `...`.
std::string display(const cel::Value& value, cel::Evaluation& evaluation);

}  // namespace eligo::guide
