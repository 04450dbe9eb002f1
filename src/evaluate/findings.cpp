#include "evaluate/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "text/fingerprint.h"
#include "text/join.h"

namespace eligo {
namespace {

/// The node of a record's field; of a period, that of the key that ends it.
const Node* field_node(const Record& record, std::uint32_t slot) {
  const guide::RecordFormat& format = *record.layout().format;
  if (slot == record.layout().period_slot) {
    const Node* last = nullptr;
    for (const std::string_view key : guide::kPeriodKeys) {
      if (const Node* node = record.value_node(*format.find(key))) last = node;
    }
    return last;
  }
  return slot < format.keys.size() ? record.value_node(slot) : nullptr;
}

/// The nearest enclosing record that the description gives.
const Node* record_node(const Record* record) {
  while (record != nullptr && record->node() == nullptr) record = record->container();
  return record != nullptr ? record->node() : nullptr;
}

const Node* find_place(const RuleResult& result, cel::Evaluation& evaluation) {
  for (const guide::PlaceExpression& place : result.rule->texts.get().at) {
    const cel::Value value = place.record.evaluate(evaluation);
    const Record* record = record_of(value);
    if (record == nullptr) continue;
    const Node* node = place.slot ? field_node(*record, *place.slot) : record->node();
    if (node != nullptr) return node;
  }
  const Subject& subject = *result.subject;
  return record_node(subject.record != nullptr ? subject.record : subject.container);
}

void add_second_place(const RuleResult& result, const Source& source, cel::Evaluation& evaluation,
                      Finding& finding) {
  const std::optional<cel::Program>& see = result.rule->texts.get().see;
  if (!see) return;
  const cel::Value value = see->evaluate(evaluation);
  const Record* record = record_of(value);
  if (record == nullptr || record->node() == nullptr) return;
  Place place = place_of(*record->node(), source);
  place.label = fmt::format("{} {} is declared here", record->layout().format->name,
                            guide::display(value, evaluation));
  finding.related.push_back(std::move(place));
}

/// What the rule asks for, and how sure that is.
std::string requirement_of(const RuleResult& result, cel::Evaluation& evaluation) {
  std::string text = result.rule->texts.get().requirement.render(evaluation);
  switch (result.rule->rule->confidence) {
    case Confidence::Seen:
      break;
    case Confidence::Inferred:
      text += " (inferred from other texts; awaits confirmation)";
      break;
    case Confidence::Memory:
      text += " (recalled, no text found; awaits confirmation)";
      break;
  }
  return text;
}

/// The keys to fill in, of which a duration stands for both dates of its period: `a.start and
/// a.end, or a.duration`.
std::string keys_to_fill_in(const std::vector<std::string>& missing) {
  const auto lacks = [&](const std::string& key) {
    return std::find(missing.begin(), missing.end(), key) != missing.end();
  };
  std::vector<std::string> parts;
  for (const std::string& key : missing) {
    const std::string record = key.substr(0, key.rfind('.'));
    const std::string start = record + ".start";
    const std::string end = record + ".end";
    const std::string duration = record + ".duration";
    const bool in_period = key == start || key == end || key == duration;
    if (!in_period || !lacks(duration) || !(lacks(start) || lacks(end))) {
      parts.push_back(key);
    } else if (key == duration) {
      const bool both = lacks(start) && lacks(end);
      parts.push_back(both ? fmt::format("{} and {}, or {}", start, end, duration)
                           : fmt::format("{} or {}", lacks(start) ? start : end, duration));
    }
  }
  const bool has_commas = std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part.find(',') != std::string::npos;
  });
  return joined(parts, has_commas ? "; " : ", ");
}

void describe_unknown(const RuleResult& result, cel::Evaluation& evaluation, Finding& finding) {
  const std::string requirement = requirement_of(result, evaluation);
  if (result.reason.is(cel::Kind::Error)) {
    finding.message =
        fmt::format("cannot be evaluated ({}): {}", result.reason.as_string(), requirement);
    return;
  }
  finding.missing = missing_paths(result.reason);
  finding.message = "cannot be decided yet: " + requirement;
  finding.remedy = "fill in " + keys_to_fill_in(finding.missing);
}

}  // namespace

Place place_of(const Node& node, const Source& source) {
  const std::size_t length = node.kind == NodeKind::Scalar ? node.text.size() : 1;
  return {.range = {node.offset, length}, .location = source.location(node.offset), .label = {}};
}

std::string identity_of(const ProjectReport& report) {
  if (!report.title.empty()) return fmt::format("title {}", report.title);
  return fmt::format("file {} {}", std::filesystem::path(report.file()).filename().string(),
                     report.document);
}

std::string fingerprint_of(const RuleResult& result, const ProjectReport& report,
                           cel::Evaluation& evaluation) {
  std::vector<std::string> parts = {identity_of(report), result.rule->rule->id,
                                    std::string(to_string(result.outcome)),
                                    result.subject->lasting_path()};
  if (result.outcome == Outcome::Fail) {
    const std::vector<std::string> facts = result.rule->texts.get().message.values(evaluation);
    parts.insert(parts.end(), facts.begin(), facts.end());
  }
  return fingerprint(parts);
}

std::string missing_path(const cel::MissingField& field) {
  return static_cast<const Record&>(*field.object).path(field.slot);
}

std::vector<std::string> missing_paths(const cel::Value& unknown) {
  std::vector<std::string> paths;
  if (!unknown.is(cel::Kind::Unknown)) return paths;
  for (const cel::MissingField& field : cel::missing_fields(unknown)) {
    paths.push_back(missing_path(field));
  }
  return paths;
}

Finding make_finding(const RuleResult& result, const ProjectReport& report,
                     cel::Evaluation& evaluation) {
  const Source& source = *report.source;
  const guide::RuleTexts& texts = result.rule->texts.get();
  Finding finding;
  finding.rule = result.rule->rule;
  finding.outcome = result.outcome;
  finding.subject = result.subject->path();
  finding.anchor = result.subject->lasting_path();
  finding.fingerprint = fingerprint_of(result, report, evaluation);
  if (const Node* node = find_place(result, evaluation)) finding.place = place_of(*node, source);
  switch (result.outcome) {
    case Outcome::Fail:
      finding.message =
          texts.message.render(evaluation) + "; " + requirement_of(result, evaluation);
      finding.remedy = texts.remedy.render(evaluation);
      add_second_place(result, source, evaluation, finding);
      break;
    case Outcome::Unknown:
      describe_unknown(result, evaluation, finding);
      break;
    case Outcome::Review:
      finding.message = texts.question.render(evaluation);
      break;
    case Outcome::Pass:
    case Outcome::NotApplicable:
      finding.message = requirement_of(result, evaluation);
      break;
  }
  return finding;
}

}  // namespace eligo
