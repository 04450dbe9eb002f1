#include "guide/template.h"

#include <fmt/format.h>

#include "calendar/period.h"
#include "cel/object.h"
#include "cel/time.h"
#include "text/shorten.h"

namespace eligo::guide {
namespace {

constexpr std::size_t kLongestList = 2'000;  // in bytes, before its last element

std::string display_list(const cel::Value& value, cel::Evaluation& evaluation) {
  if (value.as_list().empty()) return "none";
  std::string text;
  for (const cel::Value& element : value.as_list()) {
    if (text.size() > kLongestList) return text + ", ...";
    text += (text.empty() ? "" : ", ") + display(element, evaluation);
  }
  return text;
}

/// A record is known to the reader by its id.
std::string display_object(const cel::Object& object, cel::Evaluation& evaluation) {
  const auto slot = object.type().find("id");
  if (!slot || !object.has(*slot)) return object.type().name();
  return display(object.field(*slot, evaluation), evaluation);
}

}  // namespace

std::string display(const cel::Value& value, cel::Evaluation& evaluation) {
  switch (value.kind()) {
    case cel::Kind::Null:
      return "none";
    case cel::Kind::Bool:
      return value.as_bool() ? "yes" : "no";
    case cel::Kind::Int:
      return fmt::format("{}", value.as_int());
    case cel::Kind::Double:
      return fmt::format("{}", value.as_double());
    case cel::Kind::String:
    case cel::Kind::Type:
      return shortened(value.as_string());
    case cel::Kind::Timestamp:
      return format_date(cel::day_of(value.as_instant()));
    case cel::Kind::Duration:
      return fmt::format("{} seconds", value.as_instant().seconds);
    case cel::Kind::Period:
      return value.as_period().text();
    case cel::Kind::List:
      return display_list(value, evaluation);
    case cel::Kind::Object:
      return display_object(*value.as_object(), evaluation);
    case cel::Kind::Map:
    case cel::Kind::Unknown:
    case cel::Kind::Error:
      break;
  }
  return "?";
}

SplitTemplate split_template(std::string_view text) {
  SplitTemplate result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    if (open != at) result.pieces.push_back({text.substr(at, open - at), at, false});
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      result.unclosed = open;
      break;
    }
    result.pieces.push_back({text.substr(open + 1, close - open - 1), open + 1, true});
    at = close + 1;
  }
  return result;
}

Template Template::compile(std::string_view text, const cel::Environment& environment,
                           std::vector<Error>& errors) {
  Template result;
  const SplitTemplate split = split_template(text);
  for (const TemplatePiece& piece : split.pieces) {
    if (!piece.is_expression) {
      result.parts_.push_back({std::string(piece.text), std::nullopt});
      continue;
    }
    cel::Compiled compiled = cel::compile(piece.text, environment, cel::Checking::Typed);
    for (cel::ExpressionError& error : compiled.errors) {
      errors.push_back({piece.offset + error.offset, std::move(error.message)});
    }
    if (compiled.program) result.parts_.push_back({{}, std::move(compiled.program)});
  }
  if (split.unclosed) errors.push_back({*split.unclosed, "this brace is not closed"});
  return result;
}

std::string Template::render(cel::Evaluation& evaluation) const {
  std::string text;
  for (const Part& part : parts_) {
    text += part.program ? display(part.program->evaluate(evaluation), evaluation) : part.text;
  }
  return text;
}

std::vector<std::string> Template::values(cel::Evaluation& evaluation) const {
  std::vector<std::string> values;
  for (const Part& part : parts_) {
    if (part.program) values.push_back(display(part.program->evaluate(evaluation), evaluation));
  }
  return values;
}

}  // namespace eligo::guide
