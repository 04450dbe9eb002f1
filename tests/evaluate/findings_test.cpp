// What a finding tells people to do where facts are missing.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "support/checked.h"

namespace eligo {
namespace {

/// Of the only finding on an exchange of pupils with these keys.
std::string remedy(const std::string& keys) {
  CheckOptions options;
  options.only = {"pupil-exchange.duration"};
  std::string text;
  const std::string project = "activities: [{type: pupil-exchange" + keys + "}]\n";
  for (const Finding& finding : support::report_on(project, options).findings) {
    text += finding.remedy;
  }
  return text;
}

TEST(Findings, AskForDatesOrForTheDuration) {
  EXPECT_EQ(remedy(""),
            "fill in activities[0].start and activities[0].end, or activities[0].duration");
  EXPECT_EQ(remedy(", start: 2021-03-08"), "fill in activities[0].end or activities[0].duration");
  EXPECT_EQ(remedy(", end: 2021-03-12"), "fill in activities[0].start or activities[0].duration");
  EXPECT_EQ(remedy(", participants: [{kind: pupils}, {kind: pupils, start: 2021-03-08}]"),
            "fill in activities[0].start and activities[0].end, or activities[0].duration; "
            "activities[0].participants[1].end or activities[0].participants[1].duration");
}

}  // namespace
}  // namespace eligo
