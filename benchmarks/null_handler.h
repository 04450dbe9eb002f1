// yaml-cpp's events, counted and thrown away: what its parser costs alone.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <string>

namespace eligo::benchmarks {

class NullHandler final : public YAML::EventHandler {
 public:
  std::size_t values() const { return values_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++values_; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++values_; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {
    ++values_;
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    ++values_;
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    ++values_;
  }
  void OnMapEnd() override {}

 private:
  std::size_t values_ = 0;
};

}  // namespace eligo::benchmarks
