// Evaluates an expression part by part, and tells which parts its value rests on. Slow and
// thorough: what only has to know the value evaluates a planned program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "cel/ast.h"
#include "cel/checker.h"
#include "cel/program.h"
#include "eligo/explanation.h"
#include "guide/compiled_guide.h"
#include "project/record.h"
#include "text/source.h"

namespace eligo {

/// What the traced expressions met on their way.
struct Seen {
  struct Key {
    const Record* record = nullptr;
    std::uint32_t slot = 0;
    bool decides = false;
    cel::Value value;
  };
  struct Limit {
    std::string name;
    cel::Value value;
  };
  /// Two numbers, dates or periods on whose order, or likeness, the outcome rests.
  struct Comparison {
    cel::Value left;
    cel::Value right;
  };

  std::vector<Key> keys;      ///< each once, in the order met
  std::vector<Limit> limits;  ///< likewise
  std::vector<Comparison> comparisons;
};

class Tracer {
 public:
  /// All must outlive the tracer; the arena is that of the project whose records it meets.
  Tracer(const guide::CompiledGuide& guide, const Source& source, cel::Arena& arena);

  /// Traces an expression that compiles in the scope of `layout`. What it meets is added to
  /// `seen()`.
  Trace trace(const std::string& expression, const guide::RecordLayout& layout,
              std::span<const cel::Value> variables);

  const Seen& seen() const { return seen_; }
  /// A value as traces show it.
  std::string show(const cel::Value& value);

  /// Forgets what was seen, for the next explanation.
  void forget();

 private:
  struct Parsed {
    cel::ExprPtr tree;
    cel::CheckedTypes types;
  };
  struct Scope;
  struct Frame;
  struct Member;
  using Positions = std::vector<std::size_t>;

  const Parsed& parsed(const std::string& expression, const guide::RecordLayout& layout);
  const Parsed* parsed_fact(const guide::RecordLayout& layout, std::uint32_t slot);
  cel::Value evaluate(const cel::Expr& expression, const Frame& frame);
  void set_value(Trace& trace, const cel::Value& value);
  std::string show_list(std::span<const cel::Value> elements);

  Trace trace(const cel::Expr& expression, const Frame& frame, bool decides,
              const Positions& focus = {});
  void add_part(Trace& to, const cel::Expr& expression, const Frame& frame, bool decides,
                const Positions& focus = {});
  bool is_plain(const cel::Expr& expression, const Frame& frame);
  bool is_fact(const cel::Expr& expression, const Frame& frame);
  const Record* operand_record(const cel::Expr& select, const Frame& frame);

  void trace_select(Trace& trace, const cel::Expr& select, const Frame& frame,
                    const Positions& focus);
  void trace_fact(Trace& trace, const Record& record, std::uint32_t slot, const Frame& frame,
                  const Positions& focus);
  void trace_period(Trace& trace, const cel::Expr& select, const Record& record);
  void trace_key(Trace& trace, const Record& record, std::uint32_t slot, const cel::Value& value);
  void trace_has(Trace& trace, const cel::Expr& macro, const Frame& frame);
  void trace_call(Trace& trace, const cel::Expr& call, const Frame& frame, const cel::Value& value,
                  const Positions& focus);
  bool trace_marked(Trace& trace, const cel::Expr& call, const Frame& frame,
                    const cel::Value& value);
  void trace_joined(Trace& trace, const cel::Expr& call, const Frame& frame,
                    const Positions& focus);
  void trace_logic(Trace& trace, const cel::Expr& call, const Frame& frame,
                   const cel::Value& value);
  void trace_conditional(Trace& trace, const cel::Expr& call, const Frame& frame,
                         const cel::Value& value, const Positions& focus);
  void trace_macro(Trace& trace, const cel::Expr& macro, const Frame& frame,
                   const cel::Value& value, const Positions& focus);
  std::vector<Member> members_of(const cel::Expr& macro, const Frame& inner,
                                 const cel::Value& range);
  Trace trace_member(const cel::Expr& macro, const Frame& inner, const Member& member,
                     bool decides);
  void note_limit(const cel::Expr& select, const cel::Value& value, const Frame& frame);
  void note_comparison(const cel::Expr& call, const Frame& frame);

  /// A fact of a record, as far as it was told: of all its members, or of those in focus.
  using Told = std::tuple<const Record*, std::uint32_t, Positions>;

  const guide::CompiledGuide& guide_;
  const Source& source_;
  cel::Evaluation evaluation_;
  std::map<std::pair<const guide::RecordLayout*, std::string>, Parsed> parsed_;
  std::unordered_map<const cel::Expr*, cel::Program> programs_;  // values may point into them
  Seen seen_;
  std::set<Told> told_;
  std::size_t parts_ = 0;
};

}  // namespace eligo
