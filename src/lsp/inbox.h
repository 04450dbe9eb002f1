// What the client sent, read ahead in a thread of its own: so that a request can still be
// cancelled, and diagnostics wait until the client pauses.
#pragma once

#include <condition_variable>
#include <deque>
#include <istream>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>

#include "lsp/json_rpc.h"

namespace eligo::lsp {

/// Bytes, or JSON, that no message can be made of.
struct Malformed {
  int code = 0;  ///< of the error to answer with
  std::string message;
};

struct Message {
  Json content;
  bool cancelled = false;
};

using Incoming = std::variant<Message, Malformed>;

class Inbox {
 public:
  explicit Inbox(std::istream& input);  ///< a stream that nobody else reads
  /// Reads no further; waits until a message that is being read has arrived, or the stream ends.
  ~Inbox();
  Inbox(const Inbox&) = delete;
  Inbox& operator=(const Inbox&) = delete;

  /// The next message; waits for it. Nothing at the end, and after `exit`.
  std::optional<Incoming> next();
  /// Whether nothing more has arrived.
  bool is_empty() const;

 private:
  void read(std::istream& input);
  bool read_one(std::istream& input);
  bool put(Incoming incoming);
  void cancel(const Json& message);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Incoming> waiting_;
  bool ended_ = false;    // the reader is done
  bool closing_ = false;  // nobody takes messages any more
  std::thread reader_;
};

}  // namespace eligo::lsp
