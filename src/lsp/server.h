// The session with one client: what it may ask when, and its open documents.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "eligo/language_server.h"
#include "lsp/description.h"
#include "lsp/diagnostics.h"
#include "lsp/inbox.h"
#include "lsp/json_rpc.h"
#include "lsp/key_rules.h"
#include "lsp/positions.h"

namespace eligo::lsp {

class Server {
 public:
  Server(std::ostream& output, std::shared_ptr<const Guides> guides, LanguageServerOptions options);

  void handle(const Incoming& incoming);
  /// Publishes the diagnostics of documents that have changed.
  void publish();
  /// Whether `shutdown` came before `exit`.
  bool ended_well() const { return state_ == State::Ended; }

 private:
  enum class State { New, Running, ShutDown, Ended, Aborted };

  struct Open {  // NOLINT(bugprone-exception-escape): of nlohmann's assertions
    std::string uri;
    std::string path;  // empty for one without a file
    Json version;      // as the client counts
    std::unique_ptr<Description> description;
    std::vector<Mark> marks;
    bool marks_are_current = false;
    bool is_published = false;
  };

  using Handler = Json (Server::*)(const Json& params);
  using Listener = void (Server::*)(const Json& params);
  static const std::map<std::string_view, Handler>& handlers();
  static const std::map<std::string_view, Listener>& listeners();

  void handle_message(const Message& message);
  void handle_request(const std::string& method, const Json& id, const Json& params,
                      bool cancelled);
  void handle_notification(const std::string& method, const Json& params);
  Json answer(const std::string& method, const Json& params);
  void send(const Json& message);
  void log_failure(const std::string& what, const std::exception& error);

  // Requests
  Json initialize(const Json& params);
  Json shutdown(const Json& params);
  Json hover(const Json& params);
  Json completion(const Json& params);
  Json code_action(const Json& params);

  // Notifications
  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_save(const Json& params);
  void did_close(const Json& params);
  void exit(const Json& params);

  Open& document_of(const Json& params);
  std::size_t place_in(const Open& open, const Json& params) const;
  void set_text(Open& open, std::string text) const;
  std::string changed_text(const Open& open, const Json& change) const;
  bool is_configuration(const Open& open) const;
  void update_marks(Open& open) const;
  void publish(Open& open);
  LanguageServerOptions::FoundWaivers waivers_of(const Open& open) const;
  std::vector<Mark> marks_of_description(const Open& open) const;
  std::vector<Mark> marks_of_configuration(const Open& open) const;
  std::vector<ProjectReport> reports_on(const Open& open, const CheckOptions& options,
                                        const WaiverScope& waivers) const;
  const KeyRules* key_rules(const std::shared_ptr<const Guide>& guide);

  std::ostream& output_;
  std::shared_ptr<const Guides> guides_;
  LanguageServerOptions options_;
  State state_ = State::New;
  Encoding encoding_ = Encoding::Utf16;
  DiagnosticAbilities abilities_;
  bool hovers_in_markdown_ = false;
  std::map<std::string, Open> documents_;
  std::map<const Guide*, std::unique_ptr<KeyRules>> key_rules_;
};

}  // namespace eligo::lsp
