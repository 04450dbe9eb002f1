// Applies the rules of a guide to the subjects of a read description.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "eligo/report.h"
#include "guide/compiled_guide.h"
#include "project/project.h"

namespace eligo {

/// A record that rules judge. Where a list is left out, one subject stands for its unknown members.
struct Subject {
  const Record* record = nullptr;     ///< null for unknown members
  const Record* container = nullptr;  ///< of unknown members: the record that lacks the list
  std::uint32_t list = 0;             ///< of unknown members: the list's key

  std::string path() const;
  std::string lasting_path() const;  ///< members by their ids
};

/// One rule applied to one subject.
struct RuleResult {
  const guide::CompiledRule* rule = nullptr;
  const Subject* subject = nullptr;
  Outcome outcome = Outcome::Pass;
  cel::Value reason;  ///< of an unknown outcome: the unknown value, or the error
};

class Evaluator {
 public:
  /// The project must be free of format problems.
  explicit Evaluator(const Project& project);

  using Selection = std::vector<const guide::CompiledRule*>;
  using Sink = std::function<void(const RuleResult&, cel::Evaluation&)>;
  /// Applies the selected rules, subject by subject in the description's order. The evaluation
  /// that the sink gets has the subject's variables in force.
  void run(const Selection& rules, const Sink& sink);

  using Visit = std::function<void(const Subject&, cel::Evaluation&)>;
  /// Goes through the subjects of one kind, likewise.
  void for_each(const guide::RecordLayout& kind, const Visit& visit);
  /// The variables of expressions about a subject of that layout, by slot.
  std::vector<cel::Value> variables_of(const Subject& subject,
                                       const guide::RecordLayout& layout) const;

 private:
  void add_members(std::string_view record, const Record& container, std::uint32_t list);
  void add_subject(std::string_view record, Subject subject);
  class Conditions;

  static Outcome apply(const guide::CompiledRule& rule, Conditions& conditions,
                       cel::Evaluation& evaluation, cel::Value& reason);

  struct Entry {
    const guide::RecordLayout* layout;
    Subject subject;
  };

  const Project& project_;
  std::vector<Entry> subjects_;
};

}  // namespace eligo
