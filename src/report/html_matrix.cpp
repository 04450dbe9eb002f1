// The clauses of the guide, one by one, with what became of each.
#include <fmt/format.h>

#include <map>
#include <vector>

#include "report/html.h"
#include "text/escape.h"
#include "text/join.h"

namespace eligo::html {
namespace {

constexpr std::string_view kNotApplied = "not applied";
constexpr std::string_view kNoRule = "no rule";

/// The results of a clause's rules added up.
struct ClauseResult {
  Mark mark = Mark::Silent;
  std::string_view words;
  OutcomeCounts counts;
  std::size_t waived = 0;

  /// Whether there are rules, and none of them had anything to judge.
  bool is_idle() const { return mark == Mark::NotApplicable || words == kNotApplied; }
};

/// Results of some kind, those that are waived apart.
struct Open {
  std::size_t open = 0;
  std::size_t waived = 0;

  void add(const RuleTally& tally, Outcome outcome) {
    open += tally.counts[outcome] - tally.waived[outcome];
    waived += tally.waived[outcome];
  }
};

class Matrix {
 public:
  explicit Matrix(const ProjectReport& report) : report_(report), guide_(*report.guide) {
    const std::vector<Rule>& rules = guide_.rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (const Clause* clause : rules[i].clauses) rules_of_[clause].push_back(i);
    }
    for (const Limit& limit : guide_.limits()) {
      if (limit.confidence == Confidence::Seen) continue;
      for (const std::string& clause : limit.clauses) confidence_[clause] = limit.confidence;
    }
  }

  /// Clauses with one reference stand together, under it.
  std::string rows() const {
    std::string text;
    const std::vector<Clause>& clauses = guide_.clauses();
    for (std::size_t begin = 0; begin < clauses.size();) {
      std::size_t end = begin;
      while (end < clauses.size() && clauses[end].reference == clauses[begin].reference) ++end;
      text += group(begin, end);
      begin = end;
    }
    return text;
  }

 private:
  /// What a group of clauses that share a heading takes: a row for each under the heading, or one
  /// row where it is a single clause or does not concern the project.
  std::string group(std::size_t begin, std::size_t end) const {
    const std::vector<Clause>& clauses = guide_.clauses();
    std::vector<ClauseResult> results;
    for (std::size_t i = begin; i < end; ++i) results.push_back(result_of(clauses[i]));
    const std::string heading = escape_xml(clauses[begin].heading);
    std::string text = "<tbody>\n";
    if (results.size() == 1) {
      text += clause_row(clauses[begin], results.front(), "<b>" + heading + ".</b> ");
    } else if (const ClauseResult* idle = common_idleness(results)) {
      text += idle_row(begin, end, *idle);
    } else {
      text += fmt::format("<tr class=\"group\"><th colspan=\"3\" scope=\"rowgroup\">{}</th></tr>\n",
                          heading);
      for (std::size_t i = begin; i < end; ++i) {
        text += clause_row(clauses[i], results[i - begin], {});
      }
    }
    return text + "</tbody>\n";
  }

  /// An idle result that stands for all, clauses without a rule apart; null where another kind is
  /// among them.
  static const ClauseResult* common_idleness(const std::vector<ClauseResult>& results) {
    const ClauseResult* idle = nullptr;
    for (const ClauseResult& result : results) {
      if (result.words == kNoRule) continue;
      if (!result.is_idle()) return nullptr;
      if (idle == nullptr || result.mark == Mark::NotApplicable) idle = &result;
    }
    return idle;
  }

  std::string idle_row(std::size_t begin, std::size_t end, const ClauseResult& result) const {
    const std::vector<Clause>& clauses = guide_.clauses();
    return fmt::format(
        "<tr class=\"idle\"><th scope=\"row\">{}{}</th><td><b>{}.</b> {} clauses{}</td>"
        "<td>{}</td></tr>\n",
        escape_xml(clauses[begin].id), aside("to " + escape_xml(clauses[end - 1].id)),
        escape_xml(clauses[begin].heading), end - begin,
        result.words == kNotApplied ? "." : ", of which none concerns this project.",
        badge(result.mark, result.words));
  }

  std::string clause_row(const Clause& clause, const ClauseResult& result,
                         const std::string& heading) const {
    return fmt::format(
        "<tr{}><th scope=\"row\">{}{}</th><td>{}{}{}</td>"
        "<td>{}{}</td></tr>\n",
        result.is_idle() ? " class=\"idle\"" : "", escape_xml(clause.id),
        aside(std::string(to_string(clause.modality))), heading, escape_xml(clause.summary),
        remark_on(clause), badge(result.mark, result.words), counts_of(result));
  }

