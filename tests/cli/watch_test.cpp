// eligo check --watch as a user has it: files change, reports follow, Ctrl-C ends.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/become.h"

namespace {

namespace fs = std::filesystem;

constexpr int kPatience = 60'000;  // milliseconds: only a program that hangs takes that long

/// A directory of descriptions under watch.
class Watch : public testing::Test {
 protected:
  Watch() {
    std::string name = (fs::temp_directory_path() / "eligo-XXXXXX").string();
    directory_ = mkdtemp(name.data());
    fs::create_directory(directory_ / ".git");  // the search for waivers ends here
  }
  ~Watch() override {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
    if (output_ >= 0) close(output_);
    fs::remove_all(directory_);
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_ / name) << text;
  }

  void start(const std::vector<std::string>& options) {
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(pipe2(pipe_ends.data(), O_CLOEXEC), 0);
    std::vector<std::string> words = {ELIGO_PROGRAM, "check", "--watch", "--format", "ndjson"};
    words.insert(words.end(), options.begin(), options.end());
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    process_ = fork();
    if (process_ == 0) eligo::support::become(words, {-1, pipe_ends[1], nowhere}, directory_);
    close(nowhere);
    close(pipe_ends[1]);
    output_ = pipe_ends[0];
  }

  /// The next line of results; `nothing` where the program says nothing for long.
  std::string line() {
    while (buffer_.find('\n') == std::string::npos) {
      pollfd ready{output_, POLLIN, 0};
      if (poll(&ready, 1, kPatience) <= 0) return "nothing";
      std::array<char, 4096> block;
      const ssize_t size = read(output_, block.data(), block.size());
      if (size <= 0) return "nothing";
      buffer_.append(block.data(), static_cast<std::size_t>(size));
    }
    const std::size_t end = buffer_.find('\n');
    const std::string first = buffer_.substr(0, end);
    buffer_.erase(0, end + 1);
    return first;
  }

  /// Its file and verdict.
  std::string report() {
    const std::string text = line();
    const auto value = [&](const std::string& key) {
      const std::size_t begin = text.find("\"" + key + "\":\"") + key.size() + 4;
      return text.substr(begin, text.find('"', begin) - begin);
    };
    return text == "nothing" ? text : value("file") + " " + value("verdict");
  }

  int interrupt() {
    kill(process_, SIGINT);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  fs::path directory_;
  pid_t process_ = -1;
  int output_ = -1;
  std::string buffer_;
};

TEST_F(Watch, ChecksAgainWhenAFileChangesAndEndsWithTheLastStatus) {
  write("x.yaml", "project: {title: x}");
  start({"x.yaml"});
  EXPECT_EQ(report(), "x.yaml incomplete");
  write("x.yaml", "project: [oops]");
  EXPECT_EQ(report(), "x.yaml error");
  fs::remove(directory_ / "x.yaml");
  EXPECT_EQ(report(), "x.yaml error");
  write("x.yaml", "project: {title: longer}");
  EXPECT_EQ(report(), "x.yaml incomplete");
  EXPECT_EQ(interrupt(), 3);
}

TEST_F(Watch, NoticesFilesThatComeAndGo) {
  write("a.yaml", "project: {title: x}");
  start({"."});
  EXPECT_EQ(report(), "./a.yaml incomplete");
  fs::create_directory(directory_ / "more");
  write("more/b.yml", "project: {title: b}");
  EXPECT_EQ(report(), "./a.yaml incomplete");
  EXPECT_EQ(report(), "./more/b.yml incomplete");
  fs::remove(directory_ / "a.yaml");
  EXPECT_EQ(report(), "./more/b.yml incomplete");
  // An editor that writes beside the file and renames.
  write("new", "project: [oops]");
  fs::rename(directory_ / "new", directory_ / "more/b.yml");
  EXPECT_EQ(report(), "./more/b.yml error");
  EXPECT_EQ(interrupt(), 2);
}

TEST_F(Watch, NoticesAConfigurationThatComes) {
  write("x.yaml", "activities: [{type: pupil-exchange, start: 2021-03-08, end: 2021-03-09}]");
  start({"x.yaml"});
  EXPECT_EQ(report(), "x.yaml not-eligible");
  write(".eligo.yaml",
        "waivers: [{rule: pupil-exchange.duration, reason: ferry, expires: 2099-12-31}]");
  EXPECT_EQ(report(), "x.yaml incomplete");
  EXPECT_EQ(interrupt(), 3);
}

TEST_F(Watch, RefusesStandardInput) {
  start({"-"});
  EXPECT_EQ(line(), "nothing");
  EXPECT_EQ(interrupt(), 2);
}

}  // namespace
