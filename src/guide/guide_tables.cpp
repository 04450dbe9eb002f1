#include "guide/guide_tables.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "guide/table_row.h"

namespace eligo::guide {
namespace {

std::string path_of(std::string_view file) {
  return std::string(kGuideDirectory) + "/" + std::string(file);
}

int year_of(Row& row, std::string_view column) {
  const std::string text = row.text(column);
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error != std::errc{} || end != text.data() + text.size()) {
    row.file().error(row.offset_of(column), "'" + text + "' is not a year");
  }
  return year;
}

/// Opens a table of the guide and calls `read` with its root row.
template <class Read>
void with_table(const Tables& tables, const std::string& path, std::vector<Diagnostic>& errors,
                Read read) {
  const std::optional<std::string_view> text = tables.find(path);
  if (!text) {
    errors.push_back({.file = path, .message = "there is no such table"});
    return;
  }
  TableFile file(path, *text, errors);
  if (file.root() == nullptr) return;
  Row root(file, *file.root());
  read(root);
  root.finish();
}

Clause read_clause(Row& row, const GuideIdentity& identity) {
  Clause clause;
  clause.id = row.text("id");
  clause.heading = row.text("heading");
  clause.modality = choice<Modality>(row, "modality", {},
                                     {{"must", Modality::Must},
                                      {"should", Modality::Should},
                                      {"may", Modality::May},
                                      {"info", Modality::Info}});
  clause.evidence = choice<Evidence>(row, "evidence", {},
                                     {{"data", Evidence::Data},
                                      {"declared", Evidence::Declared},
                                      {"judgement", Evidence::Judgement}});
  clause.summary = row.text("summary");
  clause.none = row.text_or("none");
  const std::string section = clause.id.substr(0, clause.id.find('.'));
  clause.reference = identity.annex + ", " + section + ", " + clause.heading;
  row.finish();
  return clause;
}

LimitValue read_limit_value(Row& row) {
  const Node* value = row.find("value");
  if (value != nullptr && value->kind == NodeKind::Sequence) return row.words("value");
  if (value != nullptr && value->kind == NodeKind::Mapping) {
    std::map<std::string, std::vector<std::string>> lists;
    Row nested(row.file(), *value);
    for (const auto& [key, node] : row.pairs("value")) lists[std::string(key)] = nested.words(key);
    return lists;
  }
  return row.text("value");
}

LimitRow read_limit(Row& row) {
  LimitRow result;
  result.limit.name = row.text("limit");
  result.value = read_limit_value(row);
  if (const auto* text = std::get_if<std::string>(&result.value)) result.limit.value = *text;
  result.limit.help = row.text_or("help");
  result.limit.clauses = row.words("clauses");
  result.limit.confidence = choice<Confidence>(row, "confidence", "seen",
                                               {{"seen", Confidence::Seen},
                                                {"inferred", Confidence::Inferred},
                                                {"memory", Confidence::Memory}});
  const bool own = row.flag("own");
  result.limit.why = row.text_or("why");
  if (own != !result.limit.why.empty()) {
    row.file().error(row.offset(), "a threshold of this program's own says why, and only such");
  }
  result.file = row.file().path();
  result.location = row.file().location(row.offset());
  row.finish();
  return result;
}

FactRow read_fact(Row& row) {
  FactRow result;
  result.fact.record = row.text("record");
  result.fact.name = row.text("fact");
  result.fact.expression = row.text("is");
  result.fact.help = row.text_or("help");
  result.file = row.file().path();
  result.location = row.file().location(row.offset_of("is"));
  row.finish();
  return result;
}

RuleRow read_rule(Row& row) {
  RuleRow result;
  Rule& rule = result.rule;
  rule.id = row.text("rule");
  result.clause_ids = row.words("clauses");
  rule.level = choice<Level>(
      row, "level", {}, {{"must", Level::Must}, {"should", Level::Should}, {"note", Level::Note}});
  rule.subject = row.text("subject");
  rule.requirement = row.text("requires");
  rule.when = row.text_or("when");
  rule.question = row.text_or("question");
  if (rule.question.empty()) {
    rule.check = row.text("check");
    rule.message = row.text("message");
    rule.remedy = row.text("remedy");
  }
  result.places.at = row.words("at");
  result.places.see = row.text_or("see");
  rule.file = row.file().path();
  rule.location = row.file().location(row.offset());
  row.finish();
  return result;
}

void read_clauses(const Tables& tables, GuideTables& result, std::vector<Diagnostic>& errors) {
  with_table(tables, path_of("clauses.yaml"), errors, [&](Row& root) {
    for (Row& row : root.rows("clauses")) {
      result.clauses.push_back(read_clause(row, result.identity));
    }
  });
}

/// Adds `row`, or lets it replace the one that `same` finds; within one file a second is an error.
template <class RowType, class Same>
void lay(std::vector<RowType>& rows, RowType row, std::size_t first_of_file, TableFile& file,
         std::size_t offset, Same same) {
  const auto found = std::find_if(rows.begin(), rows.end(), same);
  if (found == rows.end()) {
    rows.push_back(std::move(row));
  } else if (static_cast<std::size_t>(found - rows.begin()) >= first_of_file) {
    file.error(offset, "this row's name is taken already");
  } else {
    *found = std::move(row);
  }
}

void read_limits(Row& root, GuideTables& result) {
  const std::size_t first = result.limits.size();
  for (Row& row : root.rows("limits")) {
    LimitRow limit = read_limit(row);
    const std::string name = limit.limit.name;
    lay(result.limits, std::move(limit), first, row.file(), row.offset(),
        [&](const LimitRow& other) { return other.limit.name == name; });
  }
}

void read_facts(Row& root, GuideTables& result) {
  const std::size_t first = result.facts.size();
  for (Row& row : root.rows("facts")) {
    FactRow fact = read_fact(row);
    const Fact key = fact.fact;
    lay(result.facts, std::move(fact), first, row.file(), row.offset(), [&](const FactRow& other) {
      return other.fact.record == key.record && other.fact.name == key.name;
    });
  }
}

void read_rules(Row& root, GuideTables& result, std::size_t first) {
  for (Row& row : root.rows("rules")) {
    RuleRow rule = read_rule(row);
    const std::string id = rule.rule.id;
    lay(result.rules, std::move(rule), first, row.file(), row.offset(),
        [&](const RuleRow& other) { return other.rule.id == id; });
  }
}

}  // namespace

