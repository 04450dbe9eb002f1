// The programme guide as tables: clauses, limits, facts and rules of one edition.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "eligo/diagnostic.h"
#include "eligo/tables.h"

namespace eligo {

/// How strongly a clause speaks, in the guide's own words.
enum class Modality { Must, Should, May, Info };

/// What a clause can be decided from.
enum class Evidence {
  Data,       ///< facts of the description: dates, countries, counts
  Declared,   ///< what the applicant declares
  Judgement,  ///< only a person can decide
};

/// What a failed rule means: a must fails the project, a should advises, a note informs.
enum class Level { Must, Should, Note };

/// How well a figure is known: read in a text, following from such, or recalled.
enum class Confidence { Seen, Inferred, Memory };

std::string_view to_string(Modality modality);
std::string_view to_string(Evidence evidence);
std::string_view to_string(Level level);
std::string_view to_string(Confidence confidence);

/// A clause of the guide, as the inventory numbers it.
struct Clause {
  std::string id;  ///< section.heading.paragraph, such as `2.3.1` or `B.1.2`
  std::string heading;
  Modality modality = Modality::Info;
  Evidence evidence = Evidence::Data;
  std::string summary;      ///< in this project's own words
  std::string none;         ///< why no rule carries it; empty where one does
  bool is_dropped = false;  ///< the edition does without its rules, as `none` says
  std::string reference;    ///< as a person looks it up: part of the guide, section, heading
  Confidence confidence = Confidence::Seen;
  std::vector<std::string> sources;  ///< where it was read: keys of `Guides::sources()`
};

/// The ids of clauses, with commas.
std::string ids_of(const std::vector<const Clause*>& clauses);

/// A figure of the guide, or a threshold of this program's own.
struct Limit {
  std::string name;                  ///< `group.name`, as expressions write it after `limits.`
  std::string value;                 ///< as the table writes it; lists with commas
  std::string help;                  ///< what it limits; empty where the name says it
  std::vector<std::string> clauses;  ///< that set it: their ids
  Confidence confidence = Confidence::Seen;
  std::vector<std::string> sources;  ///< as a clause's; empty: those of its clauses
  std::string why;  ///< for a threshold of this program's own, its reason; else empty
};

/// A derived value, written once and used by rules.
struct Fact {
  std::string record;      ///< whose field it is: project, organisation, activity, group, ...
  std::string name;        ///< as expressions write it, after the record and a dot
  std::string expression;  ///< its value, in the rule language
  std::string help;        ///< one line; empty for none
};

/// An eligibility condition, or a question for a reviewer.
struct Rule {
  std::string id;
  std::vector<const Clause*> clauses;
  Level level = Level::Note;   ///< what a failure means: no must unless everything was seen
  Level stated = Level::Note;  ///< what the guide's words would make of it
  Confidence confidence = Confidence::Seen;  ///< that of its least certain clause or figure
  std::string subject;      ///< the record it judges: project, organisation, activity, group
  std::string requirement;  ///< what is allowed, as a statement; `{...}` are expressions
  std::string when;         ///< the condition of a subject to be judged; empty: all are
  std::string check;        ///< what must hold of the subject then; empty for a question
  std::string message;      ///< what was found, for a failure
  std::string remedy;       ///< what to do about it
  std::string question;     ///< for a reviewer; a rule has this or a check
  /// Expressions of what a finding points at, the first that the description has; empty for the
  /// subject itself.
  std::vector<std::string> at;
  std::string see;    ///< of a record to show as a second place; empty for none
  std::string file;   ///< the table it stands in
  Location location;  ///< of its row in that table

  /// Whether only a person can decide it.
  bool is_question() const { return !question.empty(); }
  /// The references of its clauses, each once.
  std::string reference() const;
  /// The ids of its clauses, with commas.
  std::string clause_ids() const;
};

/// What people sort a rule by: its level, or `review` where it is a question.
std::string_view kind_of(const Rule& rule);

/// Whether a rule is meant by `pattern`: the id of the rule or of one of its clauses, a prefix of
/// either that ends before a `.`, or a pattern with `*` for any text.
bool matches(const Rule& rule, std::string_view pattern);

/// Which text a guide is: an action in one call year.
struct Edition {
  std::string id;     ///< as `--guide` and a description's `guide` name it: `2020`, `KA220-2023`
  int year = 0;       ///< of the call
  std::string guide;  ///< the directory of its tables
  std::string title;  ///< of the action
  std::vector<std::string> overlays;  ///< tables laid over the base
  std::string source;                 ///< for people: the text that its rows were read in
  std::string valid;  ///< for people: the calls that it is for, such as `calls for 2021`
};

namespace guide {
struct CompiledGuide;
class Format;
struct Manifest;
}  // namespace guide

/// One edition, parsed, type-checked and compiled. Immutable: share it between threads. What its
/// functions refer or point to lives as long as it does.
class Guide {
 public:
  explicit Guide(std::unique_ptr<const guide::CompiledGuide> compiled);
  ~Guide();

  const Edition& edition() const;
  const std::vector<Clause>& clauses() const;
  const std::vector<Limit>& limits() const;
  const std::vector<Fact>& facts() const;
  const std::vector<Rule>& rules() const;

  const Clause* find_clause(std::string_view id) const;
  const Rule* find_rule(std::string_view id) const;
  std::vector<const Rule*> rules_of(const Clause& clause) const;

  /// The requirement of a rule with its limits filled in.
  std::string requirement(const Rule& rule) const;
  /// What a rule says: its question as it is written, else its requirement as above.
  std::string statement(const Rule& rule) const;

  const guide::CompiledGuide& compiled() const { return *compiled_; }  ///< the library's own view

 private:
  std::unique_ptr<const guide::CompiledGuide> compiled_;
};

/// All guides with their editions. An edition is compiled when it is first asked for. What its
/// functions refer or point to lives as long as they do; a `Guide` that is shared may live longer.
class Guides {
 public:
  /// Which tables' every expression is compiled when an edition is first asked for, so that all
  /// complaints come then. Others' are compiled when a rule first needs them.
  enum class Validate {
    Foreign,  ///< all but the built-in tables, which were validated when the library was built
    All,
  };

  /// The editions that the tables declare; diagnostics where their list cannot be read.
  static std::variant<std::shared_ptr<const Guides>, std::vector<Diagnostic>> open(
      Tables tables, Validate validate = Validate::Foreign);

  ~Guides();

  const std::string& default_edition() const;
  const std::vector<Edition>& editions() const;
  /// The edition of that id; null where there is none.
  const Edition* find(std::string_view id) const;

  using Loaded = std::variant<std::shared_ptr<const Guide>, std::vector<Diagnostic>>;
  /// The edition of that id, or what is wrong with its tables. Of an id that is none of
  /// `editions()`, one diagnostic without a file. Safe to call from several threads.
  const Loaded& edition(const std::string& id) const;

  /// Where the guide's texts and the facts about them were read: addresses by their key. Read from
  /// the tables at each call.
  std::map<std::string, std::string> sources() const;

  const Tables& tables() const { return tables_; }
  const guide::Format& format() const;      ///< the library's own view
  const guide::Manifest& manifest() const;  ///< likewise

 private:
  struct Opened;

  explicit Guides(Tables tables);
  Loaded load(const std::string& id) const;

  Tables tables_;
  std::unique_ptr<Opened> opened_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Loaded> loaded_;
};

}  // namespace eligo
