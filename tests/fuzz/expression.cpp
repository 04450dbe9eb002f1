// The rule language: parsing, checking, planning and evaluating a stranger's expression over a
// description ends within its budget; what is printed reads back as the same expression; a typed
// and an untyped plan of an expression agree.
#include <fstream>
#include <iterator>
#include <memory>

#include "cel/json.h"
#include "cel/parser.h"
#include "cel/program.h"
#include "document/yaml_reader.h"
#include "fuzz/fuzz.h"
#include "guide/template.h"
#include "project/project.h"

namespace {

using namespace eligo;  // NOLINT(google-build-using-namespace): a program of one file

/// A draft: some facts are given, some are missing.
constexpr const char* kDescription = R"(
project: {title: Voices, fields: [school, youth], start: 2020-09-01, focus: [ict, "own topic"]}
organisations:
  - {id: lyseo, country: FI, type: school, role: coordinator}
  - {id: gymnasium, country: DE, name: "Ä|\\"}
  - {id: group, type: youth-group, joins: 2021-02-01}
activities:
  - id: C1
    type: pupil-exchange
    start: 2021-03-08
    end: 2021-03-12
    venue: gymnasium
    participants:
      - {kind: pupils, from: lyseo, count: 12, min_age: 14}
      - {kind: teaching-staff, from: GR, duration: 3 weeks}
  - {type: blended-mobility, physical: [{duration: 2 months}, {start: 2021-05-01}]}
)";

constexpr std::uint64_t kBudget = 100'000;  // steps

struct World {
  World()
      : source("world.yaml", kDescription),
        document(read()),
        guide(std::get<std::shared_ptr<const Guide>>(fuzz::built_in_guides()->edition("2020"))) {
    fuzz::require(project().problems().empty(), "the description of this target is well formed");
  }

  /// Anew for each evaluation, since facts are kept in it, and what a used-up budget made of them.
  Project project() const { return {guide->compiled(), ProjectSource{document.root(), nullptr}}; }

  Document read() const {
    const InputLimits limits;
    YamlReader reader(source, limits);
    return std::move(std::get<Document>(*reader.next()));
  }

  Source source;
  Document document;
  std::shared_ptr<const Guide> guide;
};

void print_and_parse(const cel::Expr& expression, std::string_view text) {
  const std::string printed = cel::unparse(expression);
  const auto again = cel::parse(printed);
  const auto* tree = std::get_if<cel::ExprPtr>(&again);
  // What is printed may be longer than an expression can be; anything else reads back.
  if (tree == nullptr && printed.size() > cel::kMaxExpressionLength) return;
  fuzz::require(tree != nullptr, "what is printed can be parsed", text);
  fuzz::require(cel::unparse(**tree) == printed, "what is printed reads back as the same", text);
}

/// The value as text, for comparison.
std::string shown(const cel::Value& value, cel::Evaluation& evaluation) {
  if (value.is(cel::Kind::Unknown)) return "unknown";
  if (value.is(cel::Kind::Error)) return "error";
  const auto json = cel::to_json(value, evaluation);
  if (!json) return "partly unknown";
  const std::string text = json->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  fuzz::require(!first_invalid_utf8(text), "a value's JSON is UTF-8");
  return text;
}

std::string evaluated(std::string_view text, const World& world, cel::Checking checking) {
  const cel::Environment& environment = world.guide->compiled().root().environment;
  const cel::Compiled compiled = cel::compile(text, environment, checking);
  for (const cel::ExpressionError& error : compiled.errors) {
    fuzz::require(error.offset <= text.size(), "an error's place is inside the text", text);
    fuzz::require(!error.message.empty(), "an error says what is wrong", text);
  }
  if (!compiled.program) return "refused";
  const Project project = world.project();
  cel::Evaluation evaluation(project.arena(), project.root().scope(), kBudget);
  return shown(compiled.program->evaluate(evaluation), evaluation);
}

void render_template(std::string_view text, const World& world) {
  std::vector<guide::Template::Error> errors;
  const auto compiled =
      guide::Template::compile(text, world.guide->compiled().root().environment, errors);
  if (!errors.empty()) return;
  const Project project = world.project();
  cel::Evaluation evaluation(project.arena(), project.root().scope(), kBudget);
  compiled.render(evaluation);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World kWorld;
  const std::string_view text = fuzz::text_of(data, size);
  const auto parsed = cel::parse(text);
  if (const auto* tree = std::get_if<cel::ExprPtr>(&parsed)) print_and_parse(**tree, text);
  const std::string typed = evaluated(text, kWorld, cel::Checking::Typed);
  const std::string untyped = evaluated(text, kWorld, cel::Checking::Untyped);
  const bool comparable = typed != "refused" && untyped != "refused";
  fuzz::require(!comparable || typed == untyped, "a typed and an untyped plan agree", text);
  render_template(text, kWorld);
  return 0;
}
