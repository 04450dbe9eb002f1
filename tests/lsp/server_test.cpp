// What goes wrong inside the server: the session says so and goes on.
#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "eligo/language_server.h"
#include "lsp/framing.h"
#include "lsp/json_rpc.h"

namespace eligo::lsp {
namespace {

Json request(int id, const std::string& method, Json params) {
  return {{"id", id}, {"method", method}, {"params", std::move(params)}};
}

std::shared_ptr<const Guides> built_in_guides() {
  return std::get<std::shared_ptr<const Guides>>(Guides::open(Tables::built_in()));
}

/// What the server sends in a session in which waivers cannot even be looked for.
std::vector<Json> answers_to(const std::vector<Json>& messages) {
  std::stringstream input;
  for (const Json& message : messages) write_frame(input, message.dump());
  LanguageServerOptions options;
  options.find_waivers = [](const std::string&) -> LanguageServerOptions::FoundWaivers {
    throw std::runtime_error("no such disk");
  };
  std::stringstream output;
  EXPECT_TRUE(serve_language_client(input, output, built_in_guides(), options));
  std::vector<Json> answers;
  for (Frame frame = read_frame(output); std::holds_alternative<std::string>(frame);
       frame = read_frame(output)) {
    answers.push_back(Json::parse(std::get<std::string>(frame)));
  }
  return answers;
}

TEST(LspServer, AnswersAndLogsWhatFailsInside) {
  const Json document = {{"uri", "file:///tmp/project.yaml"}, {"version", 1}, {"text", "a: b\n"}};
  const Json place = {{"textDocument", {{"uri", document["uri"]}}},
                      {"position", {{"line", 0}, {"character", 0}}}};
  const std::vector<Json> answers = answers_to({
      request(1, "initialize", Json::object()),
      {{"method", "textDocument/didOpen"}, {"params", {{"textDocument", document}}}},
      request(2, "textDocument/hover", place),
      request(3, "shutdown", nullptr),
      {{"method", "exit"}},
  });
  std::vector<std::string> words;
  for (const Json& answer : answers) {
    if (answer.contains("error")) {
      words.push_back(answer["error"]["code"].dump() + " " + answer["error"]["message"].dump());
    } else if (answer.contains("method")) {
      EXPECT_EQ(answer["method"], "window/logMessage");
      EXPECT_EQ(answer["params"]["message"],
                "the check of file:///tmp/project.yaml failed: no such disk");
    } else {
      words.push_back("answer to " + answer["id"].dump());
    }
  }
  const std::vector<std::string> expected = {
      "answer to 1", R"(-32603 "textDocument/hover failed: no such disk")", "answer to 3"};
  EXPECT_EQ(words, expected);
}

}  // namespace
}  // namespace eligo::lsp
