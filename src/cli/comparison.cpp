#include "cli/comparison.h"

#include <iterator>
#include <string>
#include <unordered_set>
#include <utility>

#include "cli/interrupt.h"
#include "cli/ordered_run.h"

namespace eligo::cli {
namespace {

/// None of an input that cannot be read: the check reports it.
std::vector<Application> read_applications(const Input& input, const Checker& checker,
                                           std::size_t max_bytes) {
  const auto* path = std::get_if<std::string>(&input);
  if (path == nullptr) return {};
  auto text = read_file(*path, max_bytes);
  if (std::holds_alternative<PathProblem>(text)) return {};
  return checker.applications(*path, std::move(std::get<std::string>(text)));
}

}  // namespace

Comparison::Comparison(const std::vector<Input>& inputs, const Checker& checker,
                       std::size_t max_bytes, std::size_t threads) {
  std::vector<std::vector<Application>> found(inputs.size());
  std::vector<bool> given_before(inputs.size());
  std::unordered_set<std::string> known;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    given_before[i] = !known.insert(path_of(inputs[i])).second;
  }
  const auto read = [&](std::size_t index, const Emit&) {
    if (!given_before[index]) found[index] = read_applications(inputs[index], checker, max_bytes);
  };
  run_in_order(
      inputs.size(), threads, read, [](const Chunk&, std::size_t) {}, interrupted);
  std::vector<Application> all;
  for (std::vector<Application>& applications : found) {
    first_.push_back(all.size());
    all.insert(all.end(), std::make_move_iterator(applications.begin()),
               std::make_move_iterator(applications.end()));
  }
  first_.push_back(all.size());
  index_.emplace(std::move(all));
}

OtherApplications Comparison::others(std::size_t input, std::size_t document) const {
  const std::size_t number = first_[input] + document;
  // A file that grew in the meantime has documents that nobody compared.
  return number < first_[input + 1] ? index_->others(number) : OtherApplications{};
}

}  // namespace eligo::cli
