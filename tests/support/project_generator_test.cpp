#include "support/project_generator.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "document/yaml_reader.h"
#include "eligo/checker.h"
#include "support/checked.h"
#include "text/source.h"

namespace eligo::support {
namespace {

constexpr std::uint32_t kSeeds = 300;

/// The reader's tree as a generator's.
ProjectTree tree_of(const Node& node) {
  ProjectTree tree;
  if (node.kind == NodeKind::Scalar) return ProjectTree::scalar(std::string(node.text));
  if (node.kind == NodeKind::Mapping) {
    for (std::size_t i = 0; i < node.items.size(); i += 2) {
      tree.set(node.items[i]->text, tree_of(*node.items[i + 1]));
    }
    return tree;
  }
  std::vector<ProjectTree> elements;
  for (const Node* item : node.items) elements.push_back(tree_of(*item));
  return ProjectTree::list(std::move(elements));
}

ProjectTree read(const std::string& text) {
  const Source source("generated.yaml", text);
  const InputLimits limits;
  YamlReader reader(source, limits);
  const std::optional<ReadResult> result = reader.next();
  return tree_of(*std::get<Document>(*result).root());
}

TEST(ProjectGenerator, MakesTheSameProjectOfTheSameSeed) {
  EXPECT_EQ(generate_project(7), generate_project(7));
  EXPECT_NE(generate_project(7), generate_project(8));
}

TEST(ProjectGenerator, MakesNoFormatErrors) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const std::string text = generate_project(seed);
    for (const Diagnostic& error : report_on(text).errors) {
      ADD_FAILURE() << "seed " << seed << ", line " << error.location.line << ": " << error.message
                    << "\n"
                    << text;
    }
  }
}

TEST(ProjectGenerator, ReachesEveryVerdictAndOutcome) {
  VerdictCounts verdicts;
  OutcomeCounts outcomes;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const ProjectReport report = report_on(generate_project(seed));
    ++verdicts[report.verdict];
    for (const Outcome outcome : kOutcomes) outcomes[outcome] += report.counts[outcome];
  }
  for (const Verdict verdict : {Verdict::Eligible, Verdict::Incomplete, Verdict::NotEligible}) {
    EXPECT_GE(verdicts[verdict], kSeeds / 5) << to_string(verdict);
  }
  for (const Outcome outcome : kOutcomes) EXPECT_GT(outcomes[outcome], 0U) << to_string(outcome);
}

TEST(ProjectGenerator, MakesEligibleProjectsWithoutDraftsAndMistakes) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const std::string text = generate_project(seed, {.drafts = 0, .mistaken = 0});
    const ProjectReport report = report_on(text);
    if (report.verdict == Verdict::Eligible) continue;
    ADD_FAILURE() << "seed " << seed;
    for (const Finding& finding : report.findings) {
      if (finding.rule->level != Level::Must || finding.outcome == Outcome::Review) continue;
      ADD_FAILURE() << finding.rule->id << " " << finding.subject << ": " << finding.message;
    }
  }
}

TEST(ProjectGenerator, MakesProjectsOfTwoToTenKilobytes) {
  std::size_t outside = 0;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const std::size_t size = generate_project(seed).size();
    if (size < 2'000 || size > 10'000) ++outside;
  }
  EXPECT_LE(outside, kSeeds / 20);
}

TEST(ProjectGenerator, UsesEveryTypeOfActivityAndOfOrganisation) {
  std::set<std::string> types;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const ProjectTree project = make_project(seed, {.drafts = 0});
    for (const char* section : {"activities", "organisations"}) {
      for (const ProjectTree& member : project.find(section)->children) {
        types.insert(member.find("type")->text);
      }
    }
  }
  EXPECT_EQ(types.size(), 9U + 21U);
}

TEST(ProjectGenerator, KeepsToTheTypesThatAreAskedFor) {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    const ProjectTree project = make_project(seed, {.types = {"pupil-mobility"}, .drafts = 0});
    for (const ProjectTree& activity : project.find("activities")->children) {
      EXPECT_EQ(activity.find("type")->text, "pupil-mobility");
    }
  }
}

TEST(PrintYaml, SaysTheSameInEveryStyle) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const ProjectTree project = make_project(seed % 20);
    const std::string text = print_yaml(project, seed);
    EXPECT_TRUE(same(read(text), project)) << "style " << seed << "\n" << text;
  }
}

TEST(PrintYaml, KeepsTextsThatLookLikeSyntax) {
  ProjectTree tree;
  const std::vector<std::string> texts = {"null", "~",  "- a", "a: b", "a #b", "'",
                                          "\"",   "\\", "",    " x ",  "a\nb", "a\tb",
                                          "[x]",  "{y", "@",   "%",    "key:"};
  tree.set("texts", ProjectTree::list(texts));
  for (std::uint32_t style = 0; style < 50; ++style) {
    EXPECT_TRUE(same(read(print_yaml(tree, style)), tree)) << print_yaml(tree, style);
  }
}

}  // namespace
}  // namespace eligo::support
