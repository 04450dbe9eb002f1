#include "explain/tracer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "cel/names.h"
#include "cel/parser.h"
#include "cel/planner.h"
#include "evaluate/findings.h"
#include "guide/template.h"
#include "text/shorten.h"

namespace eligo {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::Kind;
using cel::MacroKind;
using cel::Value;

// Bounds on what a person still reads.
constexpr std::size_t kMaxParts = 500;    // of an explanation
constexpr std::size_t kMaxFacts = 6;      // facts inside facts
constexpr std::size_t kMembersShown = 3;  // of a list that a macro goes over
constexpr std::size_t kElementsShown = 6;
constexpr std::size_t kTextShown = 120;  // characters
/// Steps of an explanation: every part is evaluated again inside the parts around it.
constexpr std::uint64_t kBudget = 10 * cel::Evaluation::kDefaultBudget;

bool has_unknown(const Value& value) {
  if (value.is(Kind::Unknown)) return true;
  if (!value.is(Kind::List)) return false;
  const auto elements = value.as_list();
  return std::any_of(elements.begin(), elements.end(),
                     [](const Value& element) { return element.is(Kind::Unknown); });
}

Truth truth_of(const Value& value) {
  if (value.is(Kind::Unknown)) return Truth::Unknown;
  if (!value.is(Kind::Bool)) return Truth::None;
  return value.as_bool() ? Truth::Yes : Truth::No;
}

/// Of a list of which some elements are unknown, the positions on which the value of a function
/// rests: the unknown ones where that is unknown, else the others. Empty for all.
std::vector<std::size_t> deciding_elements(const Value& whole, const Value& argument) {
  std::vector<std::size_t> positions;
  if (!argument.is(Kind::List) || !has_unknown(argument)) return positions;
  const auto elements = argument.as_list();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].is(Kind::Unknown) == whole.is(Kind::Unknown)) positions.push_back(i);
  }
  return positions;
}

/// The positions on which the value of `allWhere` rests. Empty for all.
std::vector<std::size_t> deciding_marked(const Value& whole, std::span<const Value> elements,
                                         std::span<const Value> marks) {
  std::vector<std::size_t> marked_false;
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < std::min(elements.size(), marks.size()); ++i) {
    if (marks[i].is_false()) continue;
    if (marks[i].is_true() && elements[i].is_false()) marked_false.push_back(i);
    if (!whole.is(Kind::Unknown) || !elements[i].is_true()) positions.push_back(i);
  }
  return whole.is_false() && !marked_false.empty() ? marked_false : positions;
}

bool is_list_of_literals(const Expr& expression) {
  return expression.kind == ExprKind::List &&
         std::all_of(expression.children.begin(), expression.children.end(),
                     [](const auto& child) { return child->kind == ExprKind::Literal; });
}

bool is_comparison(const Expr& call) {
  static constexpr std::array kNames = {cel::op::kEqual,
                                        cel::op::kNotEqual,
                                        cel::op::kLess,
                                        cel::op::kLessEqual,
                                        cel::op::kGreater,
                                        cel::op::kGreaterEqual,
                                        std::string_view("atLeast"),
                                        std::string_view("atMost")};
  return call.children.size() == 2 &&
         std::find(kNames.begin(), kNames.end(), call.name) != kNames.end();
}

/// `dyn(x)` only tells the type checker to look away.
const Expr& undisguised(const Expr& expression) {
  const bool disguised = expression.kind == ExprKind::Call && expression.name == "dyn" &&
                         expression.children.size() == 1;
  return disguised ? *expression.children[0] : expression;
}

bool contains(const std::vector<std::size_t>& positions, std::size_t position) {
  return std::find(positions.begin(), positions.end(), position) != positions.end();
}

void deciding_first(std::vector<Trace>& parts) {
  std::stable_partition(parts.begin(), parts.end(), [](const Trace& part) { return part.decides; });
}

/// Of an operand, or a member, of `&&` and `||` in their short and long forms: whether the value of
/// the whole rests on it.
bool decides_logic(const Value& whole, const Value& part, bool deciding) {
  if (!whole.is(Kind::Bool)) return part.kind() == whole.kind();
  if (whole.as_bool() != deciding) return true;
  return part.is(Kind::Bool) && part.as_bool() == deciding;
}

}  // namespace

