#include "eligo/report.h"

#include "text/source.h"

namespace eligo {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::Pass:
      return "pass";
    case Outcome::Fail:
      return "fail";
    case Outcome::Unknown:
      return "unknown";
    case Outcome::NotApplicable:
      return "not-applicable";
    case Outcome::Review:
      break;
  }
  return "review";
}

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::Eligible:
      return "eligible";
    case Verdict::NotEligible:
      return "not-eligible";
    case Verdict::Incomplete:
      return "incomplete";
    case Verdict::Error:
      break;
  }
  return "error";
}

bool is_settled(Outcome outcome) {
  return outcome == Outcome::Pass || outcome == Outcome::NotApplicable;
}

const std::string& ProjectReport::file() const {
  return source->name();
}

}  // namespace eligo
