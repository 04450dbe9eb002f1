// Steps for macros: they go over lists and maps.
#include <utility>

#include "cel/steps.h"

namespace eligo::cel {
namespace {

/// What macros go over: the elements of a list or the entries of a map.
class Range {
 public:
  explicit Range(const Value& value) : value_(value) {}

  bool is_valid() const { return value_.is(Kind::List) || value_.is(Kind::Map); }
  std::size_t size() const {
    return value_.is(Kind::List) ? value_.as_list().size() : value_.as_map().size();
  }
  /// With one variable: an element, or a key.
  Value single(std::size_t i) const {
    return value_.is(Kind::List) ? value_.as_list()[i] : value_.as_map()[i].key;
  }
  /// With two variables, the first: a position, or a key.
  Value first(std::size_t i) const {
    return value_.is(Kind::List) ? Value::integer(static_cast<std::int64_t>(i))
                                 : value_.as_map()[i].key;
  }
  Value second(std::size_t i) const {
    return value_.is(Kind::List) ? value_.as_list()[i] : value_.as_map()[i].value;
  }

 private:
  Value value_;
};

/// The part that macros share: the range, and the variables that take its members.
class MacroStep : public Step {
 public:
  explicit MacroStep(MacroParts parts) : parts_(std::move(parts)) {}

  Value evaluate(Evaluation& evaluation) const override {
    const Value value = parts_.range->evaluate(evaluation);
    if (is_unknown_or_error(value)) return value;
    const Range range(value);
    if (!range.is_valid()) return Value::error("macros go over lists and maps");
    return run(range, evaluation);
  }

 protected:
  virtual Value run(const Range& range, Evaluation& evaluation) const = 0;

  /// Gives the variables member `i`; false when the budget is used up.
  bool bind(const Range& range, std::size_t i, Evaluation& evaluation) const {
    if (parts_.two_variables) {
      evaluation.local(parts_.first_local) = range.first(i);
      evaluation.local(parts_.first_local + 1) = range.second(i);
    } else {
      evaluation.local(parts_.first_local) = range.single(i);
    }
    return evaluation.spend();
  }

  /// The condition's value: a bool, unknown, or an error.
  Value condition(Evaluation& evaluation) const {
    if (!parts_.condition) return Value::boolean(true);
    const Value value = parts_.condition->evaluate(evaluation);
    const bool usable = value.is(Kind::Bool) || is_unknown_or_error(value);
    return usable ? value : Value::error("expected a bool");
  }

  const MacroParts parts_;
};

/// all and exists: the long forms of `&&` and `||`.
class QuantifierStep final : public MacroStep {
 public:
  QuantifierStep(MacroParts parts, bool deciding)
      : MacroStep(std::move(parts)), deciding_(deciding) {}

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    Value result = Value::boolean(!deciding_);
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value value = condition(evaluation);
      if (value.is(Kind::Bool)) {
        if (value.as_bool() == deciding_) return value;
      } else if (value.is(Kind::Unknown)) {
        result = result.is(Kind::Unknown) ? evaluation.join(result, value) : value;
      } else if (!is_unknown_or_error(result)) {
        result = value;
      }
    }
    return result;
  }

 private:
  bool deciding_;
};

/// existsOne: two certain members decide against it, even beside unknown ones. An error wins over
/// them wherever it stands.
class ExistsOneStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    std::size_t count = 0;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value value = condition(evaluation);
      if (value.is(Kind::Error)) return value;
      if (value.is(Kind::Unknown)) unknown = evaluation.join(unknown, value);
      if (value.is_true()) ++count;
    }
    if (count > 1) return Value::boolean(false);
    return unknown.is(Kind::Unknown) ? unknown : Value::boolean(count == 1);
  }
};

/// map, filter and transformList. A member whose membership is unknown leaves the list unknown; an
/// unknown member is a member all the same.
class ListMacroStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    const auto values = evaluation.elements(range.size());
    if (!values) return evaluation.over_budget();
    std::size_t count = 0;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value keep = condition(evaluation);
      if (keep.is(Kind::Error)) return keep;
      if (keep.is(Kind::Unknown)) unknown = evaluation.join(unknown, keep);
      if (!keep.is_true()) continue;
      const Value value = parts_.body ? parts_.body->evaluate(evaluation) : range.single(i);
      if (value.is(Kind::Error)) return value;
      (*values)[count++] = value;
    }
    return unknown.is(Kind::Unknown) ? unknown : Value::list(values->first(count));
  }
};

class MapMacroStep final : public MacroStep {
 public:
  using MacroStep::MacroStep;

 protected:
  Value run(const Range& range, Evaluation& evaluation) const override {
    std::vector<MapEntry> entries;
    Value unknown;
    for (std::size_t i = 0; i < range.size(); ++i) {
      if (!bind(range, i, evaluation)) return evaluation.over_budget();
      const Value keep = condition(evaluation);
      if (keep.is(Kind::Error)) return keep;
      if (keep.is(Kind::Unknown)) unknown = evaluation.join(unknown, keep);
      if (keep.is_true()) entries.push_back({range.first(i), parts_.body->evaluate(evaluation)});
    }
    return unknown.is(Kind::Unknown) ? unknown : make_map(evaluation, std::move(entries));
  }
};

}  // namespace

StepPtr macro_step(MacroKind kind, MacroParts parts) {
  switch (kind) {
    case MacroKind::All:
      return std::make_unique<QuantifierStep>(std::move(parts), false);
    case MacroKind::Exists:
      return std::make_unique<QuantifierStep>(std::move(parts), true);
    case MacroKind::ExistsOne:
      return std::make_unique<ExistsOneStep>(std::move(parts));
    case MacroKind::TransformMap:
      return std::make_unique<MapMacroStep>(std::move(parts));
    default:
      return std::make_unique<ListMacroStep>(std::move(parts));
  }
}

}  // namespace eligo::cel
