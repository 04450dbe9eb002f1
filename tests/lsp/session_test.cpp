// Sessions with the language server: each file in tests/lsp/sessions is what a client does, and
// what the server answers. ELIGO_UPDATE_GOLDEN=1 writes the answers anew, for review.
//
//   $ start [ENCODING [OPTION...]]   initialize, offering UTF-16 and that encoding
//   $ open NAME             didOpen with the lines below that begin with `|`; <1> is a place in it
//   $ change                didChange to the lines below
//   $ type PLACE TEXT       didChange of a range: TEXT comes in at the place (\n is a new line)
//   $ diagnostics           waits for those of the text as it is now
//   $ complete PLACE        $ hover PLACE        $ fixes PLACE
//   $ send JSON             a message as it is; an answer is waited for where it has an id
//   $ bytes TEXT            no message (\r and \n stand for themselves)
//   $ close                 didClose
//   $ stop                  shutdown and exit
//   $ end                   closes the server's input
//
// Lines and characters are the protocol's: they count from 0, characters in the chosen encoding.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "client.h"
#include "lsp/positions.h"
#include "text/source.h"

namespace eligo::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSessions = ELIGO_SOURCE_DIR "/tests/lsp/sessions";
constexpr std::size_t kMostItems = 30;  // of a long list of completions, this many are written

struct Command {
  std::string line;               // behind the `$ `
  std::vector<std::string> text;  // the lines that begin with `|`, as they are
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string with_escapes(const std::string& text) {
  return replaced(replaced(text, "\\r", "\r"), "\\n", "\n");
}

/// One client with one open document.
class Session {
 public:
  std::string run(const Command& command) {
    std::istringstream words(command.line);
    std::string verb;
    words >> verb;
    std::string rest;
    std::getline(words >> std::ws, rest);
    return replaced(answer(verb, rest, command.text), ELIGO_SOURCE_DIR, "SOURCE");
  }

 private:
  std::string answer(const std::string& verb, const std::string& rest,
                     const std::vector<std::string>& text) {
    if (verb == "start") return start(rest);
    if (verb == "open") return open(rest, text);
    if (verb == "change") return change(text);
    if (verb == "type") return type(rest);
    if (verb == "diagnostics") return diagnostics();
    if (verb == "complete") return completions(ask("textDocument/completion", rest));
    if (verb == "hover") return hover(ask("textDocument/hover", rest));
    if (verb == "fixes") return fixes(rest);
    if (verb == "send") return send(Json::parse(rest));
    if (verb == "bytes") return bytes(with_escapes(rest));
    if (verb == "close") return close();
    if (verb == "stop") return stop();
    if (verb == "end") return ended();
    return "no such command\n";
  }

  std::string start(const std::string& rest) {
    std::istringstream words(rest);
    std::string encoding;
    words >> encoding;
    const std::vector<std::string> options(std::istream_iterator<std::string>(words), {});
    client_ = std::make_unique<Client>(ELIGO_PROGRAM, options, ELIGO_SOURCE_DIR);
    Json offered = {"utf-16"};
    if (!encoding.empty()) offered.push_back(encoding);
    const Json capabilities = {{"general", {{"positionEncodings", offered}}},
                               {"textDocument",
                                {{"hover", {{"contentFormat", {"markdown", "plaintext"}}}},
                                 {"publishDiagnostics", {{"relatedInformation", true}}}}}};
    const Json result = client_->request(
        "initialize",
        {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}});
    client_->notify("initialized", Json::object());
    const std::string chosen = result["result"]["capabilities"]["positionEncoding"];
    encoding_ = chosen == "utf-8" ? lsp::Encoding::Utf8 : lsp::Encoding::Utf16;
    return "positions in " + chosen + "\n";
  }