/// The names in force at an expression: the variables of the macros around it come first, so that
/// they hide others of the same name.
struct Tracer::Scope {
  cel::Environment environment;
  std::vector<Value> values;
  std::size_t locals = 0;

  Scope(const cel::Environment& names, std::span<const Value> variables)
      : environment(names), values(variables.begin(), variables.end()) {}

  Scope(const Scope& outer, const std::vector<std::string>& variables)
      : locals(outer.locals + variables.size()) {
    for (const std::string& name : variables) environment.add_variable(name, cel::Type::dyn());
    const auto names = outer.environment.names();
    for (std::uint32_t slot = 0; slot < names.size(); ++slot) {
      environment.add_variable(std::string(names[slot]), outer.environment.type(slot));
    }
    values.resize(variables.size());
    values.insert(values.end(), outer.values.begin(), outer.values.end());
  }

  bool is_local(std::string_view name) const {
    const auto slot = environment.find(name);
    return slot && *slot < locals;
  }
};

struct Tracer::Frame {
  const cel::CheckedTypes& types;
  Scope scope;
  std::size_t facts = 0;  // that this expression is inside of
};

/// What a macro goes over, one by one.
struct Tracer::Member {
  std::size_t position = 0;
  std::vector<Value> variables;
  Value value;       // of the condition, or without one of what it is mapped to
  bool kept = true;  // whether the result has it
};

Tracer::Tracer(const guide::CompiledGuide& guide, const Source& source, cel::Arena& arena)
    : guide_(guide), source_(source), evaluation_(arena, {}, kBudget) {}

void Tracer::forget() {
  seen_ = {};
  told_.clear();
  parts_ = 0;
  evaluation_.renew({});
}

const Tracer::Parsed& Tracer::parsed(const std::string& expression,
                                     const guide::RecordLayout& layout) {
  const auto [known, is_new] = parsed_.try_emplace({&layout, expression});
  if (is_new) {
    // The guide compiled: its expressions parse, and their types fit.
    known->second.tree = std::get<cel::ExprPtr>(cel::parse(expression));
    known->second.types = cel::check(*known->second.tree, layout.environment);
  }
  return known->second;
}

const Tracer::Parsed* Tracer::parsed_fact(const guide::RecordLayout& layout, std::uint32_t slot) {
  const std::string& name = layout.type->fields()[slot].name;
  const auto found = std::find_if(guide_.facts.begin(), guide_.facts.end(), [&](const Fact& fact) {
    return fact.record == layout.format->name && fact.name == name;
  });
  return found == guide_.facts.end() ? nullptr : &parsed(found->expression, layout);
}

Trace Tracer::trace(const std::string& expression, const guide::RecordLayout& layout,
                    std::span<const Value> variables) {
  const Parsed& root = parsed(expression, layout);
  return trace(*root.tree, {root.types, Scope(layout.environment, variables)}, true);
}

/// An expression always stands in the same names, so that its plan can be kept.
Value Tracer::evaluate(const Expr& expression, const Frame& frame) {
  auto known = programs_.find(&expression);
  if (known == programs_.end()) {
    known =
        programs_.emplace(&expression, cel::plan(expression, frame.scope.environment, &frame.types))
            .first;
  }
  evaluation_.exchange_variables(frame.scope.values);
  return known->second.evaluate(evaluation_);
}

void Tracer::set_value(Trace& trace, const Value& value) {
  trace.value = show(value);
  trace.truth = truth_of(value);
}

std::string Tracer::show(const Value& value) {
  switch (value.kind()) {
    case Kind::Unknown:
      return "unknown";
    case Kind::Error:
      return fmt::format("error ({})", value.as_string());
    case Kind::Map:
      return "a table";
    case Kind::List:
      return show_list(value.as_list());
    case Kind::String:
      return value.as_string().empty() ? "''" : shortened(value.as_string(), kTextShown);
    case Kind::Object: {
      const Record* record = record_of(value);
      const bool named = record != nullptr && record->type().find("id").has_value();
      return named || record == nullptr ? guide::display(value, evaluation_) : record->path();
    }
    case Kind::Period: {
      const Period& period = value.as_period();
      if (!period.start() || !period.end()) return period.text();
      return fmt::format("{} ({} to {})", period.text(), format_date(*period.start()),
                         format_date(*period.end()));
    }
    default:
      return guide::display(value, evaluation_);
  }
}

