// What each stage of a check costs, on the same generated descriptions.
#include <benchmark/benchmark.h>
#include <yaml-cpp/parser.h>
#include <yaml-cpp/yaml.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "document/yaml_reader.h"
#include "eligo/checker.h"
#include "eligo/writer.h"
#include "evaluate/evaluator.h"
#include "null_handler.h"
#include "project/project.h"
#include "support/checked.h"
#include "support/project_generator.h"
#include "text/source.h"

namespace eligo::benchmarks {
namespace {

constexpr std::uint32_t kProjects = 200;

const std::vector<std::string>& texts() {
  static const std::vector<std::string> kTexts = [] {
    std::vector<std::string> made;
    for (std::uint32_t seed = 0; seed < kProjects; ++seed) {
      made.push_back(support::generate_project(seed));
    }
    return made;
  }();
  return kTexts;
}

const std::deque<Source>& sources() {
  static const std::deque<Source> kSources = [] {
    std::deque<Source> made;
    for (const std::string& text : texts()) made.emplace_back("generated.yaml", text);
    return made;
  }();
  return kSources;
}

/// A stage handles all descriptions once an iteration.
void count_bytes(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const std::string& text : texts()) bytes += text.size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

Document read_document(const Source& source) {
  static const InputLimits kLimits;
  YamlReader reader(source, kLimits);
  return std::get<Document>(*reader.next());
}

const std::vector<Document>& documents() {
  static const std::vector<Document> kDocuments = [] {
    std::vector<Document> made;
    for (const Source& source : sources()) made.push_back(read_document(source));
    return made;
  }();
  return kDocuments;
}

void check_each(const std::function<void(ProjectReport)>& sink) {
  const Checker checker(support::built_in_guides(), {});
  for (const std::string& text : texts()) checker.check("generated.yaml", text, sink);
}

void yaml_cpp_events(benchmark::State& state) {
  const std::vector<std::string>& all = texts();
  for (auto _ : state) {
    NullHandler handler;
    for (const std::string& text : all) {
      std::istringstream input(text);
      YAML::Parser parser(input);
      while (parser.HandleNextDocument(handler)) {
      }
    }
    benchmark::DoNotOptimize(handler.values());
  }
  count_bytes(state);
}
BENCHMARK(yaml_cpp_events)->Unit(benchmark::kMillisecond);

void yaml_cpp_nodes(benchmark::State& state) {
  const std::vector<std::string>& all = texts();
  for (auto _ : state) {
    for (const std::string& text : all) benchmark::DoNotOptimize(YAML::LoadAll(text));
  }
  count_bytes(state);
}
BENCHMARK(yaml_cpp_nodes)->Unit(benchmark::kMillisecond);

void read_tree(benchmark::State& state) {
  const std::deque<Source>& all = sources();
  for (auto _ : state) {
    for (const Source& source : all) benchmark::DoNotOptimize(read_document(source).root());
  }
  count_bytes(state);
}
BENCHMARK(read_tree)->Unit(benchmark::kMillisecond);

void read_records(benchmark::State& state) {
  const guide::CompiledGuide& guide = support::default_guide().compiled();
  const std::vector<Document>& all = documents();
  for (auto _ : state) {
    for (const Document& document : all) {
      const Project project(guide, {document.root(), nullptr});
      benchmark::DoNotOptimize(project.problems().size());
    }
  }
  count_bytes(state);
}
BENCHMARK(read_records)->Unit(benchmark::kMillisecond);

/// On fresh records each time, since they keep the facts that they derive.
void evaluate_rules(benchmark::State& state) {
  const guide::CompiledGuide& guide = support::default_guide().compiled();
  const std::vector<Document>& all = documents();
  Evaluator::Selection rules;
  for (const guide::CompiledRule& rule : guide.compiled_rules) rules.push_back(&rule);
  for (auto _ : state) {
    state.PauseTiming();
    std::deque<Project> projects;
    for (const Document& document : all) {
      projects.emplace_back(guide, ProjectSource{document.root(), nullptr});
    }
    state.ResumeTiming();
    OutcomeCounts outcomes;
    const auto sink = [&](const RuleResult& result, cel::Evaluation&) {
      ++outcomes[result.outcome];
    };
    for (const Project& project : projects) Evaluator(project).run(rules, sink);
    benchmark::DoNotOptimize(outcomes.total());
    state.PauseTiming();
    projects.clear();
    state.ResumeTiming();
  }
  count_bytes(state);
}
BENCHMARK(evaluate_rules)->Unit(benchmark::kMillisecond);

/// All stages but the writer's, findings with their messages included.
void check_texts(benchmark::State& state) {
  const auto drop = [](const ProjectReport& report) {
    benchmark::DoNotOptimize(report.counts.total());
  };
  check_each(drop);  // compiles what rules are first asked for
  for (auto _ : state) check_each(drop);
  count_bytes(state);
}
BENCHMARK(check_texts)->Unit(benchmark::kMillisecond);

void write_reports(benchmark::State& state, const char* format) {
  std::vector<ProjectReport> reports;
  check_each([&](ProjectReport report) { reports.push_back(std::move(report)); });
  const std::unique_ptr<Writer> writer = find_output_format(format)->make({});
  for (auto _ : state) {
    for (const ProjectReport& report : reports) {
      benchmark::DoNotOptimize(writer->report(report).size());
    }
  }
  count_bytes(state);
}
BENCHMARK_CAPTURE(write_reports, text, "text")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_reports, json, "json")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_reports, csv, "csv")->Unit(benchmark::kMillisecond);

/// The built-in tables, as far as a check needs them at the start.
void load_tables(benchmark::State& state) {
  for (auto _ : state) {
    const auto opened = Guides::open(Tables::built_in());
    const Guides& guides = *std::get<std::shared_ptr<const Guides>>(opened);
    benchmark::DoNotOptimize(guides.edition(guides.default_edition()).index());
  }
}
BENCHMARK(load_tables)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace eligo::benchmarks

BENCHMARK_MAIN();
