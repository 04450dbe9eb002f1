#include "explain/proposals.h"

#include <algorithm>
#include <cstdlib>
#include <memory_resource>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "evaluate/findings.h"

namespace eligo {
namespace {

/// The nodes of a document, aliases expanded; counted no further than past `most`.
std::size_t count_nodes(const Node& node, std::size_t most) {
  std::size_t count = 1;
  for (const Node* item : node.items) {
    if (count > most) break;
    count += count_nodes(*item, most - count + 1);
  }
  return count;
}

/// A document with another node in place of one, wherever that stands: an alias changes with what
/// it stands for.
class Substitution {
 public:
  Substitution(const Node& target, const Node& replacement, Document::Arena& arena)
      : target_(target), replacement_(replacement), arena_(arena) {}

  const Node* apply(const Node* node) {
    if (is_alike(*node)) return &replacement_;
    if (node->items.empty()) return node;
    const auto known = done_.find(node);
    if (known != done_.end()) return known->second;
    const Node* result = rebuilt(*node);
    done_[node] = result;
    return result;
  }

 private:
  /// Whether the node is the target or an alias of the same value, which one edit changes.
  bool is_alike(const Node& node) const {
    return node.kind == target_.kind && node.offset == target_.offset &&
           node.text.data() == target_.text.data() && node.items.data() == target_.items.data();
  }

  const Node* rebuilt(const Node& node) {
    std::vector<const Node*> items;
    items.reserve(node.items.size());
    for (const Node* item : node.items) items.push_back(apply(item));
    if (std::equal(items.begin(), items.end(), node.items.begin())) return &node;
    const Node** copy =
        std::pmr::polymorphic_allocator<const Node*>(&arena_).allocate(items.size());
    std::copy(items.begin(), items.end(), copy);
    auto* result = new (arena_.allocate(sizeof(Node), alignof(Node))) Node(node);
    result->items = {copy, items.size()};
    return result;
  }

