#include "cases/mutation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <utility>

#include "cel/ast.h"
#include "cel/parser.h"

namespace eligo {
namespace {

using cel::Expr;
using cel::ExprKind;
using cel::ExprPtr;
namespace op = cel::op;

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kFlips = {{
    {op::kEqual, op::kNotEqual},
    {op::kNotEqual, op::kEqual},
    {op::kLess, op::kLessEqual},
    {op::kLessEqual, op::kLess},
    {op::kGreater, op::kGreaterEqual},
    {op::kGreaterEqual, op::kGreater},
    {op::kAnd, op::kOr},
    {op::kOr, op::kAnd},
}};

/// Visits every node of a tree and records the tree's text after each change of it.
class Mutator {
 public:
  explicit Mutator(ExprPtr root) : root_(std::move(root)) {}

  std::vector<MutatedText> run() {
    visit(root_);
    return std::move(mutants_);
  }

 private:
  void record(std::string change) { mutants_.push_back({cel::unparse(*root_), std::move(change)}); }

  void visit(ExprPtr& node) {
    flip(*node);
    shift(*node);
    drop_operands(node);
    negate(node);
    for (ExprPtr& child : node->children) visit(child);
  }

  void flip(Expr& node) {
    if (node.kind != ExprKind::Call || node.receiver) return;
    const auto found = std::find_if(kFlips.begin(), kFlips.end(),
                                    [&](const auto& pair) { return pair.first == node.name; });
    if (found == kFlips.end()) return;
    const std::string before = std::exchange(node.name, std::string(found->second));
    record(fmt::format("{} for {}", found->second, found->first));
    node.name = before;
  }

  void shift(Expr& node) {
    auto* number = std::get_if<std::int64_t>(&node.literal);
    if (node.kind != ExprKind::Literal || number == nullptr) return;
    for (const std::int64_t step : {-1, 1}) {
      const std::int64_t before = *number;
      std::int64_t shifted = 0;
      if (__builtin_add_overflow(before, step, &shifted)) continue;
      *number = shifted;
      record(fmt::format("{} for {}", shifted, before));
      *number = before;
    }
  }

  void drop_operands(ExprPtr& node) {
    const bool logical =
        node->kind == ExprKind::Call && (node->name == op::kAnd || node->name == op::kOr);
    if (!logical) return;
    for (std::size_t i = 0; i < node->children.size(); ++i) {
      ExprPtr whole = node->clone();
      const std::string dropped = cel::unparse(*node->children[i]);
      node->children.erase(node->children.begin() + static_cast<std::ptrdiff_t>(i));
      if (node->children.size() == 1) {
        ExprPtr only = std::move(node->children.front());
        node = std::move(only);
      }
      record(fmt::format("without {}", dropped));
      node = std::move(whole);
    }
  }

  /// Removes a negation; turns a membership into its opposite.
  void negate(ExprPtr& node) {
    if (node->kind != ExprKind::Call) return;
    if (node->name == op::kNot) {
      ExprPtr whole = node->clone();
      ExprPtr operand = std::move(node->children.front());
      node = std::move(operand);
      record(fmt::format("without the negation of {}", cel::unparse(*node)));
      node = std::move(whole);
    } else if (node->name == op::kIn) {
      ExprPtr whole = node->clone();
      auto negation = std::make_unique<Expr>();
      negation->kind = ExprKind::Call;
      negation->name = op::kNot;
      negation->children.push_back(std::move(node));
      node = std::move(negation);
      record(fmt::format("negated {}", cel::unparse(*whole)));
      node = std::move(whole);
    }
  }

  ExprPtr root_;
  std::vector<MutatedText> mutants_;
};

}  // namespace

std::vector<MutatedText> mutate_expression(std::string_view text) {
  auto parsed = cel::parse(text);
  if (!std::holds_alternative<ExprPtr>(parsed)) return {};
  return Mutator(std::move(std::get<ExprPtr>(parsed))).run();
}

std::vector<MutatedText> mutate_limit(const guide::LimitValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return {};
  std::int64_t number = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, number);
  if (read.ec != std::errc{}) return {};
  const std::string unit(read.ptr, end);
  std::vector<MutatedText> mutants;
  for (const std::int64_t step : {-1, 1}) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(number, step, &sum)) continue;
    if (!unit.empty() && sum < 0) continue;  // no length and no amount is negative
    std::string shifted = fmt::format("{}{}", sum, unit);
    mutants.push_back({shifted, fmt::format("{} for {}", shifted, *text)});
  }
  return mutants;
}

}  // namespace eligo
