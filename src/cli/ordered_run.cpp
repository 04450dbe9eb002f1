#include "cli/ordered_run.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace eligo::cli {
namespace {

constexpr std::size_t kItemsAhead = 64;           // for each thread
constexpr std::size_t kBytesAhead = 1024 * 1024;  // of one item

/// Leaves an item that nobody waits for any more.
struct Stopped {};

class OrderedRun {
 public:
  OrderedRun(std::size_t count, std::size_t threads, const Produce& produce, const Commit& commit,
             const Stop& stop)
      : count_(count),
        window_(threads * kItemsAhead),
        produce_(produce),
        commit_(commit),
        stop_(stop) {}

  /// What each thread does.
  void work() {
    try {
      while (const auto item = take()) {
        produce_(*item, [&](Chunk chunk) { emit(*item, std::move(chunk)); });
        finish(*item);
      }
    } catch (const Stopped&) {  // NOLINT(bugprone-empty-catch): the others are told already
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }
  std::size_t committed() const { return turn_; }

 private:
  struct Waiting {
    std::vector<Chunk> chunks;
    std::size_t bytes = 0;
    bool finished = false;
  };

  std::optional<std::size_t> take() {
    std::unique_lock lock(mutex_);
    if (failure_ || is_stopped() || next_ == count_) return std::nullopt;
    const std::size_t item = next_++;
    changed_.wait(lock, [&] { return failure_ || stopped_ || item < turn_ + window_; });
    if (failure_ || stopped_) return std::nullopt;
    return item;
  }

  /// Commits the chunk if it is the item's turn; else keeps it, or waits for the turn where the
  /// item has too much to keep.
  void emit(std::size_t item, Chunk chunk) {
    std::unique_lock lock(mutex_);
    if (failure_ || is_stopped()) throw Stopped();
    Waiting& waiting = waiting_[item];
    if (waiting.bytes + chunk.bytes() > kBytesAhead) {
      changed_.wait(lock, [&] { return failure_ || stopped_ || turn_ == item; });
      if (failure_ || stopped_) throw Stopped();
    }
    if (turn_ == item) {
      commit_waiting(waiting);
      commit_(chunk, turn_);
      return;
    }
    waiting.bytes += chunk.bytes();
    waiting.chunks.push_back(std::move(chunk));
  }

  /// Passes the turn on, past all items that are finished already.
  void finish(std::size_t item) {
    const std::lock_guard lock(mutex_);
    if (failure_) return;
    waiting_[item].finished = true;
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == turn_;) {
      commit_waiting(first->second);
      if (!first->second.finished) break;
      first = waiting_.erase(first);
      ++turn_;
    }
    changed_.notify_all();
  }

  /// With the mutex locked. Those who wait hear of it from the first who notices.
  bool is_stopped() {
    if (!stopped_ && stop_ && stop_()) {
      stopped_ = true;
      changed_.notify_all();
    }
    return stopped_;
  }

  void commit_waiting(Waiting& waiting) {
    for (const Chunk& chunk : waiting.chunks) commit_(chunk, turn_);
    waiting.chunks.clear();
    waiting.bytes = 0;
  }

  const std::size_t count_;
  const std::size_t window_;
  const Produce& produce_;
  const Commit& commit_;
  const Stop& stop_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;  // to be taken
  std::size_t turn_ = 0;  // to be committed
  std::map<std::size_t, Waiting> waiting_;
  std::exception_ptr failure_;
  bool stopped_ = false;
};

}  // namespace

std::size_t Chunk::bytes() const {
  std::size_t sum = 0;
  for (const std::string& text : texts) sum += text.size();
  return sum;
}

std::size_t run_in_order(std::size_t count, std::size_t threads, const Produce& produce,
                         const Commit& commit, const Stop& stop) {
  OrderedRun run(count, threads, produce, commit, stop);
  std::vector<std::thread> others;
  try {
    for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&] { run.work(); });
  } catch (const std::system_error&) {  // NOLINT(bugprone-empty-catch): fewer threads do it too
  }
  run.work();
  for (std::thread& other : others) other.join();
  run.rethrow_failure();
  return run.committed();
}

}  // namespace eligo::cli
