#include "lsp/hover.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "guide/key_text.h"
#include "report/problem.h"
#include "report/words.h"
#include "text/escape.h"
#include "text/join.h"
#include "text/utf8.h"

namespace eligo::lsp {
namespace {

constexpr std::size_t kMostWords = 24;    // longer vocabularies are for completion
constexpr std::size_t kMostFindings = 8;  // a hover is read at a glance

/// Whether one of two paths is inside the other.
bool is_related(std::string_view left, std::string_view right) {
  if (left.size() > right.size()) std::swap(left, right);
  if (!right.starts_with(left)) return false;
  return left.empty() || right.size() == left.size() || right[left.size()] == '.' ||
         right[left.size()] == '[';
}

std::string_view section_of(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

/// What wants action comes first.
int urgency(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::Fail:
      return finding.waiver == nullptr ? 0 : 2;
    case Outcome::Unknown:
      return 1;
    case Outcome::Review:
      return 2;
    case Outcome::Pass:
    case Outcome::NotApplicable:
      break;
  }
  return 3;
}

class HoverText {
 public:
  HoverText(const Description& description, const HoverSources& sources)
      : description_(description), tree_(description.entry_tree()), sources_(sources) {}

  std::string of_key(std::size_t entry) {
    const guide::Key& key = *description_.key_of(entry);
    heading(key.name, guide::type_text(key));
    paragraph(escaped(key.help));
    if (!key.only_for.empty()) paragraph("Used by " + joined(key.only_for) + ".");
    if (key.otherwise) paragraph("Left out, it means " + code(*key.otherwise) + ".");
    add_words(key);
    add_findings(entry, key);
    return text_;
  }

  /// Empty where the value is nothing that the format knows.
  std::string of_value(std::size_t entry) {
    const guide::Key& key = *description_.key_of(entry);
    const std::string_view value = tree_.scalar(tree_[entry]);
    if (key.vocabulary != nullptr) add_word(*key.vocabulary, value);
    if (key.type == guide::ValueType::Ref) add_organisation(entry, value);
    if (key.record != nullptr) {
      for (const std::uint32_t slot : key.record->scalar_keys) {
        const guide::Key& short_form = key.record->keys[slot];
        if (short_form.vocabulary != nullptr) add_word(*short_form.vocabulary, value);
        if (short_form.type == guide::ValueType::Ref) add_organisation(entry, value);
      }
    }
    return text_;
  }

 private:
  std::string escaped(std::string_view text) const {
    return sources_.markdown ? escape_markdown(text) : escape_for_terminal(text);
  }
  std::string code(std::string_view text) const {
    return sources_.markdown ? fmt::format("`{}`", text) : std::string(text);
  }

  void heading(std::string_view name, std::string_view kind) {
    const std::string_view bold = sources_.markdown ? "**" : "";
    text_ = fmt::format("{}{}{} ({})", bold, escaped(name), bold, escaped(kind));
  }
  void paragraph(const std::string& text) { text_ += "\n\n" + text; }
  void item(const std::string& text) { text_ += "\n- " + text; }

  void add_words(const guide::Key& key) {
    if (key.vocabulary == nullptr || key.vocabulary->words().size() > kMostWords) return;
    text_ += "\n";
    for (const guide::Vocabulary::Word& word : key.vocabulary->words()) {
      item(code(word.word) + (word.help.empty() ? "" : ": " + escaped(word.help)));
    }
  }

  void add_word(const guide::Vocabulary& vocabulary, std::string_view value) {
    const std::string* found = vocabulary.find(value);
    if (found == nullptr) return;
    for (const guide::Vocabulary::Word& word : vocabulary.words()) {
      if (word.word != *found) continue;
      heading(word.word, vocabulary.name());
      if (!word.help.empty()) paragraph(escaped(word.help));
    }
  }

  void add_organisation(std::size_t entry, std::string_view id) {
    for (const auto& one : description_.organisations(tree_[entry].document)) {
      if (one.id != id) continue;
      heading(id, "organisation");
      const std::string_view separator = one.name.empty() || one.country.empty() ? "" : ", ";
      paragraph(escaped(fmt::format("{}{}{}", one.name, separator, one.country)));
    }
  }

  // ---- Findings ----

  void add_findings(std::size_t entry, const guide::Key& key) {
    const guide::RecordFormat* record = description_.record_in(tree_[entry].parent);
    if (record == nullptr || sources_.rules == nullptr) return;
    const std::vector<const Rule*> rules = sources_.rules->of(*record, key.name);
    const std::vector<const Finding*> findings = findings_of(entry, rules);
    if (findings.empty()) return;
    paragraph("Rules that rest on it:\n");
    for (std::size_t i = 0; i < std::min(findings.size(), kMostFindings); ++i) {
      add_finding(*findings[i]);
    }
    if (findings.size() > kMostFindings) {
      item(fmt::format("and {} more", findings.size() - kMostFindings));
    }
  }

  /// Of the entry's document, on its own record or what holds or is inside it; of other sections,
  /// all. Each rule once, most urgent first.
  std::vector<const Finding*> findings_of(std::size_t entry,
                                          const std::vector<const Rule*>& rules) const {
    const std::string path = description_.path_of(tree_[entry].parent);
    std::vector<const Finding*> found;
    for (const ProjectReport& report : *sources_.reports) {
      if (report.document != tree_[entry].document) continue;
      for (const Finding& finding : report.findings) {
        const bool rests = std::find(rules.begin(), rules.end(), finding.rule) != rules.end();
        const bool here =
            section_of(path) != section_of(finding.subject) || is_related(path, finding.subject);
        if (rests && here) found.push_back(&finding);
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const Finding* left, const Finding* right) {
      return urgency(*left) < urgency(*right);
    });
    std::set<const Rule*> seen;
    std::erase_if(found,
                  [&](const Finding* finding) { return !seen.insert(finding->rule).second; });
    return found;
  }

  void add_finding(const Finding& finding) {
    const std::string_view waived = finding.waiver != nullptr ? "waived: " : "";
    std::string text = fmt::format("{}{} {}: {}", waived, label_of(finding), code(finding.rule->id),
                                   escaped(finding.message));
    if (!finding.rule->clauses.empty()) {
      text += fmt::format(" (clause {})", escaped(finding.rule->clause_ids()));
    }
    item(text);
  }

  const Description& description_;
  const EntryTree& tree_;
  const HoverSources& sources_;
  std::string text_;
};

}  // namespace

std::optional<Hover> hover_at(const Description& description, std::size_t offset,
                              const HoverSources& sources) {
  const auto& entries = description.entry_tree().entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (description.key_of(i) == nullptr) continue;
    const Entry& entry = entries[i];
    HoverText text(description, sources);
    if (entry.kind == Entry::Kind::Key && touches(entry.mark, offset)) {
      return Hover{entry.mark, text.of_key(i)};
    }
    const bool in_value = entry.value.length > 0 && touches(entry.value, offset);
    if (!in_value || description.entry_tree().scalar(entry).empty()) continue;
    const std::string found = text.of_value(i);
    if (!found.empty()) return Hover{entry.value, found};
  }
  return std::nullopt;
}

}  // namespace eligo::lsp
