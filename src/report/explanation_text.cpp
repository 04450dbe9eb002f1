// Explanations for people: each result with the expressions behind it, as indented trees.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "eligo/explanation.h"
#include "report/words.h"
#include "text/join.h"
#include "text/source.h"
#include "text/style.h"
#include "text/utf8.h"

namespace eligo {
namespace {

constexpr std::size_t kNotApplicableShown = 12;

class ExplanationText {
 public:
  ExplanationText(const Explanations& explanations, const Style& style)
      : explanations_(explanations), style_(style) {}

  std::string write() && {
    for (const Explanation& explanation : explanations_.all) write_one(explanation);
    if (explanations_.left_out > 0) {
      output_ << "and " << explanations_.left_out
              << " more: name a rule and a subject to see one of them\n";
    }
    write_not_applicable();
    if (explanations_.all.empty() && explanations_.not_applicable.empty()) {
      output_ << "nothing to explain: the description has no part that this is about\n";
    }
    return std::move(output_).str();
  }

 private:
  void write_one(const Explanation& explanation) {
    const Finding& finding = explanation.finding;
    output_ << style_.bold(escape_for_terminal(
                   place_text(explanations_.source->name(), finding.place.location)))
            << ": " << label_of(finding, style_) << " [" << finding.rule->id << "] "
            << finding.subject << ": " << escape_for_terminal(finding.message) << "\n";
    field("clause", fmt::format("{} ({})", finding.rule->reference(), finding.rule->clause_ids()));
    if (!finding.remedy.empty()) field("remedy", finding.remedy);
    if (!finding.proposals.empty()) field("change", proposals_text(finding));
    if (explanation.condition) {
      write_tree(heading_of(*explanation.condition, "applies", "does not apply"),
                 *explanation.condition);
    }
    if (explanation.check) {
      write_tree(heading_of(*explanation.check, "passes", "fails"), *explanation.check);
    }
    for (const Limit* limit : explanation.limits) field("limit ", limit_text(*limit));
    for (const KeyRead& key : explanation.keys) {
      field("read  ", fmt::format("{}:{} {}: {}", key.place.location.line,
                                  key.place.location.column, key.key, key.value));
    }
    output_ << "\n";
  }

  void field(std::string_view name, std::string_view text) {
    output_ << "  " << style_.bold(name) << " " << escape_for_terminal(text) << "\n";
  }

  static std::string limit_text(const Limit& limit) {
    return fmt::format(
        "{}{}{}{}: {}", limit.name, limit.value.empty() ? "" : " = ", limit.value,
        limit.clauses.empty() ? "" : fmt::format(" (clause {})", joined(limit.clauses)),
        limit.help);
  }

  static std::string_view heading_of(const Trace& trace, std::string_view yes,
                                     std::string_view no) {
    if (trace.truth == Truth::Yes) return yes;
    return trace.truth == Truth::No ? no : std::string_view("open");
  }

  void write_tree(std::string_view heading, const Trace& trace) {
    output_ << "  " << style_.bold(heading) << " because\n";
    write_trace(trace, 2);
  }

  /// What does not decide is closed: its value is enough.
  void write_trace(const Trace& trace, std::size_t depth) {
    output_ << std::string(2 * depth - 2, ' ') << (trace.decides ? style_.bold("*") : " ") << " "
            << escape_for_terminal(trace.expression);
    if (!trace.fact.empty()) output_ << " = " << escape_for_terminal(trace.fact);
    output_ << " -> " << colored(trace);
    if (trace.is_above) output_ << style_.dim(" (as above)");
    if (!trace.key.empty()) {
      output_ << style_.dim(
          trace.place.location.line > 0
              ? fmt::format(" ({}:{})", trace.place.location.line, trace.place.location.column)
              : " (not given)");
    }
    output_ << "\n";
    if (!trace.decides) return;
    for (const Trace& part : trace.parts) write_trace(part, depth + 1);
    if (trace.more > 0) {
      output_ << std::string(2 * depth + 2, ' ') << "and " << trace.more << " more members\n";
    }
  }

  std::string colored(const Trace& trace) const {
    const std::string value = escape_for_terminal(trace.value);
    switch (trace.truth) {
      case Truth::Yes:
        return style_.green(value);
      case Truth::No:
        return style_.red(value);
      case Truth::Unknown:
        return style_.yellow(value);
      case Truth::None:
        break;
    }
    return value;
  }

  void write_not_applicable() {
    const auto& idle = explanations_.not_applicable;
    if (idle.empty()) return;
    output_ << "not applicable:\n";
    const std::size_t shown = std::min(idle.size(), kNotApplicableShown);
    for (std::size_t i = 0; i < shown; ++i) {
      output_ << "  [" << idle[i].rule->id << "] " << idle[i].subject << "\n";
    }
    if (idle.size() > shown) output_ << "  and " << idle.size() - shown << " more\n";
  }

  const Explanations& explanations_;
  const Style& style_;
  std::ostringstream output_;
};

}  // namespace

std::string explanations_text(const Explanations& explanations, bool color) {
  return ExplanationText(explanations, Style(color)).write();
}

}  // namespace eligo
