// Results in the order of the items, whatever thread is first.
#include "cli/ordered_run.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

#include "support/sanitized.h"

namespace eligo::cli {
namespace {

class RunInOrder : public testing::TestWithParam<std::size_t> {};

TEST_P(RunInOrder, KeepsTheOrderOfItemsAndOfTheirChunks) {
  constexpr std::size_t kItems = 300;
  std::string expected;
  for (std::size_t i = 0; i < kItems; ++i) {
    for (const char part : {'a', 'b', 'c'}) expected += std::to_string(i) + part + " ";
  }
  std::string written;
  std::size_t last_finished = 0;
  run_in_order(
      kItems, GetParam(),
      [](std::size_t i, const Emit& emit) {
        if (i % 7 == 0) std::this_thread::yield();
        for (const char part : {'a', 'b', 'c'}) emit({{std::to_string(i) + part + " "}, {}});
      },
      [&](const Chunk& chunk, std::size_t finished) {
        written += chunk.texts.front();
        EXPECT_GE(finished, last_finished);
        last_finished = finished;
      });
  EXPECT_EQ(written, expected);
  EXPECT_EQ(last_finished, kItems - 1);
}

TEST_P(RunInOrder, WritesItemsThatAreTooLargeToKeep) {
  const std::string large(700 * 1024, 'x');
  std::size_t bytes = 0;
  run_in_order(
      6, GetParam(),
      [&](std::size_t, const Emit& emit) {
        for (int i = 0; i < 4; ++i) emit({{large}, {}});
      },
      [&](const Chunk& chunk, std::size_t) { bytes += chunk.bytes(); });
  EXPECT_EQ(bytes, 24 * large.size());
}

TEST_P(RunInOrder, EndsWithTheExceptionOfAThread) {
  const auto fail_at_five = [](std::size_t i, const Emit&) {
    if (i == 5) throw std::runtime_error("five");
  };
  EXPECT_THROW(run_in_order(1000, GetParam(), fail_at_five, [](const Chunk&, std::size_t) {}),
               std::runtime_error);
}

TEST_P(RunInOrder, KeepsNothingBehindAFailure) {
  const std::string large(700 * 1024, 'x');
  std::atomic<std::size_t> emitted = 0;
  const auto fail_first = [&](std::size_t i, const Emit& emit) {
    if (i == 0) throw std::runtime_error("none");
    for (int chunk = 0; chunk < 1000; ++chunk) {
      emit({{large}, {}});
      ++emitted;
    }
  };
  EXPECT_THROW(run_in_order(16, GetParam(), fail_first, [](const Chunk&, std::size_t) {}),
               std::runtime_error);
  EXPECT_LE(emitted, 16U) << "an item waits with one chunk, and ends with the next";
}

TEST_P(RunInOrder, StopsWithTheFirstItemsWhole) {
  constexpr std::size_t kItems = 1000;
  std::atomic<bool> stop = false;
  std::size_t chunks = 0;
  const std::size_t whole = run_in_order(
      kItems, GetParam(),
      [&](std::size_t, const Emit& emit) {
        for (int i = 0; i < 3; ++i) emit({{"x"}, {}});
      },
      [&](const Chunk&, std::size_t finished) {
        ++chunks;
        if (finished == 100) stop = true;
      },
      [&] { return stop.load(); });
  EXPECT_GE(whole, 100U);
  EXPECT_LT(whole, kItems);
  EXPECT_GE(chunks, 3 * whole);
  EXPECT_LT(chunks, 3 * whole + 3) << "of one item more, some";
}

TEST_P(RunInOrder, StopsThoseWhoWaitForTheirTurn) {
  const std::string large(2 * 1024 * 1024, 'x');
  std::atomic<bool> stop = false;
  const std::size_t whole = run_in_order(
      100, GetParam(),
      [&](std::size_t i, const Emit& emit) {
        if (i == 0) {
          std::this_thread::sleep_for(std::chrono::milliseconds(50));  // the others wait for it
          stop = true;
        }
        emit({{large}, {}});
      },
      [](const Chunk&, std::size_t) {}, [&] { return stop.load(); });
  EXPECT_EQ(whole, 0U);
}

TEST_P(RunInOrder, OfNothingEnds) {
  std::atomic<int> calls = 0;
  run_in_order(
      0, GetParam(), [&](std::size_t, const Emit&) { ++calls; },
      [&](const Chunk&, std::size_t) { ++calls; });
  EXPECT_EQ(calls, 0);
}

/// A container may allow few threads: here the address space has room for the stacks of few.
[[noreturn]] void run_where_few_threads_start() {
  constexpr rlim_t kBytes = rlim_t{256} * 1024 * 1024;
  const rlimit limit{kBytes, kBytes};
  setrlimit(RLIMIT_AS, &limit);
  std::size_t items = 0;
  const std::size_t whole = run_in_order(
      100, 1'000, [](std::size_t, const Emit& emit) { emit({}); },
      [&](const Chunk&, std::size_t) { ++items; });
  std::exit(whole == 100 && items == 100 ? 0 : 1);
}

TEST(RunInOrderAlone, DoesWithTheThreadsThatStart) {
  if (support::is_sanitized()) GTEST_SKIP() << "sanitizers need the address space";
  EXPECT_EXIT(run_where_few_threads_start(), testing::ExitedWithCode(0), "");
}

INSTANTIATE_TEST_SUITE_P(Threads, RunInOrder, testing::Values(1, 2, 8));

}  // namespace
}  // namespace eligo::cli
