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
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
  }
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

/// Waits for room. False where nobody takes messages any more.
bool Inbox::put(Incoming incoming) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closing_ || waiting_.size() < kMostWaiting; });
  if (closing_) return false;
  waiting_.push_back(std::move(incoming));
  changed_.notify_all();
  return true;
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

/// Whether more may follow.
bool Inbox::read_one(std::istream& input) {
  const Frame frame = read_frame(input);
  if (std::holds_alternative<EndOfMessages>(frame)) return false;
  if (const auto* bad = std::get_if<BadFrame>(&frame)) {
    return put(Malformed{error_code::kInvalidRequest, bad->message}) && !bad->is_last;
  }
  Json content = Json::parse(std::get<std::string>(frame), nullptr, false);
  if (content.is_discarded()) return put(Malformed{error_code::kParseError, "this is no JSON"});
  const std::string method = method_of(content);
  if (method == "$/cancelRequest") {
    cancel(content);
    return true;
  }
  return put(Message{std::move(content), false}) && method != "exit";
}

void Inbox::read(std::istream& input) {
  while (read_one(input)) {
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

}  // namespace eligo::lsp
