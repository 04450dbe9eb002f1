// The line that tells how far a batch is.
#include "cli/progress.h"

#include <gtest/gtest.h>

namespace eligo::cli {
namespace {

TEST(Progress, TellsFilesRateTimeAndVerdicts) {
  VerdictCounts verdicts;
  verdicts[Verdict::Eligible] = 150;
  verdicts[Verdict::Error] = 50;
  EXPECT_EQ(progress_line(200, 1000, 2.0, verdicts),
            "200 of 1000 files, 100 a second, 8 s left: 150 eligible, 50 error");
}

TEST(Progress, KnowsNoRateBeforeTheFirstFile) {
  EXPECT_EQ(progress_line(0, 10, 0.5, {}), "0 of 10 files");
}

}  // namespace
}  // namespace eligo::cli
