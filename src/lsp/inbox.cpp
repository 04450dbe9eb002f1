#include "lsp/inbox.h"

#include <utility>

#include "lsp/framing.h"

namespace eligo::lsp {
namespace {

constexpr std::size_t kMostWaiting = 256;  // then the client waits

std::string method_of(const Json& message) {
  const Json& method = at_path(message, "method");
  return method.is_string() ? method.get<std::string>() : std::string();
}

}  // namespace

/// A tied stream flushes the other one when it reads, under the feet of the thread that writes
/// there.
Inbox::Inbox(std::istream& input) {
  input.tie(nullptr);
  reader_ = std::thread([this, &input] { read(input); });
}

Inbox::~Inbox() {
  reader_.join();
}

std::optional<Incoming> Inbox::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
  if (waiting_.empty()) return std::nullopt;
  Incoming incoming = std::move(waiting_.front());
  waiting_.pop_front();
  changed_.notify_all();
  return incoming;
}

bool Inbox::is_empty() const {
  const std::lock_guard lock(mutex_);
  return waiting_.empty();
}

void Inbox::put(Incoming incoming) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kMostWaiting; });
  waiting_.push_back(std::move(incoming));
  changed_.notify_all();
}

/// A request that is being answered already is answered.
void Inbox::cancel(const Json& message) {
  const Json& id = at_path(message, "params/id");
  const std::lock_guard lock(mutex_);
  for (Incoming& incoming : waiting_) {
    auto* waiting = std::get_if<Message>(&incoming);
    if (waiting != nullptr && !id.is_null() && at_path(waiting->content, "id") == id) {
      waiting->cancelled = true;
    }
  }
}

void Inbox::read(std::istream& input) {
  for (bool ends = false; !ends;) {
    const Frame frame = read_frame(input);
    if (std::holds_alternative<EndOfMessages>(frame)) break;
    if (const auto* bad = std::get_if<BadFrame>(&frame)) {
      put(Malformed{error_code::kInvalidRequest, bad->message});
      ends = bad->is_last;
      continue;
    }
    Json content = Json::parse(std::get<std::string>(frame), nullptr, false);
    if (content.is_discarded()) {
      put(Malformed{error_code::kParseError, "this is no JSON"});
      continue;
    }
    const std::string method = method_of(content);
    ends = method == "exit";
    if (method == "$/cancelRequest") {
      cancel(content);
    } else {
      put(Message{std::move(content), false});
    }
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace eligo::lsp
