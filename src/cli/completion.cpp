#include "cli/completion.h"

#include <algorithm>
#include <set>

namespace eligo::cli {
namespace {

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

/// Where on the command line the next word would stand.
class CursorState {
 public:
  explicit CursorState(const Command& program) : command_(&program) {}

  void pass(const std::string& word) {
    if (option_ != nullptr && !(option_->takes_several && is_option(word))) {
      if (!option_->takes_several && --values_left_ == 0) option_ = nullptr;
    } else if (!options_ended_ && word == "--") {
      options_ended_ = true;
      option_ = nullptr;
    } else if (!options_ended_ && is_option(word)) {
      option_ = command_->find_option(word);
      if (option_ != nullptr && option_->value.empty()) option_ = nullptr;
      if (option_ != nullptr) values_left_ = option_->values;
    } else if (const Command* command = command_->find_command(word)) {
      command_ = command;
    } else {
      ++arguments_;
    }
  }

  const Command& command() const { return *command_; }
  /// The option that waits for a value; null where there is none.
  const Argument* option() const { return option_; }
  bool allows_options() const { return !options_ended_; }
  /// The argument that the word would be; null where there is none left.
  const Argument* argument() const {
    const std::vector<Argument>& all = command_->arguments;
    if (arguments_ < all.size()) return &all[arguments_];
    return !all.empty() && all.back().takes_several ? &all.back() : nullptr;
  }

 private:
  const Command* command_;
  const Argument* option_ = nullptr;
  int values_left_ = 0;  // of the option
  std::size_t arguments_ = 0;
  bool options_ended_ = false;
};

/// Gathers what begins like the word.
class Offer {
 public:
  explicit Offer(const std::string& word) : word_(word) {}

  void add(const std::string& word, const std::string& help) {
    if (word.starts_with(word_)) completion_.candidates.push_back({word, help});
  }

  /// Values of the argument, which begin at `begin` in the word.
  void add_values(const Argument& argument, std::size_t begin, const KnownValues& known_values) {
    std::set<std::string> given;
    if (argument.has_commas) {
      for (std::size_t comma; (comma = word_.find(',', begin)) != std::string::npos;
           begin = comma + 1) {
        given.insert(word_.substr(begin, comma - begin));
      }
    }
    const std::string before = word_.substr(0, begin);
    for (const auto& [word, help] : values_of(argument, known_values)) {
      if (!given.contains(word)) add(before + word, help);
    }
  }

  Completion take() { return std::move(completion_); }

 private:
  /// The name of a value says what it is: `FILE`, or `RULE|CLAUSE` for either.
  std::vector<Candidate> values_of(const Argument& argument, const KnownValues& known_values) {
    std::vector<Candidate> values;
    for (const std::string& choice : argument.choices) values.push_back({choice, ""});
    if (!values.empty()) return values;
    std::string_view kinds = argument.value;
    while (!kinds.empty()) {
      const std::string_view kind = kinds.substr(0, kinds.find('|'));
      kinds.remove_prefix(std::min(kind.size() + 1, kinds.size()));
      if (kind == "FILE" || kind == "PATH") {
        completion_.paths = Completion::Paths::Files;
      } else if (kind == "DIR") {
        completion_.paths = Completion::Paths::Directories;
      } else {
        for (Candidate& value : known_values(kind)) values.push_back(std::move(value));
      }
    }
    return values;
  }

  const std::string& word_;
  Completion completion_;
};

}  // namespace

Completion complete(const Command& program, const std::vector<std::string>& words,
                    const KnownValues& known_values) {
  if (words.empty()) return {};
  CursorState cursor(program);
  std::for_each(words.begin(), words.end() - 1,
                [&](const std::string& word) { cursor.pass(word); });

  const std::string& word = words.back();
  Offer offer(word);
  const bool begins_option = word.starts_with('-') && cursor.allows_options();
  if (cursor.option() != nullptr && !(begins_option && cursor.option()->takes_several)) {
    offer.add_values(*cursor.option(), 0, known_values);
  } else if (const std::size_t sign = word.find('='); begins_option && sign != std::string::npos) {
    const Argument* option = cursor.command().find_option(word.substr(0, sign));
    if (option != nullptr && !option->value.empty()) {
      offer.add_values(*option, sign + 1, known_values);
    }
  } else if (begins_option) {
    for (const Argument& option : cursor.command().options) {
      for (const std::string& name : option.names) offer.add(name, option.help);
    }
  } else if (!cursor.command().commands.empty()) {
    for (const Command& command : cursor.command().commands) {
      offer.add(command.name, command.summary);
    }
  } else if (cursor.argument() != nullptr) {
    offer.add_values(*cursor.argument(), 0, known_values);
  }
  return offer.take();
}

}  // namespace eligo::cli
