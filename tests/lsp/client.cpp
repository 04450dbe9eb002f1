#include "client.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "support/become.h"

namespace eligo::test {
namespace {

constexpr int kPatience = 60'000;  // milliseconds: only a server that hangs takes that long

}  // namespace

Client::Client(const std::string& program, const std::vector<std::string>& arguments,
               const std::string& directory) {
  std::array<int, 2> to{};
  std::array<int, 2> from{};
  if (pipe2(to.data(), O_CLOEXEC) != 0 || pipe2(from.data(), O_CLOEXEC) != 0)
    throw std::runtime_error("no pipes");
  std::vector<std::string> words = {program, "lsp"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  process_ = fork();
  if (process_ == 0) support::become(words, {to[0], from[1]}, directory);
  close(to[0]);
  close(from[1]);
  input_ = to[1];
  output_ = from[0];
  signal(SIGPIPE, SIG_IGN);
}

Client::~Client() {
  if (process_ > 0) {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  if (input_ >= 0) close(input_);
  close(output_);
}

void Client::send(const Json& message) {
  const std::string content = message.dump();
  send_bytes("Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content);
}

void Client::send_bytes(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = write(input_, bytes.data() + done, bytes.size() - done);
    if (written <= 0) throw std::runtime_error("the server does not read");
    done += static_cast<std::size_t>(written);
  }
}

/// Waits for more of the server's output.
bool Client::fill() {
  pollfd ready{output_, POLLIN, 0};
  if (poll(&ready, 1, kPatience) <= 0) return false;
  std::array<char, 64 * 1024> block;
  const ssize_t size = read(output_, block.data(), block.size());
  if (size <= 0) return false;
  buffer_.append(block.data(), static_cast<std::size_t>(size));
  return true;
}

std::optional<std::string> Client::read_bytes(std::size_t count) {
  while (buffer_.size() < count) {
    if (!fill()) return std::nullopt;
  }
  std::string bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return bytes;
}

/// Anything but a message on the server's output is an error of the server's.
std::optional<Json> Client::receive() {
  std::size_t end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!fill()) return std::nullopt;
    end = buffer_.find("\r\n\r\n");
  }
  const std::string header = *read_bytes(end + 4);
  const std::string name = "Content-Length: ";
  if (!header.starts_with(name)) throw std::runtime_error("no message: " + header);
  const auto content = read_bytes(std::stoul(header.substr(name.size())));
  if (!content) return std::nullopt;
  return Json::parse(*content);
}

void Client::notify(const std::string& method, const Json& params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

Json Client::request(const std::string& method, const Json& params) {
  const int id = ++last_id_;
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
  while (auto message = receive()) {
    if (message->contains("id") && (*message)["id"] == id) return *message;
    notifications_.push_back(std::move(*message));
  }
  throw std::runtime_error("no response to " + method);
}

std::optional<Json> Client::notification() {
  if (notifications_.empty()) return receive();
  Json first = std::move(notifications_.front());
  notifications_.erase(notifications_.begin());
  return first;
}

int Client::wait() {
  if (input_ >= 0) close(input_);
  input_ = -1;
  while (fill()) {
  }
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace eligo::test
