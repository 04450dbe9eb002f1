#include "lsp/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "guide/key_text.h"
#include "lsp/context.h"
#include "lsp/wire.h"
#include "text/join.h"
#include "text/utf8.h"

namespace eligo::lsp {
namespace {

/// The protocol's numbers.
enum ItemKind { kProperty = 10, kValue = 12, kEnumMember = 20, kReference = 18 };

class Items {
 public:
  Items(const Description& description, std::size_t offset, const Guides& guides, Encoding encoding)
      : description_(description),
        tree_(description.entry_tree()),
        guides_(guides),
        context_(context_at(description, offset)),
        range_(to_json(range_of(description.source(), context_.word, encoding))) {}

  std::vector<Json> make() {
    if (context_.keys_of != nullptr) add_keys(*context_.keys_of);
    if (context_.values_of != nullptr) add_values(*context_.values_of);
    return std::move(items_);
  }

 private:
  void add(const std::string& label, ItemKind kind, const std::string& detail,
           const std::string& help, const std::string& text) {
    const std::string dash = context_.wants_dash ? "- " : "";
    const std::string space = context_.wants_space ? " " : "";
    Json item = {{"label", label}, {"kind", static_cast<int>(kind)}};
    if (!detail.empty()) item["detail"] = detail;
    if (!help.empty()) item["documentation"] = help;
    item["sortText"] = fmt::format("{:04}", items_.size());
    item["filterText"] = space + dash + label;
    item["textEdit"] = {{"range", range_}, {"newText", space + dash + text}};
    items_.push_back(std::move(item));
  }

  // ---- Keys ----

  std::set<std::string_view> given_keys() const {
    std::set<std::string_view> given;
    if (context_.wants_dash) return given;  // a new member has none yet
    for (const std::size_t child : tree_.inside(context_.container, context_.document)) {
      if (child != context_.entry && tree_[child].has_colon) given.insert(tree_[child].name);
    }
    return given;
  }

  void add_keys(const guide::RecordFormat& record) {
    const std::set<std::string_view> given = given_keys();
    const std::string_view type = context_.wants_dash
                                      ? std::string_view()
                                      : description_.type_in(context_.container, context_.document);
    for (const guide::Key& key : record.keys) {
      if (!key.is_written() || given.contains(key.name)) continue;
      if (!type.empty() && !key.used_by(type)) continue;
      const std::string users =
          type.empty() && !key.only_for.empty() ? ", for " + joined(key.only_for) : "";
      add(key.name, kProperty, guide::type_text(key) + users, key.help,
          key.name + std::string(colon_after(key)));
    }
  }

  std::string_view colon_after(const guide::Key& key) const {
    if (context_.has_colon) return "";
    const bool below = key.record != nullptr && key.record->scalar_keys.empty();
    return below ? ":" : ": ";
  }

  // ---- Values ----

  /// Words that stand in the same list already.
  std::set<std::string_view> given_words() const {
    std::set<std::string_view> given;
    const std::size_t list = context_.container;
    if (list == Entry::kNone) return given;
    const std::size_t holder = tree_[list].kind == Entry::Kind::Member ? tree_[list].parent : list;
    if (holder == Entry::kNone) return given;
    for (const std::size_t member : tree_[holder].children) {
      const bool own = member == context_.entry || member == list;
      if (tree_[member].kind == Entry::Kind::Member && !own) {
        given.insert(tree_.scalar(tree_[member]));
      }
    }
    return given;
  }

  void add_values(const guide::Key& key) {
    switch (key.type) {
      case guide::ValueType::Word:
      case guide::ValueType::Country:
      case guide::ValueType::Language:
        add_words(key);
        break;
      case guide::ValueType::Declared:
        add("yes", kValue, key.help, "", "yes");
        add("no", kValue, key.help, "", "no");
        break;
      case guide::ValueType::Ref:
        add_organisations();
        break;
      case guide::ValueType::Edition:
        for (const Edition& edition : guides_.editions()) {
          add(edition.id, kValue, edition.title, edition.valid, edition.id);
        }
        break;
      case guide::ValueType::Record:
        add_short_forms(*key.record);
        break;
      default:
        break;  // text, numbers and dates are the applicant's
    }
  }

  void add_words(const guide::Key& key) {
    const std::set<std::string_view> given =
        key.list ? given_words() : std::set<std::string_view>();
    for (const guide::Vocabulary::Word& word : key.vocabulary->words()) {
      if (!given.contains(word.word)) add(word.word, kEnumMember, word.help, "", word.word);
    }
  }

  void add_organisations() {
    for (const Description::Organisation& one : description_.organisations(context_.document)) {
      const std::string_view separator = one.name.empty() || one.country.empty() ? "" : ", ";
      add(std::string(one.id), kReference,
          escape_for_terminal(fmt::format("{}{}{}", one.name, separator, one.country)), "",
          std::string(one.id));
    }
  }

  /// What may stand in the place of a mapping; organisations before the many countries.
  void add_short_forms(const guide::RecordFormat& record) {
    if (!record.none.empty()) add(record.none, kValue, record.help, "", record.none);
    for (const bool countries : {false, true}) {
      for (const std::uint32_t slot : record.scalar_keys) {
        const guide::Key& key = record.keys[slot];
        if ((key.type == guide::ValueType::Country) == countries) add_values(key);
      }
    }
  }

  const Description& description_;
  const EntryTree& tree_;
  const Guides& guides_;
  Context context_;
  Json range_;
  std::vector<Json> items_;
};

}  // namespace

std::vector<Json> completions(const Description& description, std::size_t offset,
                              const Guides& guides, Encoding encoding) {
  return Items(description, offset, guides, encoding).make();
}

}  // namespace eligo::lsp
