#include "lsp/server.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <utility>
#include <variant>

#include "eligo/version.h"
#include "lsp/code_actions.h"
#include "lsp/completion.h"
#include "lsp/framing.h"
#include "lsp/hover.h"
#include "lsp/wire.h"

namespace eligo::lsp {
namespace {

/// The unit that both sides can count in, UTF-8 first: nothing needs to be converted then.
Encoding choose_encoding(const Json& offered) {
  for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16, Encoding::Utf32}) {
    const bool has = offered.is_array() && std::find(offered.begin(), offered.end(),
                                                     to_string(encoding)) != offered.end();
    if (has) return encoding;
  }
  return Encoding::Utf16;  // which every client knows
}

bool is_id(const Json& id) {
  return id.is_string() || id.is_number_integer();
}

bool is_true(const Json& json) {
  return json.is_boolean() && json.get<bool>();
}

}  // namespace

Server::Server(std::ostream& output, std::shared_ptr<const Guides> guides,
               LanguageServerOptions options)
    : output_(output), guides_(std::move(guides)), options_(std::move(options)) {}

const std::map<std::string_view, Server::Handler>& Server::handlers() {
  static const std::map<std::string_view, Handler> kHandlers = {
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shutdown},
      {"textDocument/hover", &Server::hover},
      {"textDocument/completion", &Server::completion},
      {"textDocument/codeAction", &Server::code_action},
  };
  return kHandlers;
}

const std::map<std::string_view, Server::Listener>& Server::listeners() {
  static const std::map<std::string_view, Listener> kListeners = {
      {"textDocument/didOpen", &Server::did_open},
      {"textDocument/didChange", &Server::did_change},
      {"textDocument/didSave", &Server::did_save},
      {"textDocument/didClose", &Server::did_close},
      {"exit", &Server::exit},
  };
  return kListeners;
}

// ---- Messages ----

