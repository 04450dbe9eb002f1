// Reading ahead: the order of messages, cancelled requests, the end.
#include "lsp/inbox.h"

#include <gtest/gtest.h>

#include <atomic>
#include <sstream>
#include <string>
#include <variant>

namespace eligo::lsp {
namespace {

/// Tells when all was read.
class Messages : public std::stringbuf {
 public:
  explicit Messages(const std::vector<std::string>& all) {
    for (const std::string& one : all) {
      bytes_ += "Content-Length: " + std::to_string(one.size()) + "\r\n\r\n" + one;
    }
    str(bytes_);
  }

  void wait_until_read() const { at_end_.wait(false); }

 protected:
  int_type underflow() override {
    const int_type next = std::stringbuf::underflow();
    if (next == traits_type::eof()) {
      at_end_ = true;
      at_end_.notify_all();
    }
    return next;
  }

 private:
  std::string bytes_;
  std::atomic<bool> at_end_ = false;
};

/// What comes out: methods, `!` where cancelled, error codes.
std::string read_all(const std::vector<std::string>& messages, bool wait) {
  Messages buffer(messages);
  std::istream input(&buffer);
  Inbox inbox(input);
  if (wait) buffer.wait_until_read();
  std::string result;
  while (const auto incoming = inbox.next()) {
    if (const auto* malformed = std::get_if<Malformed>(&*incoming)) {
      result += std::to_string(malformed->code) + " ";
      continue;
    }
    const auto& message = std::get<Message>(*incoming);
    result += message.content.at("method").get<std::string>() + (message.cancelled ? "! " : " ");
  }
  EXPECT_TRUE(inbox.is_empty());
  return result;
}

TEST(Inbox, KeepsTheOrder) {
  EXPECT_EQ(read_all({R"({"id":1,"method":"a"})", "{", R"({"method":"b"})"}, false), "a -32700 b ");
}

TEST(Inbox, MarksRequestsThatAreCancelledWhileTheyWait) {
  EXPECT_EQ(read_all({R"({"id":1,"method":"a"})", R"({"id":"1","method":"b"})",
                      R"({"method":"$/cancelRequest","params":{"id":1}})"},
                     true),
            "a! b ");
}

TEST(Inbox, DropsACancellationOfNothing) {
  EXPECT_EQ(read_all({R"({"method":"a"})", R"({"method":"$/cancelRequest","params":{"id":null}})",
                      R"({"method":"$/cancelRequest"})"},
                     true),
            "a ");
}

TEST(Inbox, EndsAtExit) {
  EXPECT_EQ(read_all({R"({"method":"exit"})", R"({"method":"a"})"}, false), "exit ");
}

TEST(Inbox, EndsWhileMoreMessagesWaitThanItTakesIn) {
  Messages buffer(std::vector<std::string>(1'000, R"({"method":"a"})"));
  std::istream input(&buffer);
  Inbox inbox(input);
  EXPECT_TRUE(inbox.next());
}

TEST(Inbox, StandsDeepNesting) {
  const std::string deep = std::string(1'000'000, '[');
  EXPECT_EQ(
      read_all({deep, R"({"method":"a","params":)" + deep + std::string(1'000'000, ']') + "}"},
               false),
      "-32700 a ");
}

}  // namespace
}  // namespace eligo::lsp
