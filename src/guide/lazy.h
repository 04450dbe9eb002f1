// A value that is made when it is first asked for.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace eligo::guide {

/// Made once, whichever thread asks first. Neither copied nor moved.
template <class T>
class Lazy {
 public:
  explicit Lazy(std::function<T()> make) : make_(std::move(make)) {}

  const T& get() const {
    if (!made_.load(std::memory_order_acquire)) {
      make_once();  // call_once alone is slow when it is done
    }
    return *value_;
  }

 private:
  void make_once() const {
    std::call_once(once_, [this] {
      value_.emplace(make_());
      made_.store(true, std::memory_order_release);
    });
  }

  std::function<T()> make_;
  mutable std::once_flag once_;
  mutable std::atomic<bool> made_ = false;
  mutable std::optional<T> value_;
};

}  // namespace eligo::guide