  /// Why no rule carries the clause, and how well its figures are known.
  std::string remark_on(const Clause& clause) const {
    std::string text = aside(escape_xml(clause.none));
    if (const auto found = confidence_.find(clause.id); found != confidence_.end()) {
      text += aside(fmt::format("A limit or a list is {}.", found->second == Confidence::Memory
                                                                ? "recalled, not read in the guide"
                                                                : "inferred from the guide"));
    }
    return text;
  }

  /// Told where a clause was applied more than once, or something was waived.
  static std::string counts_of(const ClauseResult& result) {
    const std::size_t applied = result.counts.total() - result.counts[Outcome::NotApplicable];
    if (applied < 2 && result.waived == 0) return {};
    std::vector<std::string> parts;
    const auto add = [&](std::size_t count, std::string_view words) {
      if (count > 0) parts.push_back(fmt::format("{} {}", count, words));
    };
    add(result.counts[Outcome::Pass], "passed");
    add(result.counts[Outcome::Fail], "failed");
    add(result.counts[Outcome::Unknown], "unknown");
    add(result.counts[Outcome::Review], "to review");
    add(result.waived, "waived");
    return aside(joined(parts));
  }

  /// The gravest result decides: what bears on the verdict comes first.
  ClauseResult result_of(const Clause& clause) const {
    ClauseResult result;
    const auto rules = rules_of_.find(&clause);
    if (rules == rules_of_.end()) {
      result.words = kNoRule;
      return result;
    }
    std::map<Level, Open> failed;
    std::map<Level, Open> unknown;
    Open review;
    for (const std::size_t index : rules->second) {
      const RuleTally& tally = report_.by_rule[index];
      for (const Outcome outcome : kOutcomes) result.counts[outcome] += tally.counts[outcome];
      const Level level = guide_.rules()[index].level;
      failed[level].add(tally, Outcome::Fail);
      unknown[level].add(tally, Outcome::Unknown);
      review.add(tally, Outcome::Review);
    }
    result.waived = review.waived;
    for (const auto* results : {&failed, &unknown}) {
      for (const auto& [level, open] : *results) result.waived += open.waived;
    }
    decide(failed, unknown, review, result);
    return result;
  }

  static void decide(std::map<Level, Open>& failed, std::map<Level, Open>& unknown,
                     const Open& review, ClauseResult& result) {
    const auto is = [&](Mark mark, std::string_view words) {
      result.mark = mark;
      result.words = words;
    };
    if (failed[Level::Must].open > 0) return is(Mark::Fail, "fail");
    if (unknown[Level::Must].open > 0) return is(Mark::Unknown, "unknown");
    if (failed[Level::Should].open > 0) return is(Mark::Advice, "advice");
    if (failed[Level::Note].open > 0) return is(Mark::Note, "note");
    if (unknown[Level::Should].open + unknown[Level::Note].open > 0) {
      return is(Mark::Unknown, "unknown");
    }
    if (review.open > 0) return is(Mark::Review, "review");
    if (result.waived > 0) return is(Mark::Waived, "waived");
    if (result.counts[Outcome::Pass] > 0) return is(Mark::Pass, "pass");
    // Without results there was nothing to apply a rule to, or it was not to be applied.
    if (result.counts.total() == 0) return is(Mark::Silent, kNotApplied);
    is(Mark::NotApplicable, "not applicable");
  }

  const ProjectReport& report_;
  const Guide& guide_;
  std::map<const Clause*, std::vector<std::size_t>> rules_of_;  // their numbers
  std::map<std::string, Confidence, std::less<>> confidence_;   // of clauses with a doubtful figure
};

}  // namespace

std::string clause_matrix(const ProjectReport& report) {
  if (!report.guide || report.by_rule.empty()) return {};
  const std::string caption =
      fmt::format("Clauses of {}, call {}, and what became of each",
                  escape_xml(report.guide->edition().title), report.edition);
  return "<section>\n<h3>Clause by clause</h3>\n" +
         stacking_table(caption, head({"Clause", "What it says, in our words", "Result"}) +
                                     Matrix(report).rows()) +
         "</section>\n";
}

}  // namespace eligo::html