  /// The lines as one text, without the marks of places.
  std::string take_text(const std::vector<std::string>& lines) {
    std::string text;
    places_.clear();
    for (const std::string& line : lines) {
      for (std::size_t at = 0; at < line.size(); ++at) {
        const bool mark = line[at] == '<' && line.substr(at + 2, 1) == ">";
        if (mark) {
          places_[line[at + 1]] = text.size();
          at += 2;
        } else {
          text += line[at];
        }
      }
      text += "\n";
    }
    if (text.ends_with("\n")) text.pop_back();
    set_text(text);
    return text;
  }

  void set_text(const std::string& text) { source_ = std::make_unique<Source>("", text); }

  std::string open(const std::string& name, const std::vector<std::string>& lines) {
    uri_ = "file://" + (fs::path(ELIGO_SOURCE_DIR "/tests/lsp") / name).lexically_normal().string();
    version_ = 1;
    client_->notify("textDocument/didOpen", {{"textDocument",
                                              {{"uri", uri_},
                                               {"languageId", "yaml"},
                                               {"version", version_},
                                               {"text", take_text(lines)}}}});
    return "";
  }

  std::string send_changes(const Json& changes) {
    client_->notify(
        "textDocument/didChange",
        {{"textDocument", {{"uri", uri_}, {"version", ++version_}}}, {"contentChanges", changes}});
    return "";
  }

  std::string change(const std::vector<std::string>& lines) {
    return send_changes(Json::array({{{"text", take_text(lines)}}}));
  }

  Json position(char place) const {
    const lsp::Position found = lsp::position_of(*source_, places_.at(place), encoding_);
    return {{"line", found.line}, {"character", found.character}};
  }

  std::string type(const std::string& rest) {
    const std::string text = with_escapes(rest.substr(2));
    const Json range = {{"start", position(rest[0])}, {"end", position(rest[0])}};
    const std::size_t offset = places_.at(rest[0]);
    std::string whole(source_->text());
    set_text(whole.insert(offset, text));
    for (auto& [name, place] : places_) {
      if (place >= offset) place += text.size();
    }
    return send_changes(Json::array({{{"range", range}, {"text", text}}}));
  }

  Json ask(const std::string& method, const std::string& place) {
    return client_->request(
        method, {{"textDocument", {{"uri", uri_}}}, {"position", position(place.at(0))}});
  }

  static std::string words(const Json& range) {
    const auto place = [](const Json& at) {
      return at["line"].dump() + ":" + at["character"].dump();
    };
    return place(range["start"]) + "-" + place(range["end"]);
  }

  static std::string indented(const std::string& text) {
    return replaced("    " + text, "\n", "\n    ") + "\n";
  }

  std::string diagnostics() {
    while (const auto message = client_->notification()) {
      const Json& params = (*message)["params"];
      if ((*message)["method"] != "textDocument/publishDiagnostics" || params["uri"] != uri_ ||
          params.value("version", 0) != version_) {
        continue;
      }
      return diagnostics(params["diagnostics"]);
    }
    return "no diagnostics\n";
  }

  static std::string diagnostics(const Json& all) {
    static const std::array<const char*, 5> kSeverities = {"", "error", "warning", "information",
                                                           "hint"};
    std::string text = all.empty() ? "none\n" : "";
    for (const Json& one : all) {
      text += words(one["range"]) + " " + kSeverities.at(one["severity"].get<std::size_t>()) +
              " [" + one["code"].get<std::string>() + "]\n" + indented(one["message"]);
      for (const Json& related : one.value("relatedInformation", Json::array())) {
        text += "    see " +
                fs::path(related["location"]["uri"].get<std::string>()).filename().string() + " " +
                words(related["location"]["range"]) + " " + related["message"].get<std::string>() +
                "\n";
      }
    }
    return text;
  }

