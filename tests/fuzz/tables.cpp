// Tables of strangers (`--rules`): a table in place of a built-in one is refused with places, or
// becomes a guide that checks a description within its bounds. The first byte of the input chooses
// the table, the rest is its text.
#include <array>

#include "fuzz/fuzz.h"

namespace {

using namespace eligo;  // NOLINT(google-build-using-namespace): a program of one file

constexpr std::array<std::string_view, 9> kTables = {
    "format.yaml",
    "vocabularies.yaml",
    "strategic-partnerships/guide.yaml",
    "strategic-partnerships/clauses/eligibility.yaml",
    "strategic-partnerships/limits/annex.yaml",
    "strategic-partnerships/facts/annex.yaml",
    "strategic-partnerships/rules/activities.yaml",
    "strategic-partnerships/rules/pupil-exchange.yaml",
    "strategic-partnerships/editions/until-2017.yaml",
};

constexpr const char* kDescription = R"(
project: {title: Voices, fields: [school], start: 2020-09-01, end: 2022-08-31}
organisations:
  - {id: lyseo, country: FI, type: school, role: coordinator}
  - {id: gymnasium, country: DE, type: school}
activities:
  - id: C1
    type: pupil-exchange
    start: 2021-03-08
    end: 2021-03-12
    venue: gymnasium
    participants: [{kind: pupils, from: lyseo, count: 12}, {kind: pupils, count: 3}]
)";

void look_at(const std::vector<Diagnostic>& errors, std::string_view text) {
  fuzz::require(!errors.empty(), "tables that are refused have errors", text);
  for (const Diagnostic& error : errors) {
    fuzz::require(!error.message.empty() && !error.file.empty(), "an error names its table", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string path(kTables[data[0] % kTables.size()]);
  const std::string_view text = fuzz::text_of(data, size).substr(1);
  const auto opened = Guides::open(Tables(Tables::Files{{path, std::string(text)}}));
  if (const auto* errors = std::get_if<std::vector<Diagnostic>>(&opened)) {
    look_at(*errors, text);
    return 0;
  }
  const auto guides = std::get<std::shared_ptr<const Guides>>(opened);
  CheckOptions options;
  options.today = std::chrono::sys_days();
  Checker(guides, options).check("fuzz.yaml", kDescription, [&](const ProjectReport& report) {
    fuzz::require(report.errors.empty() == (report.verdict != Verdict::Error),
                  "errors and the verdict error go together", text);
  });
  return 0;
}
