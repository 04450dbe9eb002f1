#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "calendar/period.h"
#include "document/yaml_reader.h"
#include "eligo/waiver.h"
#include "text/shorten.h"
#include "text/suggest.h"

namespace eligo {
namespace {

constexpr std::size_t kLongestText = 1'000;  // in bytes: a finding shows it, and is matched with it
constexpr std::array<std::string_view, 1> kConfigurationKeys = {"waivers"};
constexpr std::array<std::string_view, 7> kWaiverKeys = {"rule", "clause", "subject", "project",
                                                         "file", "reason", "expires"};

class ConfigurationReader {
 public:
  ConfigurationReader(std::string name, std::string text, const InputLimits& limits)
      : source_(std::move(name), std::move(text)), limits_(limits) {}

  std::variant<std::shared_ptr<const Waivers>, std::vector<Diagnostic>> read() {
    YamlReader reader(source_, limits_);
    const std::optional<ReadResult> first = reader.next();
    if (first) read_document(*first);
    if (errors_.empty() && first && reader.next()) {
      fail(0, "a configuration is one document, not several");
    }
    if (!errors_.empty()) return std::move(errors_);
    return std::make_shared<const Waivers>(source_.name(), std::move(waivers_));
  }

 private:
  void fail(std::size_t offset, std::string message, std::string suggestion = {}) {
    errors_.push_back(
        diagnostic_at(source_, std::move(message), std::move(suggestion), {offset, 1}));
  }

  void read_document(const ReadResult& document) {
    if (const auto* error = std::get_if<ReadError>(&document)) {
      if (!error->is_empty) errors_.push_back(diagnostic_of(*error, source_));
      return;
    }
    const Node& root = *std::get<Document>(document).root();
    if (root.kind == NodeKind::Null) return;
    if (!check_keys(root, kConfigurationKeys, "a configuration")) return;
    const Node* list = find(root, "waivers");
    if (list == nullptr || list->kind == NodeKind::Null) return;
    if (list->kind != NodeKind::Sequence) {
      fail(list->offset, "`waivers` takes a list");
      return;
    }
    if (list->items.size() > Waivers::kMost) {
      fail(list->offset, fmt::format("more than {} waivers", Waivers::kMost));
      return;
    }
    for (const Node* item : list->items) {
      if (check_keys(*item, kWaiverKeys, "a waiver")) read_waiver(*item);
    }
  }

  /// Whether the node is a mapping; its unknown and repeated keys are complained about.
  bool check_keys(const Node& node, std::span<const std::string_view> known,
                  std::string_view what) {
    if (node.kind != NodeKind::Mapping) {
      fail(node.offset, fmt::format("{} is a mapping of keys to values", what));
      return false;
    }
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      const Node& key = *node.items[i];
      if (std::find(known.begin(), known.end(), key.text) == known.end()) {
        fail(key.offset, fmt::format("unknown key '{}' in {}", shortened(key.text), what),
             std::string(nearest(key.text, known).value_or("")));
      } else if (std::find(seen.begin(), seen.end(), key.text) != seen.end()) {
        fail(key.offset, fmt::format("the key `{}` stands here twice", key.text));
      } else {
        seen.push_back(key.text);
      }
    }
    return true;
  }

  static const Node* find(const Node& mapping, std::string_view key) {
    for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
      if (mapping.items[i]->text == key) return mapping.items[i + 1];
    }
    return nullptr;
  }

  /// Empty where the key is absent, or holds no text, which is complained about.
  std::string text(const Node& mapping, std::string_view key) {
    const Node* value = find(mapping, key);
    if (value == nullptr) return {};
    if (value->kind != NodeKind::Scalar || value->text.empty()) {
      fail(value->offset, fmt::format("`{}` takes a text", key));
    } else if (value->text.size() > kLongestText) {
      fail(value->offset, fmt::format("`{}` is longer than {} bytes", key, kLongestText));
    } else {
      return std::string(value->text);
    }
    return {};
  }

  void read_waiver(const Node& node) {
    const std::size_t complaints = errors_.size();
    Waiver waiver;
    const std::string rule = text(node, "rule");
    const std::string clause = text(node, "clause");
    waiver.rule = rule + clause;
    waiver.subject = text(node, "subject");
    waiver.project = text(node, "project");
    waiver.file = text(node, "file");
    waiver.reason = text(node, "reason");
    waiver.expires = expiry(node);
    waiver.location = source_.location(node.offset);
    if (errors_.size() > complaints) return;
    if (rule.empty() == clause.empty()) {
      fail(node.offset, "a waiver names a `rule` or a `clause`, one of the two");
    } else if (waiver.reason.empty()) {
      fail(node.offset, "a waiver needs a `reason`");
    } else {
      waivers_.push_back(std::move(waiver));
    }
  }

  Date expiry(const Node& node) {
    const std::string date = text(node, "expires");
    const std::optional<Date> day = parse_date(date);
    if (day) return *day;
    const Node* value = find(node, "expires");
    if (value == nullptr) {
      fail(node.offset, "a waiver needs `expires`, the last day on which it holds");
    } else if (!date.empty()) {
      fail(value->offset, fmt::format("`expires` takes a date such as 2020-09-01, not '{}'", date));
    }
    return {};
  }

  const Source source_;
  const InputLimits& limits_;
  std::vector<Waiver> waivers_;
  std::vector<Diagnostic> errors_;
};

Rule waiver_rule(std::string id, std::string requirement, std::string remedy) {
  Rule rule;
  rule.id = std::move(id);
  rule.level = Level::Note;
  rule.requirement = std::move(requirement);
  rule.remedy = std::move(remedy);
  return rule;
}

}  // namespace

bool Waiver::is_general() const {
  return file.find('*') != std::string::npos || project.find('*') != std::string::npos;
}

std::variant<std::shared_ptr<const Waivers>, std::vector<Diagnostic>> Waivers::read(
    std::string name, std::string text, const InputLimits& limits) {
  return ConfigurationReader(std::move(name), std::move(text), limits).read();
}

const std::vector<Rule>& waiver_rules() {
  static const std::vector<Rule> kRules = {
      waiver_rule("waiver.expired", "a waiver counts up to the day on which it expires",
                  "settle what it was for, or give a later day and a reason for it"),
      waiver_rule("waiver.stale", "a waiver is for a finding that is there",
                  "remove the waiver, or correct what it names"),
  };
  return kRules;
}

}  // namespace eligo
