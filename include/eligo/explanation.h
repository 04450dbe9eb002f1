// Why a rule has the outcome that it has: its expressions with the values that they saw.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/guide.h"
#include "eligo/input_limits.h"
#include "eligo/report.h"

namespace eligo {

/// What the value of an expression says, whatever it is shown as.
enum class Truth {
  None,     ///< neither yes nor no: another value, or an error
  Yes,      ///< it holds
  No,       ///< it does not
  Unknown,  ///< facts are missing
};

/// An expression and its value, with the expressions that it is made of.
struct Trace {
  /// As the tables write it; of a list's member, the variable and its value.
  std::string expression;
  std::string fact;   ///< of a fact's name: the expression that it stands for
  std::string value;  ///< as messages show it; `unknown` where facts are missing
  Truth truth = Truth::None;
  /// Whether the value of the whole rests on it: what decides, with all that it needs.
  bool decides = false;
  std::string key;           ///< of a key of the description: its path, such as `activities[0].end`
  Place place;               ///< where the description gives that key; line 0 where it does not
  std::vector<Trace> parts;  ///< those that decide come first
  std::size_t more = 0;      ///< members of a list that are like the ones shown, or do not decide
  bool is_above = false;     ///< a fact whose expression and parts stand further up
};

/// A value of the description that an explanation saw.
struct KeyRead {
  std::string key;       ///< its path: `activities[0].end`
  std::string value;     ///< as messages show it
  Place place;           ///< of the value
  bool decides = false;  ///< whether the outcome rests on it
};

/// One rule applied to one subject, explained.
struct Explanation {
  Finding finding;                   ///< as a check makes it, with its proposals
  std::optional<Trace> condition;    ///< of a rule that has one
  std::optional<Trace> check;        ///< where the condition holds, of a rule that has one
  std::vector<KeyRead> keys;         ///< those that decide first, each once
  std::vector<const Limit*> limits;  ///< those that the expressions met, each once
};

/// A rule that says nothing about a subject.
struct NotApplicable {
  const Rule* rule = nullptr;
  std::string subject;
};

/// What is to be explained.
struct ExplainRequest {
  /// Rules and clauses, as `matches` takes them, and subjects (`activities[0]`,
  /// `activities[C1]`, with `*` for any text). Each kind narrows what is explained.
  std::vector<std::string> names;
  std::size_t document = 0;  ///< of the file, counted from 0
  std::string edition;       ///< as in `CheckOptions`
  InputLimits limits;
};

/// What a request came to: explanations, or errors.
struct Explanations {
  /// How many a request gets, the worst outcomes first; the others are counted.
  static constexpr std::size_t kMost = 50;

  std::shared_ptr<const Source> source;
  std::shared_ptr<const Guide> guide;  ///< owns rules and limits; null where nothing could be read
  std::size_t document = 0;            ///< of the file, counted from 0
  std::string title;                   ///< of the project; empty where it has none
  std::vector<Explanation> all;        ///< the worst outcomes first
  std::vector<NotApplicable> not_applicable;  ///< where the request asked for more than one result
  std::size_t left_out = 0;                   ///< results beyond `kMost`
  std::vector<Diagnostic> errors;             ///< why nothing could be explained
};

/// Explains the results of a description. It takes much longer than a check does.
Explanations explain(std::string name, std::string text, const ExplainRequest& request,
                     const Guides& guides);

/// What the condition and the check of a rule use, also by way of facts, in the tables' order.
struct RuleParts {
  std::vector<const Fact*> facts;
  std::vector<const Limit*> limits;  ///< also those that only the requirement names
};
RuleParts parts_of(const Guide& guide, const Rule& rule);

/// For people at a terminal; with ANSI escapes where `color` is set.
std::string explanations_text(const Explanations& explanations, bool color);
/// One JSON document.
std::string explanations_json(const Explanations& explanations);

}  // namespace eligo
