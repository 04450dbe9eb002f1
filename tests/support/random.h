// Seeded random choices that are the same on every machine (those of <random> are not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace eligo::support {

/// SplitMix64: small, fast, and good enough for test data.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = (state_ += 0x9E37'79B9'7F4A'7C15U);
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// Less than `limit`, which is not 0.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  /// Both included; `most` is not below `least`.
  int between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }

  /// An element of a range that is not empty.
  template <class Range>
  auto& pick(Range& range) {
    return range[below(range.size())];
  }

  template <class Range>
  void shuffle(Range& range) {
    for (std::size_t left = range.size(); left > 1; --left) {
      std::swap(range[left - 1], range[below(left)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace eligo::support
