// Files that are none, outputs that cannot be written, and signals: the program as a user runs it.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/run_program.h"

namespace eligo {
namespace {

namespace fs = std::filesystem;
using support::Ran;

constexpr const char* kDescription =
    ELIGO_SOURCE_DIR "/examples/3.03-creativity-and-innovation.yaml";

std::string read(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A directory of its own for each test, gone with it.
class Files : public testing::Test {
 protected:
  Files() : directory_(fs::temp_directory_path() / fmt::format("eligo-files-{}", getpid())) {
    fs::create_directory(directory_);
  }
  ~Files() override { fs::remove_all(directory_); }

  std::string path(const std::string& name) const { return (directory_ / name).string(); }

  static Ran check(std::vector<std::string> arguments, std::function<void(pid_t)> meanwhile = {}) {
    arguments.insert(arguments.begin(), {ELIGO_PROGRAM, "check", "--quiet", "--no-config"});
    return support::run({std::move(arguments), {}, std::move(meanwhile)});
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  fs::path directory_;
};

// What is read

TEST_F(Files, OfADirectoryAreReadOrNamedButNeverWaitedFor) {
  fs::copy(kDescription, path("a.yaml"));
  ASSERT_EQ(mkfifo(path("b.yaml").c_str(), 0600), 0);
  fs::create_symlink("c.yaml", path("c.yaml"));  // a loop
  fs::create_symlink("nowhere", path("d.yaml"));
  fs::create_symlink("/dev/zero", path("e.yaml"));
  fs::create_directory(path("f.yaml"));  // a directory, in spite of its name
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path("g.yaml").copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);

  const Ran ran = check({directory_.string(), "--format", "csv"});
  close(listener);
  EXPECT_EQ(ran.status, 2);
  const auto says = [&](const std::string& name, const std::string& what) {
    const std::size_t at = ran.output.find(path(name) + ",");
    const std::string line = ran.output.substr(at, ran.output.find('\n', at) - at);
    EXPECT_NE(line.find(what), std::string::npos) << line;
  };
  says("a.yaml", ",eligible,");
  says("b.yaml", "is no file that can be read");
  says("c.yaml", "Too many levels of symbolic links");
  says("d.yaml", "No such file or directory");
  says("e.yaml", "is no file that can be read");
  says("g.yaml", "is no file that can be read");
  EXPECT_EQ(ran.output.find("f.yaml"), std::string::npos);
}

TEST_F(Files, OfALoopOfDirectoriesAreReadOnce) {
  fs::create_directory(path("a"));
  fs::copy(kDescription, path("a/x.yaml"));
  fs::create_directory_symlink("..", path("a/loop"));
  const Ran ran = check({directory_.string(), "--format", "ndjson"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1);
}

/// Root may read everything: then somebody else runs the program, or nobody where the program is in
/// a place that is root's own.
std::vector<std::string> without_privileges(std::vector<std::string> command) {
  if (geteuid() != 0) return command;
  command.insert(command.begin(), {"/usr/bin/setpriv", "--reuid=65534", "--clear-groups"});
  return command;
}

bool can_be_run_without_privileges() {
  return support::run({without_privileges({ELIGO_PROGRAM, "--version"}), {}}).status == 0;
}

TEST_F(Files, AndDirectoriesThatCannotBeReadAreErrorsAndTheRunGoesOn) {
  if (!can_be_run_without_privileges()) GTEST_SKIP() << "only root may run the program";
  fs::copy(kDescription, path("a.yaml"));
  fs::copy(kDescription, path("c.yaml"));
  fs::permissions(path("a.yaml"), fs::perms::none);
  fs::create_directory(path("b"));
  fs::copy(kDescription, path("b/x.yaml"));
  fs::permissions(path("b"), fs::perms::none);
  const Ran ran = support::run({without_privileges({ELIGO_PROGRAM, "check", "--no-config",
                                                    directory_.string(), "--format", "csv"}),
                                {}});
  fs::permissions(path("b"), fs::perms::owner_all);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.output.find(path("a.yaml") + ","), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find(path("b") + ","), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("Permission denied"), std::string::npos);
  EXPECT_NE(ran.output.find(",eligible,"), std::string::npos);
}

TEST_F(Files, OfTablesInADirectoryThatCannotBeReadAreNotReplacedByOthers) {
  if (!can_be_run_without_privileges()) GTEST_SKIP() << "only root may run the program";
  fs::copy(kDescription, path("a.yaml"));
  fs::create_directories(path("rules/common"));
  fs::copy(ELIGO_SOURCE_DIR "/rules/format.yaml", path("rules/format.yaml"));
  fs::permissions(path("rules/common"), fs::perms::none);
  const Ran ran = support::run(
      {without_privileges({ELIGO_PROGRAM, "check", path("a.yaml"), "--rules", path("rules")}), {}});
  fs::permissions(path("rules/common"), fs::perms::owner_all);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.errors.find("Permission denied"), std::string::npos) << ran.errors;
}

TEST_F(Files, OfTablesThatLeadNowhereAreNotLeftOut) {
  fs::create_symlink("nowhere", path("limits.yaml"));
  const Ran ran = support::run({{ELIGO_PROGRAM, "rules", "--rules", directory_.string()}, {}});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.errors,
            fmt::format("{}: error: cannot be read: it is no file\n", path("limits.yaml")));
}

TEST_F(Files, WithoutEndAreReadToTheLimit) {
  const Ran ran = check({"/dev/zero", "--max-bytes", "1000000", "--format", "csv"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.output.find("limit max-bytes"), std::string::npos) << ran.output;
}

TEST_F(Files, MayBePipesThatSomebodyWritesToLater) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  const Ran ran = check({path("pipe")}, [&](pid_t) { write(path("pipe"), read(kDescription)); });
  EXPECT_EQ(ran.status, 0) << ran.output << ran.errors;
}

TEST_F(Files, WithHostileNamesAreNamedNeutrally) {
  const std::string name = "\x1b[31m\n::error::\xFF,=1+1.yaml";
  write(path(name), "titel: x");
  for (const char* format : {"text", "json", "ndjson", "csv", "sarif", "junit", "github", "gitlab",
                             "markdown", "review"}) {
    const Ran ran = check({directory_.string(), "--format", format});
    EXPECT_EQ(ran.status, 2) << format;
    EXPECT_EQ(ran.output.find('\x1b'), std::string::npos) << format;
    EXPECT_EQ(ran.output.find("\xFF"), std::string::npos) << format;
    EXPECT_EQ(ran.output.find("\n::error::\xFF"), std::string::npos) << format;
  }
}

TEST_F(Files, ArgumentsThatAreNoneAreQuotedNeutrally) {
  const Ran ran = check({"--\x1b[31mred"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.errors.find("--\\x1b[31mred"), std::string::npos) << ran.errors;
}

TEST_F(Files, CommandsThatAreNoneMayBeTooLongForAPath) {
  const Ran ran = support::run({{ELIGO_PROGRAM, std::string(5000, 'x')}, {}});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.errors.find("there is no command 'xxx"), std::string::npos) << ran.errors;
}

TEST_F(Files, UnderWatchAreNoPipes) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  const Ran ran = check({"--watch", "--files-from", path("pipe")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.errors, fmt::format("eligo: --watch needs files or directories: {} can be read "
                                    "only once\n",
                                    path("pipe")));
}

// What is written

TEST_F(Files, AreReplacedWholeAndKeepTheirPermissions) {
  write(path("report"), "old");
  fs::permissions(path("report"), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("report", path("link"));
  EXPECT_EQ(check({kDescription, "--output", path("link")}).status, 0);
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_NE(read(path("report")).find("eligible"), std::string::npos);
  EXPECT_EQ(fs::status(path("report")).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(names(), (std::vector<std::string>{"link", "report"}));
}

TEST_F(Files, ThatAreDevicesAreWrittenToAndStayDevices) {
  EXPECT_EQ(check({kDescription, "--output", "/dev/null"}).status, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(Files, ThatCannotBeWrittenAreSaidBeforeAnythingIsChecked) {
  fs::create_directory(path("directory"));
  fs::create_symlink("loop", path("loop"));
  for (const auto& [name, why] : {std::pair{"none/report", "No such file or directory"},
                                  {"directory", "Is a directory"},
                                  {"loop", "Too many levels of symbolic links"}}) {
    const Ran ran = check({kDescription, "--output", path(name)});
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.errors, fmt::format("eligo: cannot write to {}: {}\n", path(name), why));
  }
  EXPECT_EQ(names(), (std::vector<std::string>{"directory", "loop"}));
}

TEST_F(Files, OnAFullDeviceAreAMessageAndExitStatusTwo) {
  for (const std::vector<std::string>& to :
       {std::vector<std::string>{"--output", "/dev/full"},
        {"--format", "json", "--output", "/dev/full", "--format", "text"}}) {
    std::vector<std::string> arguments = {kDescription};
    arguments.insert(arguments.end(), to.begin(), to.end());
    const Ran ran = check(arguments);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.errors, "eligo: cannot write to /dev/full: No space left on device\n");
  }
  const Ran rules =
      support::run({{"/bin/sh", "-c", "\"$0\" rules > /dev/full", ELIGO_PROGRAM}, {}});
  EXPECT_EQ(rules.status, 2);
  EXPECT_EQ(rules.errors, "eligo: cannot write to standard output\n");
}

/// A file system of eight kilobytes, where root may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(std::string at) : at_(std::move(at)) {
    fs::create_directory(at_);
    mounted_ = mount("none", at_.c_str(), "tmpfs", 0, "size=8k") == 0;
  }
  ~SmallDisk() {
    if (mounted_) umount(at_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  bool is_mounted() const { return mounted_; }

 private:
  std::string at_;
  bool mounted_;
};

TEST_F(Files, OnAFullDiskLeaveWhatWasThere) {
  const SmallDisk disk(path("disk"));
  if (!disk.is_mounted()) GTEST_SKIP() << "nothing can be mounted here";
  write(path("disk/report"), "old");
  const Ran ran =
      check({kDescription, "--format", "json", "--show", "all", "--output", path("disk/report")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.errors.find("No space left on device"), std::string::npos) << ran.errors;
  EXPECT_EQ(read(path("disk/report")), "old");
  EXPECT_EQ(std::distance(fs::directory_iterator(path("disk")), fs::directory_iterator()), 1);
}

TEST_F(Files, ToAClosedPipeEndTheRun) {
  for (int i = 0; i < 200; ++i) fs::copy(kDescription, path(fmt::format("{}.yaml", i)));
  const Ran ran = support::run({{"/bin/sh", "-c",
                                 "{ \"$0\" check --format json \"$1\"; echo \"status $?\" >&2; } | "
                                 "head -c 1",
                                 ELIGO_PROGRAM, directory_.string()},
                                {}});
  EXPECT_EQ(ran.errors, "eligo: cannot write to standard output: Broken pipe\nstatus 2\n");
}

// Signals

/// Sends the signal when the program has begun to write its report.
std::function<void(pid_t)> signal_when_begun(int signal, const fs::path& directory) {
  return [=](pid_t process) {
    using namespace std::chrono_literals;
    for (int i = 0; i < 2000; ++i) {
      for (const auto& entry : fs::directory_iterator(directory)) {
        if (entry.path().extension() != ".tmp") continue;
        std::this_thread::sleep_for(20ms);
        kill(process, signal);
        return;
      }
      std::this_thread::sleep_for(5ms);
    }
    kill(process, SIGKILL);
  };
}

TEST_F(Files, OfAnInterruptedBatchHoldWhatWasFinished) {
  constexpr std::size_t kFiles = 5000;
  fs::create_directory(path("in"));
  const std::string text = read(kDescription);
  for (std::size_t i = 0; i < kFiles; ++i) write(path(fmt::format("in/{:04}.yaml", i)), text);
  for (const int signal : {SIGINT, SIGTERM}) {
    const Ran ran = check({path("in"), "--format", "json", "--output", path("report")},
                          signal_when_begun(signal, directory_));
    EXPECT_EQ(ran.signal, signal) << "as who called it expects";
    const auto report = nlohmann::json::parse(read(path("report")), nullptr, false);
    ASSERT_TRUE(report.is_object());
    const std::size_t checked = report["projects"].size();
    EXPECT_LT(checked, kFiles);
    EXPECT_EQ(report["summary"]["projects"], checked);
    EXPECT_EQ(ran.errors,
              fmt::format("eligo: interrupted: {} of {} files were checked\n", checked, kFiles));
    EXPECT_EQ(names(), (std::vector<std::string>{"in", "report"}));
  }
}

TEST_F(Files, ThatAreWaitedForCanBeInterrupted) {
  const Ran ran = check({"-", "--output", path("report")}, signal_when_begun(SIGINT, directory_));
  EXPECT_EQ(ran.signal, SIGINT);
  EXPECT_EQ(ran.errors, "eligo: interrupted: 0 of 1 files were checked\n");
}

TEST_F(Files, AreNotInterruptedBySignalsThatWereIgnoredBefore) {
  const Ran ran = support::run({{"/bin/sh", "-c",
                                 "trap '' HUP; (sleep 0.3; kill -HUP $$; cat \"$1\") | exec \"$0\" "
                                 "check --quiet -",
                                 ELIGO_PROGRAM, kDescription},
                                {}});
  EXPECT_EQ(ran.status, 0) << ran.errors;
}

}  // namespace
}  // namespace eligo
