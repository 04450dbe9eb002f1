// A value that is made when it is first asked for.
#pragma once

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
    std::call_once(once_, [this] { value_.emplace(make_()); });
    return *value_;
  }

 private:
  std::function<T()> make_;
  mutable std::once_flag once_;
  mutable std::optional<T> value_;
};

}  // namespace eligo::guide