  const Node& target_;
  const Node& replacement_;
  Document::Arena& arena_;
  std::unordered_map<const Node*, const Node*> done_;
};

/// The bytes that say what a scalar says, between its quotes if it has any; nothing where the text
/// does not stand there as it is read.
std::optional<TextRange> text_range(const Node& node, const Source& source) {
  const std::string_view text = source.text();
  const std::size_t size = node.text.size();
  if (node.plain) {
    if (text.substr(node.offset, size) != node.text) return std::nullopt;
    return TextRange{node.offset, size};
  }
  if (node.offset + size + 1 >= text.size()) return std::nullopt;
  const char quote = text[node.offset];
  const bool quoted = (quote == '"' || quote == '\'') && text[node.offset + size + 1] == quote &&
                      text.substr(node.offset + 1, size) == node.text;
  return quoted ? std::optional(TextRange{node.offset + 1U, size}) : std::nullopt;
}

/// A new failure, or what was settled and is open now.
bool is_worse(Outcome before, Outcome after) {
  if (after == Outcome::Fail) return before != Outcome::Fail;
  return after == Outcome::Unknown && before != Outcome::Fail && before != Outcome::Unknown;
}

bool is_inside(std::string_view key, std::string_view subject) {
  return key.starts_with(subject) && key.size() > subject.size() &&
         (key[subject.size()] == '.' || key[subject.size()] == '[');
}

}  // namespace

Proposer::Proposer(const Project& project, const Node& root, const Source& source, Prepare prepare)
    : project_(project),
      root_(root),
      source_(source),
      prepare_(std::move(prepare)),
      tracer_(project.guide(), source, project.arena()) {
  for (const guide::CompiledRule& rule : project.guide().compiled_rules) {
    all_rules_.push_back(&rule);
  }
}

std::vector<Proposal> Proposer::propose(const RuleResult& result,
                                        std::span<const cel::Value> variables) {
  if (nodes_ == 0) nodes_ = count_nodes(root_, kMostNodes);
  if (nodes_ > kMostNodes || nodes_read_ > kMostNodesRead) return {};
  tracer_.forget();
  tracer_.trace(result.rule->rule->check, *result.rule->subject, variables);
  const Seen& seen = tracer_.seen();
  std::vector<Found> found;
  for (const Seen::Key& key : seen.keys) {
    const auto& keys = key.record->layout().format->keys;
    const bool given = key.slot < keys.size() && key.record->given(key.slot) != nullptr;
    const Node* node = given ? key.record->value_node(key.slot) : nullptr;
    if (!key.decides || node == nullptr) continue;
    if (auto one = find({key, *node, *result.rule, result.subject->path()}, seen)) {
      found.push_back(std::move(*one));
    }
  }
  // Of equal changes the later key of a record: a stay rather ends later than it begins earlier.
  std::stable_sort(found.begin(), found.end(), [](const Found& left, const Found& right) {
    return std::tuple(right.inside, left.change, right.slot) <
           std::tuple(left.inside, right.change, left.slot);
  });
  if (found.size() > kMostProposals) found.resize(kMostProposals);
  std::vector<Proposal> proposals;
  proposals.reserve(found.size());
  for (Found& one : found) proposals.push_back(std::move(one.proposal));
  return proposals;
}

std::optional<Proposer::Found> Proposer::find(const Target& target, const Seen& seen) {
  const auto range = text_range(target.node, source_);
  if (!range) return std::nullopt;
  std::vector<Candidate> nearest_first = candidates(target.key, seen);
  if (nearest_first.size() > kMostCandidates) nearest_first.resize(kMostCandidates);
  for (const Candidate& candidate : nearest_first) {
    if (!passes(target, candidate)) continue;
    const auto nearest = nearest_passing(target, candidate);
    const Candidate& best = nearest ? *nearest : candidate;
    if (!breaks_nothing(target, best)) continue;
    Found found;
    found.proposal.key = target.key.record->path(target.key.slot);
    found.proposal.before = std::string(target.node.text);
    found.proposal.after = best.text;
    found.proposal.place.range = *range;
    found.proposal.place.location = source_.location(range->offset);
    found.inside = is_inside(found.proposal.key, target.subject);
    found.change = std::abs(best.change);
    found.slot = target.key.slot;
    return found;
  }
  return std::nullopt;
}

/// Between the old value, which fails, and one that passes: nothing where that is the nearest.
std::optional<Candidate> Proposer::nearest_passing(const Target& target, const Candidate& passing) {
  std::int64_t fails = 0;
  std::optional<Candidate> best;
  std::int64_t passes_at = passing.change;
  const std::int64_t toward = passing.change > 0 ? 1 : -1;
  for (std::int64_t next = passes_at - toward; next != fails; next = (fails + passes_at) / 2) {
    auto candidate = changed(target.key.value, next);
    if (!candidate) break;
    if (passes(target, *candidate)) {
      best = std::move(candidate);
      passes_at = next;
    } else {
      fails = next;
    }
  }
  return best;
}

bool Proposer::passes(const Target& target, const Candidate& candidate) {
  const auto after = try_out(target.node, candidate.text, {&target.rule});
  return after && std::any_of(after->begin(), after->end(), [&](const Result& result) {
           return result.subject == target.subject && result.outcome == Outcome::Pass;
         });
}

bool Proposer::breaks_nothing(const Target& target, const Candidate& candidate) {
  if (before_.empty()) before_ = results(project_, all_rules_);
  const auto after = try_out(target.node, candidate.text, all_rules_);
  if (!after || after->size() != before_.size()) return false;
  for (std::size_t i = 0; i < before_.size(); ++i) {
    if (is_worse(before_[i].outcome, (*after)[i].outcome)) return false;
  }
  return true;
}

std::vector<Proposer::Result> Proposer::results(const Project& project,
                                                const Evaluator::Selection& rules) const {
  std::vector<Result> all;
  Evaluator(project).run(rules, [&](const RuleResult& result, cel::Evaluation&) {
    all.push_back({result.subject->path(), result.outcome});
  });
  return all;
}

/// The results on the description with another text at `target`; nothing where it breaks the format
/// then, or where enough was tried.
std::optional<std::vector<Proposer::Result>> Proposer::try_out(const Node& target,
                                                               const std::string& text,
                                                               const Evaluator::Selection& rules) {
  nodes_read_ += nodes_;
  if (nodes_read_ > kMostNodesRead) return std::nullopt;
  Node replacement = target;
  replacement.text = text;
  Document::Arena arena;
  const Node* root = Substitution(target, replacement, arena).apply(&root_);
  Project project(project_.guide(), {root, nullptr});
  if (!project.problems().empty()) return std::nullopt;
  if (prepare_) prepare_(project);
  return results(project, rules);
}

}  // namespace eligo