void Server::send(const Json& message) {
  write_frame(output_, message.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Server::handle(const Incoming& incoming) {
  if (const auto* malformed = std::get_if<Malformed>(&incoming)) {
    send(error_response(nullptr, {malformed->code, malformed->message}));
  } else {
    handle_message(std::get<Message>(incoming));
  }
}

void Server::handle_message(const Message& message) {
  const Json& method = at_path(message.content, "method");
  const Json& id = at_path(message.content, "id");
  const Json& params = at_path(message.content, "params");
  const bool has_id = message.content.is_object() && message.content.contains("id");
  if (!method.is_string()) {
    const bool is_answer =
        has_id && (message.content.contains("result") || message.content.contains("error"));
    if (!is_answer) {  // nothing is asked of clients, so answers are not waited for
      send(error_response(is_id(id) ? id : Json(),
                          {error_code::kInvalidRequest, "a message has a method"}));
    }
  } else if (!has_id) {
    handle_notification(method.get<std::string>(), params);
  } else if (!is_id(id)) {
    send(error_response(nullptr, {error_code::kInvalidRequest, "an id is a number or a string"}));
  } else {
    handle_request(method.get<std::string>(), id, params, message.cancelled);
  }
}

void Server::handle_request(const std::string& method, const Json& id, const Json& params,
                            bool cancelled) {
  try {
    if (cancelled) throw RequestError{error_code::kRequestCancelled, "the request was cancelled"};
    send(response(id, answer(method, params)));
  } catch (const RequestError& error) {
    send(error_response(id, error));
  } catch (const Json::exception&) {
    send(error_response(id, {error_code::kInvalidParams, "these are no parameters of " + method}));
  } catch (const std::exception& error) {  // a defect, or no memory: the session goes on
    send(error_response(id, {error_code::kInternalError, method + " failed: " + error.what()}));
  }
}

Json Server::answer(const std::string& method, const Json& params) {
  const auto handler = handlers().find(method);
  if (state_ == State::New && method != "initialize") {
    throw RequestError{error_code::kServerNotInitialized, "initialize comes first"};
  }
  if (state_ == State::ShutDown || (state_ == State::Running && method == "initialize")) {
    throw RequestError{error_code::kInvalidRequest, "this is no time for " + method};
  }
  if (handler == handlers().end()) {
    throw RequestError{error_code::kMethodNotFound, "there is no method " + method};
  }
  return (this->*handler->second)(params);
}

/// For the client's log: of what has no answer that could say it.
void Server::log_failure(const std::string& what, const std::exception& error) {
  constexpr int kErrorMessage = 1;
  send(notification("window/logMessage",
                    {{"type", kErrorMessage}, {"message", what + " failed: " + error.what()}}));
}

/// A notification has no answer: one that makes no sense, or comes too early, is dropped.
void Server::handle_notification(const std::string& method, const Json& params) {
  const auto listener = listeners().find(method);
  if (listener == listeners().end()) return;
  if (state_ != State::Running && method != "exit") return;
  try {
    (this->*listener->second)(params);
  } catch (const RequestError&) {     // NOLINT(bugprone-empty-catch)
  } catch (const Json::exception&) {  // NOLINT(bugprone-empty-catch)
  } catch (const std::exception& error) {
    log_failure(method, error);
  }
}

// ---- The session ----

Json Server::initialize(const Json& params) {
  encoding_ = choose_encoding(at_path(params, "capabilities/general/positionEncodings"));
  const Json& client = at_path(params, "capabilities/textDocument");
  abilities_.related = is_true(at_path(client, "publishDiagnostics/relatedInformation"));
  const Json& formats = at_path(client, "hover/contentFormat");
  hovers_in_markdown_ =
      formats.is_array() && std::find(formats.begin(), formats.end(), "markdown") != formats.end();
  state_ = State::Running;
  constexpr int kIncremental = 2;
  Json capabilities = {
      {"positionEncoding", to_string(encoding_)},
      {"textDocumentSync",
       {{"openClose", true}, {"change", kIncremental}, {"save", Json::object()}}},
      {"hoverProvider", true},
      {"completionProvider", {{"triggerCharacters", {" ", "["}}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
  };
  return {{"capabilities", std::move(capabilities)},
          {"serverInfo", {{"name", "eligo"}, {"version", kVersion}}}};
}

Json Server::shutdown(const Json&) {
  state_ = State::ShutDown;
  return nullptr;
}

void Server::exit(const Json&) {
  state_ = state_ == State::ShutDown ? State::Ended : State::Aborted;
}

// ---- Documents ----

Server::Open& Server::document_of(const Json& params) {
  const auto found = documents_.find(params.at("textDocument").at("uri").get<std::string>());
  if (found == documents_.end()) {
    throw RequestError{error_code::kInvalidParams, "that document is not open"};
  }
  return found->second;
}

std::size_t Server::place_in(const Open& open, const Json& params) const {
  return offset_of(open.description->source(), position_from(params.at("position")), encoding_);
}

void Server::set_text(Open& open, std::string text) const {
  const std::string& name = open.path.empty() ? open.uri : open.path;
  open.description = std::make_unique<Description>(name, std::move(text), guides_->format());
  open.marks_are_current = false;
  open.is_published = false;
}

void Server::did_open(const Json& params) {
  const Json& item = params.at("textDocument");
  Open open;
  open.uri = item.at("uri").get<std::string>();
  open.path = path_of_uri(open.uri);
  open.version = at_path(item, "version");
  set_text(open, item.at("text").get<std::string>());
  documents_.insert_or_assign(open.uri, std::move(open));
}

/// The text after one change: of a range, or of everything.
std::string Server::changed_text(const Open& open, const Json& change) const {
  std::string text = change.at("text").get<std::string>();
  if (!change.contains("range")) return text;
  const Source& source = open.description->source();
  const Range range = range_from(change.at("range"));
  const std::size_t begin = offset_of(source, range.start, encoding_);
  const std::size_t end = std::max(begin, offset_of(source, range.end, encoding_));
  std::string whole(source.text());
  return whole.replace(begin, end - begin, text);
}

void Server::did_change(const Json& params) {
  Open& open = document_of(params);
  for (const Json& change : params.at("contentChanges")) {
    set_text(open, changed_text(open, change));
  }
  open.version = at_path(params, "textDocument/version");
}

/// What was saved may be the waivers of the others.
void Server::did_save(const Json&) {
  for (auto& [uri, open] : documents_) {
    open.marks_are_current = false;
    open.is_published = false;
  }
}

void Server::did_close(const Json& params) {
  const std::string uri = document_of(params).uri;
  documents_.erase(uri);
  send(notification("textDocument/publishDiagnostics",
                    {{"uri", uri}, {"diagnostics", Json::array()}}));
}

// ---- Checks ----

std::vector<ProjectReport> Server::reports_on(const Open& open, const CheckOptions& options,
                                              const WaiverScope& waivers) const {
  std::vector<ProjectReport> reports;
  const Source& source = open.description->source();
  // A new one for each check, for the day may have changed.
  Checker(guides_, options)
      .check(
          source.name(), std::string(source.text()),
          [&](ProjectReport report) { reports.push_back(std::move(report)); }, {}, waivers);
  return reports;
}

bool Server::is_configuration(const Open& open) const {
  return !open.path.empty() &&
         std::filesystem::path(open.path).filename() == options_.configuration_name;
}

std::vector<Mark> Server::marks_of_configuration(const Open& open) const {
  std::vector<Mark> marks;
  const Source& source = open.description->source();
  const auto read = Waivers::read(source.name(), std::string(source.text()), options_.check.limits);
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&read)) {
    for (const Diagnostic& error : *errors) {
      marks.push_back(mark_of(error, *open.description, encoding_));
    }
  }
  return marks;
}

LanguageServerOptions::FoundWaivers Server::waivers_of(const Open& open) const {
  if (!options_.find_waivers || open.path.empty()) return WaiverScope();
  return options_.find_waivers(open.path);
}

/// Where the waivers cannot be read, the findings stand without them, below that complaint.
std::vector<Mark> Server::marks_of_description(const Open& open) const {
  std::vector<Mark> marks;
  const LanguageServerOptions::FoundWaivers found = waivers_of(open);
  WaiverScope scope;
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&found)) {
    for (const Diagnostic& error : *errors) marks.push_back(mark_of_other_file(error, abilities_));
  } else {
    scope = std::get<WaiverScope>(found);
  }
  std::vector<Mark> own = marks_of(*open.description, reports_on(open, options_.check, scope),
                                   open.uri, encoding_, abilities_);
  std::move(own.begin(), own.end(), std::back_inserter(marks));
  return marks;
}

