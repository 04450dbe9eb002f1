#include <nlohmann/json.hpp>

#include "eligo/waiver.h"

namespace eligo {

std::variant<std::shared_ptr<const Baseline>, Diagnostic> Baseline::read(const std::string& name,
                                                                         std::string_view text) {
  using nlohmann::json;
  const Diagnostic no_baseline{
      .file = name,
      .message = "is no baseline: `eligo check ... --format baseline --output FILE` writes one"};
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return no_baseline;
  const auto findings = document.find("findings");
  if (findings == document.end() || !findings->is_array()) return no_baseline;
  std::unordered_set<std::string> fingerprints;
  for (const json& finding : *findings) {
    if (!finding.is_object()) return no_baseline;
    const auto fingerprint = finding.find("fingerprint");
    if (fingerprint == finding.end() || !fingerprint->is_string()) return no_baseline;
    fingerprints.insert(fingerprint->get<std::string>());
  }
  return std::make_shared<const Baseline>(std::move(fingerprints));
}

}  // namespace eligo