std::string Tracer::show_list(std::span<const Value> elements) {
  if (elements.empty()) return "none";
  if (const Record* record = record_of(elements.front())) {
    return fmt::format("{} {}{}", elements.size(), record->layout().format->name,
                       elements.size() == 1 ? "" : "s");
  }
  std::string text;
  for (const Value& element : elements.first(std::min(elements.size(), kElementsShown))) {
    text += (text.empty() ? "" : ", ") + show(element);
  }
  if (elements.size() <= kElementsShown) return text;
  return text + fmt::format(" and {} more", elements.size() - kElementsShown);
}

Trace Tracer::trace(const Expr& given, const Frame& frame, bool decides, const Positions& focus) {
  const Expr& expression = undisguised(given);
  const Value value = evaluate(expression, frame);
  Trace trace;
  trace.expression = cel::unparse(expression);
  set_value(trace, value);
  trace.decides = decides;
  if (++parts_ > kMaxParts) return trace;
  switch (expression.kind) {
    case ExprKind::Literal:
    case ExprKind::Identifier:
      break;
    case ExprKind::Select:
      trace_select(trace, expression, frame, focus);
      break;
    case ExprKind::Call:
      trace_call(trace, expression, frame, value, focus);
      break;
    case ExprKind::List:
    case ExprKind::Map:
      for (std::size_t i = 0; i < expression.children.size(); ++i) {
        add_part(trace, *expression.children[i], frame,
                 decides && (focus.empty() || contains(focus, i)));
      }
      break;
    case ExprKind::Macro:
      if (expression.macro == MacroKind::Has) {
        trace_has(trace, expression, frame);
      } else {
        trace_macro(trace, expression, frame, value, focus);
      }
      break;
  }
  if (value.is(Kind::Unknown) && trace.parts.empty() && trace.key.empty()) {
    const auto fields = cel::missing_fields(value);
    if (fields.size() == 1) trace.key = missing_path(fields.front());
  }
  deciding_first(trace.parts);
  return trace;
}

void Tracer::add_part(Trace& to, const Expr& expression, const Frame& frame, bool decides,
                      const Positions& focus) {
  if (!is_plain(expression, frame)) to.parts.push_back(trace(expression, frame, decides, focus));
}

/// Whether the expression itself says all that there is to know: its value would only repeat it.
bool Tracer::is_plain(const Expr& given, const Frame& frame) {
  const Expr& expression = undisguised(given);
  switch (expression.kind) {
    case ExprKind::Literal:
      return true;
    case ExprKind::Identifier:
      return frame.scope.is_local(expression.name) || evaluate(expression, frame).is(Kind::Object);
    case ExprKind::Select:
      return expression.children[0]->kind == ExprKind::Identifier &&
             expression.children[0]->name == "words";
    default:
      return is_list_of_literals(expression);
  }
}

const Record* Tracer::operand_record(const Expr& select, const Frame& frame) {
  return record_of(evaluate(*select.children[0], frame));
}

bool Tracer::is_fact(const Expr& expression, const Frame& frame) {
  if (expression.kind != ExprKind::Select) return expression.kind != ExprKind::Identifier;
  const Record* record = operand_record(expression, frame);
  const auto slot = record != nullptr ? record->type().find(expression.name) : std::nullopt;
  return slot && record->layout().is_fact(*slot);
}

// ---- Fields ----

void Tracer::trace_select(Trace& trace, const Expr& select, const Frame& frame,
                          const Positions& focus) {
  const Expr& operand = *select.children[0];
  const Value base = evaluate(operand, frame);
  const Record* record = record_of(base);
  if (record == nullptr) {
    if (base.is(Kind::Object)) {
      note_limit(select, evaluate(select, frame), frame);
    } else {
      add_part(trace, operand, frame, trace.decides);
    }
    return;
  }
  const auto slot = record->type().find(select.name);
  if (!slot) return;
  const guide::RecordLayout& layout = record->layout();
  if (layout.is_fact(*slot)) {
    trace_fact(trace, *record, *slot, frame, focus);
  } else if (slot == layout.period_slot) {
    trace_period(trace, select, *record);
  } else if (slot != layout.parent_slot) {
    trace_key(trace, *record, *slot, evaluate(select, frame));
  }
  if (is_fact(operand, frame)) add_part(trace, operand, frame, trace.decides);
}

