// A client of the language server: starts the program and talks to it through pipes, as editors do.
#pragma once

#include <sys/types.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace eligo::test {

using Json = nlohmann::ordered_json;

class Client {
 public:
  /// Starts `program lsp` in a directory.
  Client(const std::string& program, const std::vector<std::string>& arguments,
         const std::string& directory);
  ~Client();  ///< ends it, however it stands
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const Json& message);
  void send_bytes(const std::string& bytes);
  /// The next message of the server; nothing where it ends, or says nothing for long.
  std::optional<Json> receive();
  /// Sends a request and waits for its response; notifications before it are kept.
  Json request(const std::string& method, const Json& params);
  void notify(const std::string& method, const Json& params);
  /// The next notification, of those kept or to come.
  std::optional<Json> notification();

  /// Closes the server's input and waits for its end.
  int wait();

 private:
  std::optional<std::string> read_bytes(std::size_t count);
  bool fill();

  pid_t process_ = -1;
  int input_ = -1;  // of the server
  int output_ = -1;
  std::string buffer_;
  std::vector<Json> notifications_;
  int last_id_ = 0;
};

}  // namespace eligo::test
