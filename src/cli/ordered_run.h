// Work on many items at once, with the results in the order of the items.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "eligo/summary.h"

namespace eligo::cli {

/// A part of an item's result: text for each output, and what it adds to the counts.
struct Chunk {
  std::vector<std::string> texts;
  Summary summary;

  std::size_t bytes() const;
};

/// Produces the chunks of item `index` and hands them over one by one. Called in any thread.
using Emit = std::function<void(Chunk)>;
using Produce = std::function<void(std::size_t index, const Emit& emit)>;
/// Gets all chunks of item 0, then those of item 1, and so on; `finished` items are complete. Never
/// called by two threads at once.
using Commit = std::function<void(const Chunk& chunk, std::size_t finished)>;

/// Whether the run should end early. Called in any thread.
using Stop = std::function<bool()>;

/// Runs `produce` for the items from 0 to `count` in `threads` threads. What is done before its
/// turn waits in memory, but never more than a few items for each thread, nor much of one item.
/// Once `stop` says so, nothing more is begun or committed, and `emit` leaves `produce` by an
/// exception. Returns how many items, the first ones, were committed whole.
std::size_t run_in_order(std::size_t count, std::size_t threads, const Produce& produce,
                         const Commit& commit, const Stop& stop = {});

}  // namespace eligo::cli