  static std::string completions(const Json& response) {
    const Json& items = response["result"];
    std::string text = items.empty() ? "none\n" : "";
    for (std::size_t i = 0; i < std::min(items.size(), kMostItems); ++i) {
      const Json& item = items[i];
      text += item["textEdit"]["newText"].dump() + " at " + words(item["textEdit"]["range"]);
      for (const char* key : {"detail", "documentation"}) {
        if (item.contains(key)) text += " | " + item[key].get<std::string>();
      }
      text += "\n";
    }
    if (items.size() > kMostItems) {
      text += "and " + std::to_string(items.size() - kMostItems) + " more\n";
    }
    return text;
  }

  static std::string hover(const Json& response) {
    const Json& result = response["result"];
    if (result.is_null()) return "nothing\n";
    return words(result["range"]) + "\n" + indented(result["contents"]["value"]);
  }

  std::string fixes(const std::string& place) {
    const Json at = position(place.at(0));
    const Json response = client_->request("textDocument/codeAction",
                                           {{"textDocument", {{"uri", uri_}}},
                                            {"range", {{"start", at}, {"end", at}}},
                                            {"context", {{"diagnostics", Json::array()}}}});
    std::string text = response["result"].empty() ? "none\n" : "";
    for (const Json& fix : response["result"]) {
      text += fix["title"].get<std::string>() + "\n";
      for (const Json& edit : fix["edit"]["changes"][uri_]) {
        text += "    " + words(edit["range"]) + " " + edit["newText"].dump() + "\n";
      }
    }
    return text;
  }

  std::string send(const Json& message) {
    client_->send(message);
    if (!message.is_object() || !message.contains("id")) return "";
    return next_answer();
  }

  std::string bytes(const std::string& text) {
    client_->send_bytes(text);
    return next_answer();
  }

  /// The next message that is no notification.
  std::string next_answer() {
    while (const auto message = client_->receive()) {
      if (!message->contains("method")) return message->dump(2) + "\n";
    }
    return "no answer\n";
  }

  std::string close() {
    client_->notify("textDocument/didClose", {{"textDocument", {{"uri", uri_}}}});
    version_ = 0;
    return diagnostics();
  }

  std::string stop() {
    client_->request("shutdown", nullptr);
    client_->notify("exit", nullptr);
    return ended();
  }

  std::string ended() { return "exit status " + std::to_string(client_->wait()) + "\n"; }

  std::unique_ptr<Client> client_;
  lsp::Encoding encoding_ = lsp::Encoding::Utf16;
  std::string uri_;
  int version_ = 0;
  std::unique_ptr<Source> source_;
  std::map<char, std::size_t> places_;
};

/// The script with the answers that come now.
std::string transcript(const std::string& script) {
  std::istringstream lines(script);
  Session session;
  std::string result;
  std::vector<std::string> pending;  // a command and its text, not yet run
  const auto run = [&] {
    if (pending.empty()) return;
    Command command{pending.front().substr(2), {}};
    for (std::size_t i = 1; i < pending.size(); ++i) {
      command.text.push_back(pending[i].size() > 1 ? pending[i].substr(2) : "");
    }
    pending.clear();
    result += session.run(command);
  };
  for (std::string line; std::getline(lines, line);) {
    const bool is_text = line.starts_with("|") && !pending.empty();
    if (!is_text) run();
    if (is_text || line.starts_with("$ ")) pending.push_back(line);
    if (is_text || line.starts_with("$ ") || line.starts_with("#")) result += line + "\n";
  }
  run();
  return result;
}

std::string read(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

std::vector<std::string> session_files() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kSessions)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class LspSession : public testing::TestWithParam<std::string> {};

TEST_P(LspSession, AnswersAsRecorded) {
  const fs::path path = kSessions / (GetParam() + ".txt");
  const std::string expected = read(path);
  const std::string actual = transcript(expected);
  if (std::getenv("ELIGO_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  EXPECT_EQ(actual, expected);
}

INSTANTIATE_TEST_SUITE_P(Files, LspSession, testing::ValuesIn(session_files()),
                         [](const auto& test) {
                           std::string name = test.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace eligo::test