/// A fact that nothing rests on stays closed, and so does one that was opened before.
void Tracer::trace_fact(Trace& trace, const Record& record, std::uint32_t slot, const Frame& frame,
                        const Positions& focus) {
  if (!trace.decides || frame.facts >= kMaxFacts) return;
  const guide::RecordLayout& layout = record.layout();
  const Parsed* fact = parsed_fact(layout, slot);
  if (fact == nullptr) return;
  Told told{&record, slot, focus};
  trace.is_above = told_.contains(told);
  if (trace.is_above) return;
  const Frame inner{fact->types, Scope(layout.environment, record.scope()), frame.facts + 1};
  Trace body = this->trace(*fact->tree, inner, true, focus);
  trace.fact = std::move(body.expression);
  trace.parts = std::move(body.parts);
  trace.more = body.more;
  if (!trace.parts.empty()) told_.insert(std::move(told));
  if (!body.key.empty()) {
    trace.key = std::move(body.key);
    trace.place = std::move(body.place);
  }
}

/// The keys that make a period; where it is unknown, those that are missing too.
void Tracer::trace_period(Trace& trace, const Expr& select, const Record& record) {
  const bool known = record.given(*record.layout().period_slot) != nullptr;
  for (const std::string_view name : guide::kPeriodKeys) {
    const auto slot = record.layout().format->find(name);
    if (known && !record.has(*slot)) continue;
    Trace part;
    part.expression = fmt::format("{}.{}", cel::unparse(*select.children[0]), name);
    part.decides = trace.decides && (known || !record.has(*slot));
    const Value value = record.field(*slot, evaluation_);
    set_value(part, value);
    trace_key(part, record, *slot, value);
    trace.parts.push_back(std::move(part));
  }
}

void Tracer::trace_key(Trace& trace, const Record& record, std::uint32_t slot, const Value& value) {
  trace.key = record.path(slot);
  const Node* node = slot < record.layout().format->keys.size() ? record.value_node(slot) : nullptr;
  if (node != nullptr) trace.place = place_of(*node, source_);
  const auto known = std::find_if(seen_.keys.begin(), seen_.keys.end(), [&](const Seen::Key& key) {
    return key.record == &record && key.slot == slot;
  });
  if (known == seen_.keys.end()) {
    seen_.keys.push_back({&record, slot, trace.decides, value});
  } else {
    known->decides = known->decides || trace.decides;
  }
}

void Tracer::trace_has(Trace& trace, const Expr& macro, const Frame& frame) {
  const Expr& field = *macro.children[0];
  const Record* record = operand_record(field, frame);
  if (record == nullptr) {
    add_part(trace, *field.children[0], frame, trace.decides);
    return;
  }
  const auto slot = record->type().find(field.name);
  if (!slot || *slot >= record->layout().format->keys.size()) return;
  trace.key = record->path(*slot);
  if (const Node* node = record->value_node(*slot)) trace.place = place_of(*node, source_);
}

/// `limits.group.name`, unless a macro's variable goes by that name.
void Tracer::note_limit(const Expr& select, const Value& value, const Frame& frame) {
  const Expr& group = *select.children[0];
  if (group.kind != ExprKind::Select || group.children[0]->kind != ExprKind::Identifier) return;
  const std::string& root = group.children[0]->name;
  if (cel::bare(root) != "limits" || frame.scope.is_local(root)) return;
  const std::string name = group.name + "." + select.name;
  const bool known = std::any_of(seen_.limits.begin(), seen_.limits.end(),
                                 [&](const Seen::Limit& limit) { return limit.name == name; });
  if (!known) seen_.limits.push_back({name, value});
}

// ---- Operators and functions ----

