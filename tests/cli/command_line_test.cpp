// What is read off the parser's definitions, and the pages and completions that follow from it.
#include "cli/command_line.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/completion.h"
#include "cli/manual.h"

namespace eligo::cli {
namespace {

using testing::Test;
using Words = std::vector<std::string>;

/// A program with one option of each kind.
class CommandLine : public Test {
 protected:
  CommandLine() : app_("A program", "tool") {
    CLI::App& command = *app_.add_subcommand("do", "Do it");
    command.add_option("PATH", paths_, "What to do it to")->required();
    command.add_flag("--dry,-n", dry_, "Only say so");
    command.add_option("--colour", colour_, "Colour")
        ->check(CLI::IsMember({"red", "blue"}))
        ->default_str("red");
    command.add_option("--tags", tags_, "Tags")->delimiter(',')->type_name("TAG");
    command.add_option("--secret", secret_, "Nobody knows")->group("");
    command.add_option("--size", size_, "How much")->check(CLI::Range(0, 9));
    command.footer("A remark.\n.A second \\line\n\nExample: tool do it\n         tool do more");
    app_.add_subcommand("hidden", "Unseen")->group("");
    program_ = describe(app_);
  }

  const Argument& option(const std::string& name) const {
    return *program_.find_command("do")->find_option(name);
  }

  Words completions(const Words& words) const {
    const auto known = [](std::string_view kind) {
      return kind == "TAG" ? std::vector<Candidate>{{"new", ""}, {"next", ""}, {"old", ""}}
                           : std::vector<Candidate>();
    };
    Words found;
    for (const Candidate& candidate : complete(program_, words, known).candidates) {
      found.push_back(candidate.word);
    }
    return found;
  }

  CLI::App app_;
  Words paths_;
  bool dry_ = false;
  std::string colour_;
  Words tags_;
  std::string secret_;
  int size_ = 0;
  Command program_;
};

TEST_F(CommandLine, HidesWhatTheHelpHides) {
  EXPECT_EQ(program_.find_command("hidden"), nullptr);
  EXPECT_EQ(program_.find_command("do")->find_option("--secret"), nullptr);
}

TEST_F(CommandLine, KnowsFlagsChoicesAndLists) {
  EXPECT_EQ(option("-n").names, (Words{"-n", "--dry"}));
  EXPECT_EQ(option("--dry").value, "");
  EXPECT_EQ(option("--colour").choices, (Words{"red", "blue"}));
  EXPECT_EQ(option("--colour").value, "WORD");
  EXPECT_EQ(option("--colour").default_value, "red");
  EXPECT_FALSE(option("--colour").has_commas);
  EXPECT_TRUE(option("--tags").has_commas);
  EXPECT_TRUE(option("--tags").takes_several);
  EXPECT_EQ(option("--size").value, "N");
  EXPECT_TRUE(option("--size").choices.empty());
  const Argument& path = program_.find_command("do")->arguments.at(0);
  EXPECT_EQ(path.value, "PATH");
  EXPECT_TRUE(path.required);
}

TEST_F(CommandLine, TakesTheFooterApart) {
  const std::vector<Section>& sections = program_.find_command("do")->sections;
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].label, "");
  EXPECT_EQ(sections[1].label, "Example");
  EXPECT_EQ(sections[1].lines, (Words{"tool do it", "tool do more"}));
  const std::vector<Section> close = sections_of("A remark.\nExit status: 0 or\n1.\nFiles: none.");
  ASSERT_EQ(close.size(), 3U);
  EXPECT_EQ(close[1].lines, (Words{"0 or", "1."}));
  EXPECT_EQ(sections_of("Examples: no label").at(0).label, "");
  EXPECT_TRUE(sections_of("").empty());
}

TEST_F(CommandLine, WritesTextThatManTakesAsText) {
  const std::string page = command_page(program_, *program_.find_command("do"));
  EXPECT_NE(page.find("\n\\&.A second \\eline\n"), std::string::npos) << page;
  EXPECT_NE(page.find("[\\fIOPTION\\fR...] \\fIPATH\\fR...\n"), std::string::npos) << page;
  EXPECT_EQ(page.find("Nobody knows"), std::string::npos);
}

TEST_F(CommandLine, CompletesListsWithoutWhatTheyHave) {
  EXPECT_EQ(completions({"do", "--tags", "ne"}), (Words{"new", "next"}));
  EXPECT_EQ(completions({"do", "--tags", "new,ne"}), (Words{"new,next"}));
  EXPECT_EQ(completions({"do", "--tags=old,"}), (Words{"--tags=old,new", "--tags=old,next"}));
}

TEST_F(CommandLine, CompletesFurtherValuesOfAnOpenOption) {
  EXPECT_EQ(completions({"do", "--tags", "old", "o"}), (Words{"old"}));
  EXPECT_EQ(completions({"do", "--tags", "old", "--d"}), (Words{"--dry"}));
  EXPECT_EQ(completions({"do", "--colour", "red", "--colour", "--d"}), Words{});
}

TEST_F(CommandLine, CompletesNothingThatCannotStandThere) {
  EXPECT_EQ(completions({}), Words{});
  EXPECT_EQ(completions({"do", "--", "--d"}), Words{});
  EXPECT_EQ(completions({"do", "--dry=x"}), Words{});
  EXPECT_EQ(completions({"do", "--size", ""}), Words{});
  EXPECT_EQ(completions({"undo", "d"}), (Words{"do"}));
}

}  // namespace
}  // namespace eligo::cli
