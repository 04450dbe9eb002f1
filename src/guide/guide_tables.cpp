#include "guide/guide_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "guide/enum_words.h"
#include "guide/table_row.h"
#include "text/join.h"
#include "text/suggest.h"

namespace eligo::guide {
namespace {

constexpr std::string_view kGuidesFile = "guides.yaml";
constexpr std::string_view kSourcesFile = "sources.yaml";

std::string path_of(std::string_view directory, std::string_view file) {
  return std::string(directory) + "/" + std::string(file);
}

/// Whether a file of this path is a table of any guide.
bool is_read(std::string_view path, const Manifest& manifest) {
  static constexpr std::array<std::string_view, 4> kOfAll = {"format.yaml", "guides.yaml",
                                                             "sources.yaml", "vocabularies.yaml"};
  static constexpr std::array<std::string_view, 6> kOfGuide = {"clauses", "limits", "facts",
                                                               "rules",   "cases",  "editions"};
  static constexpr std::array<std::string_view, 2> kCommon = {"limits", "facts"};
  const auto is_one_of = [](std::string_view name, auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const std::size_t first = path.find('/');
  if (first == path.npos) return is_one_of(path, kOfAll);
  const std::string_view directory = path.substr(0, first);
  const std::string_view rest = path.substr(first + 1);
  const std::string_view kind = rest.substr(0, rest.find('/'));
  const bool is_direct = std::count(rest.begin(), rest.end(), '/') == 1;
  if (directory == kCommonDirectory) return is_direct && is_one_of(kind, kCommon);
  if (!is_one_of(directory, manifest.guides)) return false;
  return rest == "guide.yaml" || rest == "budget.yaml" || (is_direct && is_one_of(kind, kOfGuide));
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

Confidence read_confidence(Row& row) {
  return choice(row, "confidence", "seen", kConfidences);
}

/// The sources that a row names.
std::vector<std::string> read_row_sources(Row& row, const Manifest& manifest) {
  std::vector<std::string> keys = row.words("source");
  for (const std::string& key : keys) {
    if (manifest.sources.empty() || manifest.sources.contains(key)) continue;
    row.file().error(row.offset_of("source"), "there is no source '" + key + "'");
  }
  return keys;
}

Clause read_clause(Row& row, const Manifest& manifest, const Edition& edition) {
  Clause clause;
  clause.id = row.text("id");
  clause.heading = row.text("heading");
  clause.modality = choice(row, "modality", {}, kModalities);
  clause.evidence = choice(row, "evidence", {}, kEvidences);
  clause.summary = row.text("summary");
  clause.none = row.text_or("none");
  clause.confidence = read_confidence(row);
  clause.sources = read_row_sources(row, manifest);
  const auto& sections = manifest.sections.find(edition.guide)->second;
  const auto section = sections.find(clause.id.substr(0, clause.id.find('.')));
  if (section == sections.end()) {
    row.file().error(row.offset_of("id"), "the guide has no section for this clause");
  } else {
    clause.reference = section->second.reference + ", " + clause.heading;
    if (clause.sources.empty()) clause.sources = section->second.sources;
  }
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

/// The value on one line.
std::string text_of(const LimitValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* words = std::get_if<std::vector<std::string>>(&value)) return joined(*words);
  std::vector<std::string> lists;
  for (const auto& [key, words] :
       std::get<std::map<std::string, std::vector<std::string>>>(value)) {
    lists.push_back(key + ": " + joined(words));
  }
  return joined(lists, "; ");
}

LimitRow read_limit(Row& row, const Manifest& manifest) {
  LimitRow result;
  result.limit.name = row.text("limit");
  result.value = read_limit_value(row);
  result.limit.value = text_of(result.value);
  result.limit.help = row.text_or("help");
  result.limit.clauses = row.words("clauses");
  result.limit.confidence = read_confidence(row);
  result.limit.sources = read_row_sources(row, manifest);
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
  result.fact.expression = row.expression("is");
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
  rule.stated = choice(row, "level", {}, kLevels);
  rule.level = rule.stated;
  rule.subject = row.text("subject");
  rule.requirement = row.text("requires");
  rule.when = row.expression_or("when");
  rule.question = row.text_or("question");
  if (!rule.is_question()) {
    rule.check = row.expression("check");
    rule.message = row.text("message");
    rule.remedy = row.text("remedy");
  }
  rule.at = row.words("at");
  rule.see = row.text_or("see");
  rule.file = row.file().path();
  rule.location = row.file().location(row.offset());
  row.finish();
  return result;
}

/// Clauses may stand in several files, one for each part of the guide; `ids` are those of all.
void read_clauses(Row& root, const Manifest& manifest, std::set<std::string>& ids,
                  GuideTables& result) {
  for (Row& row : root.rows("clauses")) {
    Clause clause = read_clause(row, manifest, result.edition);
    if (!ids.insert(clause.id).second) {
      row.file().error(row.offset_of("id"), "there is a clause " + clause.id + " already");
    }
    result.clauses.push_back(std::move(clause));
  }
}

/// Adds `row`, or lets it replace the one that `same` finds; within one file a second is an error.
template <class RowType, class Same>
void add_or_replace(std::vector<RowType>& rows, RowType row, std::size_t first_of_file,
                    TableFile& file, std::size_t offset, Same same) {
  const auto found = std::find_if(rows.begin(), rows.end(), same);
  if (found == rows.end()) {
    rows.push_back(std::move(row));
  } else if (static_cast<std::size_t>(found - rows.begin()) >= first_of_file) {
    file.error(offset, "this row's name is taken already");
  } else {
    *found = std::move(row);
  }
}

void read_limits(Row& root, const Manifest& manifest, GuideTables& result) {
  const std::size_t first = result.limits.size();
  for (Row& row : root.rows("limits")) {
    LimitRow limit = read_limit(row, manifest);
    const std::string name = limit.limit.name;
    add_or_replace(result.limits, std::move(limit), first, row.file(), row.offset(),
                   [&](const LimitRow& other) { return other.limit.name == name; });
  }
}

void read_facts(Row& root, GuideTables& result) {
  const std::size_t first = result.facts.size();
  for (Row& row : root.rows("facts")) {
    FactRow fact = read_fact(row);
    const Fact key = fact.fact;
    add_or_replace(result.facts, std::move(fact), first, row.file(), row.offset(),
                   [&](const FactRow& other) {
                     return other.fact.record == key.record && other.fact.name == key.name;
                   });
  }
}

void read_rules(Row& root, GuideTables& result, std::size_t first) {
  for (Row& row : root.rows("rules")) {
    RuleRow rule = read_rule(row);
    const std::string id = rule.rule.id;
    add_or_replace(result.rules, std::move(rule), first, row.file(), row.offset(),
                   [&](const RuleRow& other) { return other.rule.id == id; });
  }
}

/// Clauses that no rule carries any more say why.
void explain_drop(const RuleRow& dropped, const std::string& why, GuideTables& result) {
  for (Clause& clause : result.clauses) {
    const auto carries = [&](const RuleRow& row) {
      return std::find(row.clause_ids.begin(), row.clause_ids.end(), clause.id) !=
             row.clause_ids.end();
    };
    if (!carries(dropped) || std::any_of(result.rules.begin(), result.rules.end(), carries)) {
      continue;
    }
    clause.none = why;
    clause.is_dropped = true;
  }
}

/// Takes away the rules that an edition does not have.
void drop_rules(Row& root, GuideTables& result) {
  for (Row& row : root.rows("drop")) {
    const std::string id = row.text("rule");
    const std::string why = row.text("why");
    row.finish();
    const auto found = std::find_if(result.rules.begin(), result.rules.end(),
                                    [&](const RuleRow& rule) { return rule.rule.id == id; });
    if (found == result.rules.end()) {
      row.file().error(row.offset(), "there is no rule '" + id + "' to drop");
      continue;
    }
    const RuleRow dropped = std::move(*found);
    result.rules.erase(found);
    explain_drop(dropped, why, result);
  }
}

Edition read_edition(Row& row, const std::string& guide, const std::string& title) {
  Edition edition;
  edition.id = row.text("edition");
  edition.year = year_of(row, "year");
  edition.guide = guide;
  edition.title = title;
  edition.overlays = row.words("overlays");
  edition.source = row.text("source");
  edition.valid = row.text("valid");
  row.finish();
  return edition;
}

void read_guide(Row& root, const std::string& guide, Manifest& manifest) {
  const std::string title = root.text("title");
  auto& sections = manifest.sections[guide];
  for (Row& row : root.rows("sections")) {
    const std::string name = row.text("section");
    sections.emplace(name, Section{row.text("reference"), read_row_sources(row, manifest)});
    row.finish();
  }
  const std::string default_edition = root.text("default");
  for (Row& row : root.rows("editions")) {
    Edition edition = read_edition(row, guide, title);
    if (manifest.find(edition.id) != nullptr) {
      row.file().error(row.offset(), "the edition " + edition.id + " stands there twice");
    }
    manifest.editions.push_back(std::move(edition));
  }
  const Edition* found = manifest.find(default_edition);
  if (found == nullptr || found->guide != guide) {
    root.file().error(root.offset_of("default"), "the default is no edition of the guide");
  }
  manifest.default_editions.emplace(guide, default_edition);
}

}  // namespace

const Edition* Manifest::find(std::string_view id) const {
  const auto found = std::find_if(editions.begin(), editions.end(),
                                  [&](const Edition& edition) { return edition.id == id; });
  return found == editions.end() ? nullptr : &*found;
}

std::string Manifest::nearest_to(std::string_view word) const {
  std::vector<std::string_view> ids;
  for (const Edition& edition : editions) {
    if (edition.id.ends_with("-" + std::string(word))) return edition.id;
    ids.emplace_back(edition.id);
  }
  return std::string(nearest(word, ids).value_or(""));
}

Manifest read_manifest(const Tables& tables, bool check_sources, std::vector<Diagnostic>& errors) {
  Manifest manifest;
  if (check_sources) {
    for (const auto& [key, address] : read_sources(tables, errors)) manifest.sources.insert(key);
  }
  with_table(tables, std::string(kGuidesFile), errors, [&](Row& root) {
    manifest.guides = root.words("guides");
    if (manifest.guides.empty()) root.file().error(root.offset(), "it lists no guide");
  });
  for (const std::string& guide : manifest.guides) {
    with_table(tables, path_of(guide, "guide.yaml"), errors,
               [&](Row& root) { read_guide(root, guide, manifest); });
  }
  if (errors.empty()) manifest.default_edition = manifest.default_editions[manifest.guides.front()];
  return manifest;
}

void check_paths(const Tables& tables, const Manifest& manifest, std::vector<Diagnostic>& errors) {
  for (const auto& [path, text] : tables.laid_over()) {
    if (is_read(path, manifest)) continue;
    errors.push_back({.file = path,
                      .message = "no table is read from here: give the file the place of one of "
                                 "those built in, such as strategic-partnerships/rules/" +
                                 path.substr(path.rfind('/') + 1)});
  }
}

std::map<std::string, std::string> read_sources(const Tables& tables,
                                                std::vector<Diagnostic>& errors) {
  std::map<std::string, std::string> sources;
  with_table(tables, std::string(kSourcesFile), errors, [&](Row& root) {
    for (const auto& [key, address] : root.pairs("sources")) {
      sources.emplace(std::string(key), std::string(address->text));
    }
  });
  return sources;
}

GuideTables read_guide_tables(const Tables& tables, const Manifest& manifest,
                              const Edition& edition, std::vector<Diagnostic>& errors) {
  GuideTables result;
  result.edition = edition;
  const auto limits = [&](Row& root) { read_limits(root, manifest, result); };
  const auto facts = [&](Row& root) { read_facts(root, result); };
  std::set<std::string> clause_ids;
  for (const std::string& path : tables.inside(path_of(edition.guide, "clauses"))) {
    with_table(tables, path, errors,
               [&](Row& root) { read_clauses(root, manifest, clause_ids, result); });
  }
  for (const std::string_view directory : {kCommonDirectory, std::string_view(edition.guide)}) {
    for (const std::string& path : tables.inside(path_of(directory, "limits"))) {
      with_table(tables, path, errors, limits);
    }
    for (const std::string& path : tables.inside(path_of(directory, "facts"))) {
      with_table(tables, path, errors, facts);
    }
  }
  for (const std::string& path : tables.inside(path_of(edition.guide, "rules"))) {
    with_table(tables, path, errors, [&](Row& root) { read_rules(root, result, 0); });
  }
  for (const std::string& overlay : edition.overlays) {
    with_table(tables, path_of(edition.guide, "editions/" + overlay + ".yaml"), errors,
               [&](Row& root) {
                 drop_rules(root, result);
                 limits(root);
                 facts(root);
                 read_rules(root, result, result.rules.size());
               });
  }
  return result;
}

}  // namespace eligo::guide