void Tracer::trace_call(Trace& trace, const Expr& call, const Frame& frame, const Value& value,
                        const Positions& focus) {
  if (!call.receiver && (call.name == cel::op::kAnd || call.name == cel::op::kOr)) {
    trace_logic(trace, call, frame, value);
    return;
  }
  if (!call.receiver && call.name == cel::op::kConditional) {
    trace_conditional(trace, call, frame, value, focus);
    return;
  }
  if (trace.decides && is_comparison(call)) note_comparison(call, frame);
  if (!focus.empty() && call.name == cel::op::kAdd && value.is(Kind::List)) {
    trace_joined(trace, call, frame, focus);
    return;
  }
  if (call.name == "allWhere" && trace_marked(trace, call, frame, value)) return;
  for (const auto& argument : call.children) {
    const Value given = evaluate(*argument, frame);
    const bool open = !value.is(Kind::Unknown) || has_unknown(given);
    add_part(trace, *argument, frame, trace.decides && open, deciding_elements(value, given));
  }
}

/// Two lists in a row: each sees its share of the positions that are looked at.
void Tracer::trace_joined(Trace& trace, const Expr& call, const Frame& frame,
                          const Positions& focus) {
  const std::size_t first = evaluate(*call.children[0], frame).as_list().size();
  Positions left;
  Positions right;
  for (const std::size_t position : focus) {
    if (position < first) {
      left.push_back(position);
    } else {
      right.push_back(position - first);
    }
  }
  add_part(trace, *call.children[0], frame, trace.decides && !left.empty(), left);
  add_part(trace, *call.children[1], frame, trace.decides && !right.empty(), right);
}

/// Truths and their marks: both show the same positions. False where one of the lists is unknown.
bool Tracer::trace_marked(Trace& trace, const Expr& call, const Frame& frame, const Value& value) {
  const Value elements = evaluate(*call.children[0], frame);
  const Value marks = evaluate(*call.children[1], frame);
  if (!elements.is(Kind::List) || !marks.is(Kind::List)) return false;
  const Positions focus = deciding_marked(value, elements.as_list(), marks.as_list());
  const bool known = !value.is(Kind::Unknown);
  add_part(trace, *call.children[0], frame, trace.decides && (known || has_unknown(elements)),
           focus);
  add_part(trace, *call.children[1], frame, trace.decides && (known || has_unknown(marks)), focus);
  return true;
}

void Tracer::note_comparison(const Expr& call, const Frame& frame) {
  seen_.comparisons.push_back(
      {evaluate(*call.children[0], frame), evaluate(*call.children[1], frame)});
}

void Tracer::trace_logic(Trace& trace, const Expr& call, const Frame& frame, const Value& value) {
  const bool deciding = call.name == cel::op::kOr;
  for (const auto& operand : call.children) {
    const bool decides = decides_logic(value, evaluate(*operand, frame), deciding);
    add_part(trace, *operand, frame, trace.decides && decides);
  }
}

/// Of a known condition, the branch that it chose; of an unknown one, both: they decide where they
/// agree, and else the condition does, with what is unknown in them.
void Tracer::trace_conditional(Trace& trace, const Expr& call, const Frame& frame,
                               const Value& value, const Positions& focus) {
  const Expr& condition = *call.children[0];
  const Value chosen = evaluate(condition, frame);
  if (chosen.is(Kind::Bool)) {
    add_part(trace, *call.children[chosen.as_bool() ? 1 : 2], frame, trace.decides, focus);
    add_part(trace, condition, frame, trace.decides);
    return;
  }
  const bool agree = !value.is(Kind::Unknown) && !value.is(Kind::Error);
  add_part(trace, condition, frame, trace.decides && !agree);
  for (const std::size_t branch : {std::size_t{1}, std::size_t{2}}) {
    const bool open = evaluate(*call.children[branch], frame).is(Kind::Unknown);
    add_part(trace, *call.children[branch], frame, trace.decides && (agree || open), focus);
  }
}

// ---- Macros ----