void Server::update_marks(Open& open) const {
  if (open.marks_are_current) return;
  open.marks = is_configuration(open) ? marks_of_configuration(open) : marks_of_description(open);
  open.marks_are_current = true;
}

void Server::publish(Open& open) {
  update_marks(open);
  Json diagnostics = Json::array();
  for (const Mark& mark : open.marks) diagnostics.push_back(mark.diagnostic);
  Json params = {{"uri", open.uri}};
  if (!open.version.is_null()) params["version"] = open.version;
  params["diagnostics"] = std::move(diagnostics);
  send(notification("textDocument/publishDiagnostics", std::move(params)));
}

void Server::publish() {
  if (state_ != State::Running) return;
  for (auto& [uri, open] : documents_) {
    if (open.is_published) continue;
    open.is_published = true;  // also where it fails: it would fail again
    try {
      publish(open);
    } catch (const std::exception& error) {
      log_failure("the check of " + uri, error);
    }
  }
}

// ---- Help ----

const KeyRules* Server::key_rules(const std::shared_ptr<const Guide>& guide) {
  std::unique_ptr<KeyRules>& rules = key_rules_[guide.get()];
  if (!rules) rules = std::make_unique<KeyRules>(guide->compiled());
  return rules.get();
}

Json Server::hover(const Json& params) {
  const Open& open = document_of(params);
  if (is_configuration(open)) return nullptr;
  const std::size_t offset = place_in(open, params);
  CheckOptions options = options_.check;
  options.show = {Outcome::Fail, Outcome::Unknown, Outcome::Review, Outcome::Pass};
  const LanguageServerOptions::FoundWaivers found = waivers_of(open);
  const auto* scope = std::get_if<WaiverScope>(&found);
  const std::vector<ProjectReport> reports =
      reports_on(open, options, scope != nullptr ? *scope : WaiverScope());
  HoverSources sources{.reports = &reports, .markdown = hovers_in_markdown_};
  const std::size_t document = open.description->entry_tree().document_at(offset);
  for (const ProjectReport& report : reports) {
    if (report.document == document && report.guide) sources.rules = key_rules(report.guide);
  }
  const std::optional<Hover> help = hover_at(*open.description, offset, sources);
  if (!help) return nullptr;
  return {{"contents",
           {{"kind", hovers_in_markdown_ ? "markdown" : "plaintext"}, {"value", help->text}}},
          {"range", to_json(range_of(open.description->source(), help->range, encoding_))}};
}

Json Server::completion(const Json& params) {
  const Open& open = document_of(params);
  if (is_configuration(open)) return Json::array();
  return completions(*open.description, place_in(open, params), *guides_, encoding_);
}

Json Server::code_action(const Json& params) {
  Open& open = document_of(params);
  const Json& only = at_path(params, "context/only");
  const bool wanted =
      !only.is_array() || std::any_of(only.begin(), only.end(), [](const Json& kind) {
        return kind == "quickfix" || (kind.is_string() && kind.get<std::string>().empty());
      });
  if (!wanted) return Json::array();
  update_marks(open);
  const Range range = range_from(params.at("range"));
  const Source& source = open.description->source();
  const std::size_t begin = offset_of(source, range.start, encoding_);
  const std::size_t end = std::max(begin, offset_of(source, range.end, encoding_));
  return quick_fixes(*open.description, open.marks, {begin, end - begin}, open.uri, encoding_);
}

}  // namespace eligo::lsp

namespace eligo {

bool serve_language_client(std::istream& input, std::ostream& output,
                           std::shared_ptr<const Guides> guides, LanguageServerOptions options) {
  lsp::Inbox inbox(input);
  lsp::Server server(output, std::move(guides), std::move(options));
  while (const auto incoming = inbox.next()) {
    server.handle(*incoming);
    if (inbox.is_empty()) server.publish();
  }
  return server.ended_well();
}

}  // namespace eligo
