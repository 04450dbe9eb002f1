#include "cli/ordered_run.h"

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace eligo::cli {
namespace {

constexpr std::size_t kItemsAhead = 64;           // for each thread
constexpr std::size_t kBytesAhead = 1024 * 1024;  // of one item

class OrderedRun {
 public:
  OrderedRun(std::size_t count, std::size_t threads, const Produce& produce, const Commit& commit)
      : count_(count), window_(threads * kItemsAhead), produce_(produce), commit_(commit) {}

  /// What each thread does.
  void work() {
    try {
      while (const auto item = take()) {
        produce_(*item, [&](Chunk chunk) { emit(*item, std::move(chunk)); });
        finish(*item);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Waiting {
    std::vector<Chunk> chunks;
    std::size_t bytes = 0;
    bool finished = false;
  };

  std::optional<std::size_t> take() {
    std::unique_lock lock(mutex_);
    if (failure_ || next_ == count_) return std::nullopt;
    const std::size_t item = next_++;
    changed_.wait(lock, [&] { return failure_ || item < turn_ + window_; });
    if (failure_) return std::nullopt;
    return item;
  }

  /// Commits the chunk if it is the item's turn; else keeps it, or waits for the turn where the
  /// item has too much to keep.
  void emit(std::size_t item, Chunk chunk) {
    std::unique_lock lock(mutex_);
    Waiting& waiting = waiting_[item];
    if (waiting.bytes + chunk.bytes() > kBytesAhead) {
      changed_.wait(lock, [&] { return failure_ || turn_ == item; });
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
    waiting_[item].finished = true;
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == turn_;) {
      commit_waiting(first->second);
      if (!first->second.finished) break;
      first = waiting_.erase(first);
      ++turn_;
    }
    changed_.notify_all();
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
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;  // to be taken
  std::size_t turn_ = 0;  // to be committed
  std::map<std::size_t, Waiting> waiting_;
  std::exception_ptr failure_;
};

}  // namespace

std::size_t Chunk::bytes() const {
  std::size_t sum = 0;
  for (const std::string& text : texts) sum += text.size();
  return sum;
}

void run_in_order(std::size_t count, std::size_t threads, const Produce& produce,
                  const Commit& commit) {
  OrderedRun run(count, threads, produce, commit);
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&] { run.work(); });
  run.work();
  for (std::thread& other : others) other.join();
  run.rethrow_failure();
}

}  // namespace eligo::cli