std::vector<Tracer::Member> Tracer::members_of(const Expr& macro, const Frame& inner,
                                               const Value& range) {
  const bool is_list = range.is(Kind::List);
  const std::size_t size = is_list ? range.as_list().size() : range.as_map().size();
  const bool two = macro.variables.size() == 2;
  const bool mapped = macro.macro == MacroKind::Map || macro.macro == MacroKind::TransformList ||
                      macro.macro == MacroKind::TransformMap;
  const bool chosen = macro.children.size() == 3 || macro.macro == MacroKind::Filter;
  Frame frame = inner;
  std::vector<Member> members;
  for (std::size_t i = 0; i < size; ++i) {
    Member member;
    member.position = i;
    const Value element = is_list ? range.as_list()[i] : range.as_map()[i].key;
    if (two) {
      member.variables = {is_list ? Value::integer(static_cast<std::int64_t>(i)) : element,
                          is_list ? element : range.as_map()[i].value};
    } else {
      member.variables = {element};
    }
    std::copy(member.variables.begin(), member.variables.end(), frame.scope.values.begin());
    member.value = evaluate(*macro.children[1], frame);
    if (chosen) member.kept = member.value.is_true();
    if (mapped && chosen && member.kept) member.value = evaluate(*macro.children[2], frame);
    members.push_back(std::move(member));
  }
  return members;
}

/// The member by its variables, then as its expression goes on.
Trace Tracer::trace_member(const Expr& macro, const Frame& inner, const Member& member,
                           bool decides) {
  Frame frame = inner;
  std::copy(member.variables.begin(), member.variables.end(), frame.scope.values.begin());
  const bool second = macro.children.size() == 3 && member.kept;
  Trace part = trace(*macro.children[second ? 2 : 1], frame, decides);
  std::string name;
  for (std::size_t i = 0; i < member.variables.size(); ++i) {
    const Record* record = record_of(member.variables[i]);
    name += fmt::format("{}{} = {}", i > 0 ? ", " : "", macro.variables[i],
                        record != nullptr ? record->path() : show(member.variables[i]));
  }
  part.expression = fmt::format("{}: {}", name, part.expression);
  return part;
}

namespace {

/// Whether the macro's value rests on a member. `focus` are the positions that an enclosing
/// expression looks at.
bool decides_macro(const Expr& macro, const Value& whole, const Value& member, bool kept,
                   bool in_focus) {
  switch (macro.macro) {
    case MacroKind::All:
      return decides_logic(whole, member, false);
    case MacroKind::Exists:
      return decides_logic(whole, member, true);
    case MacroKind::ExistsOne:
      if (!whole.is(Kind::Bool)) return member.kind() == whole.kind();
      return whole.as_bool() ? member.is_true() : true;
    default:
      break;
  }
  if (whole.is(Kind::Unknown)) return member.is(Kind::Unknown);
  return kept && in_focus;
}

}  // namespace

void Tracer::trace_macro(Trace& trace, const Expr& macro, const Frame& frame, const Value& value,
                         const Positions& focus) {
  const Expr& range_expression = *macro.children[0];
  const Value range = evaluate(range_expression, frame);
  if (!range.is(Kind::List) && !range.is(Kind::Map)) {
    add_part(trace, range_expression, frame, trace.decides);
    return;
  }
  const Frame inner{frame.types, Scope(frame.scope, macro.variables), frame.facts};
  std::vector<Member> members = members_of(macro, inner, range);
  // Members keep their positions in a mapping without a condition only.
  const bool aligned = macro.macro == MacroKind::Map && macro.children.size() == 2;
  const auto decides = [&](const Member& member) {
    const bool in_focus = !aligned || focus.empty() || contains(focus, member.position);
    return decides_macro(macro, value, member.value, member.kept, in_focus);
  };
  const auto rest = std::stable_partition(members.begin(), members.end(), decides);
  const std::size_t shown = std::min(members.size(), kMembersShown);
  Positions deciding;
  for (auto member = members.begin(); member != rest; ++member) {
    deciding.push_back(member->position);
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const bool part_decides = trace.decides && i < deciding.size();
    trace.parts.push_back(trace_member(macro, inner, members[i], part_decides));
  }
  trace.more = members.size() - shown;
  if (deciding.size() == members.size()) deciding.clear();
  add_part(trace, range_expression, frame, trace.decides, deciding);
  // Records that a key lists are shown already, by their places.
  const bool records = shown > 0 && record_of(members.front().variables.back()) != nullptr;
  if (records && !is_fact(range_expression, frame)) trace.parts.pop_back();
}

}  // namespace eligo
