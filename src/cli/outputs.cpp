#include "cli/outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace eligo::cli {
namespace {

/// The choices as they are paired; each may still lack its file.
class Pairing {
 public:
  std::optional<std::string> add(const OutputOption& option) {
    if (option.kind == OutputOption::Kind::File) return add_file(option.value);
    choices_.push_back({option.value, first_file_.value_or(std::string())});
    has_file_ = first_file_.has_value();
    first_file_.reset();
    return std::nullopt;
  }

  std::vector<OutputChoice> choices() && {
    if (choices_.empty()) choices_.push_back({"text", first_file_.value_or(std::string())});
    return std::move(choices_);
  }

 private:
  std::optional<std::string> add_file(const std::string& file) {
    if (file.empty()) return "--output has an empty name: - stands for standard output";
    if (choices_.empty() ? first_file_.has_value() : has_file_) {
      return fmt::format("--output {} has no --format of its own: write --format before each",
                         file);
    }
    if (choices_.empty()) {
      first_file_ = file == "-" ? std::string() : file;
      return std::nullopt;
    }
    choices_.back().file = file == "-" ? std::string() : file;
    has_file_ = true;
    return std::nullopt;
  }

  std::vector<OutputChoice> choices_;
  std::optional<std::string> first_file_;  // given before all formats
  bool has_file_ = false;                  // of the last choice
};

/// Two formats in one place would destroy each other.
std::optional<std::string> find_clash(const std::vector<OutputChoice>& choices) {
  std::map<std::string, std::string> places;
  for (const OutputChoice& choice : choices) {
    const std::string place = std::filesystem::path(choice.file).lexically_normal().string();
    const auto [found, is_new] = places.emplace(place, choice.format);
    if (is_new) continue;
    return fmt::format(
        "--format {} and --format {} both go to {}: give each an --output of its own",
        found->second, choice.format, choice.file.empty() ? "standard output" : choice.file);
  }
  return std::nullopt;
}

}  // namespace

std::variant<std::vector<OutputChoice>, std::string> pair_outputs(
    const std::vector<OutputOption>& options) {
  Pairing pairing;
  for (const OutputOption& option : options) {
    if (auto problem = pairing.add(option)) return std::move(*problem);
  }
  std::vector<OutputChoice> choices = std::move(pairing).choices();
  if (auto clash = find_clash(choices)) return std::move(*clash);
  return choices;
}

Outputs::Outputs(const std::vector<OutputChoice>& choices, const OptionsFor& options_for) {
  for (const OutputChoice& choice : choices) {
    auto one = std::make_unique<One>(choice.file);
    one->writer = find_output_format(choice.format)->make(options_for(one->output));
    all_.push_back(std::move(one));
  }
}

std::vector<std::string> Outputs::texts(const ProjectReport& report) const {
  std::vector<std::string> texts;
  for (const auto& one : all_) texts.push_back(one->writer->report(report));
  return texts;
}

bool Outputs::list(Outcome outcome) const {
  return std::any_of(all_.begin(), all_.end(),
                     [&](const auto& one) { return one->writer->lists(outcome); });
}

bool Outputs::list_declarations() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const auto& one) { return one->writer->lists_declarations(); });
}

bool Outputs::list_proposals() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const auto& one) { return one->writer->lists_proposals(); });
}

bool Outputs::list_overview() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const auto& one) { return one->writer->lists_overview(); });
}

bool Outputs::on_terminal() const {
  return std::any_of(all_.begin(), all_.end(),
                     [](const auto& one) { return one->output.is_terminal(); });
}

std::optional<std::string> Outputs::problem() const {
  for (const auto& one : all_) {
    if (one->output.problem()) return one->output.problem();
  }
  return std::nullopt;
}

void Outputs::begin() {
  for (const auto& one : all_) one->output.write(one->writer->begin());
}

void Outputs::write(const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (texts[i].empty()) continue;
    One& one = *all_[i];
    if (one.between) one.output.write(one.writer->between());
    one.output.write(texts[i]);
    one.between = true;
  }
}

std::optional<std::string> Outputs::end(const Summary& summary) {
  std::optional<std::string> problem;
  for (const auto& one : all_) {
    one->output.write(one->writer->end(summary));
    auto failed = one->output.finish();
    if (failed && !problem) problem = std::move(failed);
  }
  return problem;
}

}  // namespace eligo::cli