GuideIdentity read_identity(const Tables& tables, std::vector<Diagnostic>& errors) {
  GuideIdentity identity;
  with_table(tables, path_of("guide.yaml"), errors, [&](Row& root) {
    root.text("guide");
    identity.title = root.text("title");
    identity.annex = root.text("annex");
    identity.default_year = year_of(root, "default");
    for (const auto& [number, title] : root.pairs("sections")) {
      identity.sections.emplace(std::string(number), std::string(title->text));
    }
    for (Row& row : root.rows("editions")) {
      Edition edition;
      edition.year = year_of(row, "year");
      edition.overlays = row.words("overlays");
      edition.source = row.text("source");
      edition.valid = row.text("valid");
      row.finish();
      identity.editions.push_back(std::move(edition));
    }
    if (identity.editions.empty()) root.file().error(root.offset(), "a guide needs an edition");
  });
  return identity;
}

GuideTables read_guide_tables(const Tables& tables, const GuideIdentity& identity,
                              const Edition& edition, std::vector<Diagnostic>& errors) {
  GuideTables result;
  result.identity = identity;
  result.edition = edition;
  read_clauses(tables, result, errors);
  with_table(tables, path_of("limits.yaml"), errors, [&](Row& root) { read_limits(root, result); });
  with_table(tables, path_of("facts.yaml"), errors, [&](Row& root) { read_facts(root, result); });
  for (const std::string& path : tables.inside(path_of("rules"))) {
    with_table(tables, path, errors, [&](Row& root) { read_rules(root, result, 0); });
  }
  for (const std::string& overlay : edition.overlays) {
    with_table(tables, path_of("editions/" + overlay + ".yaml"), errors, [&](Row& root) {
      read_limits(root, result);
      read_facts(root, result);
      read_rules(root, result, result.rules.size());
    });
  }
  return result;
}

}  // namespace eligo::guide
