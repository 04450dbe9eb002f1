#include "explain/candidates.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <set>
#include <string_view>

#include "calendar/period.h"
#include "cel/time.h"

namespace eligo {
namespace {

using cel::Kind;
using cel::Value;

/// What is beyond is no small change; and sums of such numbers do not overflow.
constexpr std::int64_t kGreatest = 1'000'000'000;

/// To take everybody away is no cure; a key that may be left out for none may say none.
constexpr std::string_view kNone = "0";

bool is_small(std::int64_t number) {
  return number <= kGreatest && number >= -kGreatest;
}

/// By how many days a stay is longer than a length; by calendar where its dates are known.
std::int64_t days_over(const Period& stay, const Period& length) {
  if (stay.start() && stay.end()) {
    return (*stay.end() - last_day(*stay.start(), length.span())).count();
  }
  return stay.days() - length.days();
}

/// How far apart the sides of a comparison are, in days or in what they count.
std::optional<std::int64_t> gap(const Seen::Comparison& comparison) {
  const Value& left = comparison.left;
  const Value& right = comparison.right;
  if (left.kind() != right.kind()) return std::nullopt;
  std::optional<std::int64_t> apart;
  if (left.is(Kind::Int) && is_small(left.as_int()) && is_small(right.as_int())) {
    apart = left.as_int() - right.as_int();
  } else if (left.is(Kind::Timestamp)) {
    apart = (cel::day_of(left.as_instant()) - cel::day_of(right.as_instant())).count();
  } else if (left.is(Kind::Period)) {
    apart = days_over(left.as_period(), right.as_period());
  }
  if (!apart || !is_small(*apart)) return std::nullopt;
  return std::abs(*apart);
}

class Changes {
 public:
  /// A change either way, and its neighbours, for limits that may be met or not.
  void add_around(std::int64_t size) {
    for (const std::int64_t near : {size - 1, size, size + 1}) {
      if (near <= 0) continue;
      all_.insert(near);
      all_.insert(-near);
    }
  }

  void add(std::int64_t change) {
    if (change != 0) all_.insert(change);
  }

  std::vector<Candidate> apply_to(const Value& old) const {
    std::vector<Candidate> result;
    for (const std::int64_t change : all_) {
      if (auto candidate = changed(old, change)) result.push_back(std::move(*candidate));
    }
    return result;
  }

 private:
  std::set<std::int64_t> all_;
};

/// A date may have to move by the gap; where months are of different lengths, by some days more.
std::vector<Candidate> dates(const Value& old, const Seen& seen) {
  constexpr std::int64_t kMonthsDiffer = 3;
  Changes changes;
  for (const Seen::Comparison& comparison : seen.comparisons) {
    const auto days = gap(comparison);
    if (!days) continue;
    changes.add_around(*days);
    changes.add_around(*days + kMonthsDiffer);
  }
  return changes.apply_to(old);
}

/// A count may have to reach a limit, or to grow by the gap, or by the share of the gap that one
/// more of it closes where a limit is a ratio.
std::vector<Candidate> counts(const Value& old, const Seen& seen) {
  Changes changes;
  std::vector<std::int64_t> figures;
  for (const Seen::Limit& limit : seen.limits) {
    if (!limit.value.is(Kind::Int) || !is_small(limit.value.as_int())) continue;
    figures.push_back(limit.value.as_int());
    for (const std::int64_t near : {-1, 0, 1}) {
      changes.add(limit.value.as_int() + near - old.as_int());
    }
  }
  for (const Seen::Comparison& comparison : seen.comparisons) {
    const auto apart = gap(comparison);
    if (!apart) continue;
    changes.add_around(*apart);
    for (const std::int64_t figure : figures) {
      if (figure > 1) changes.add_around((*apart + figure - 1) / figure);
    }
  }
  return changes.apply_to(old);
}

/// A duration may have to be the limit, as the guide writes it, or to change by the gap.
std::vector<Candidate> durations(const Period& old, const Seen& seen) {
  std::vector<Candidate> result;
  const auto add = [&](const Span& span) {
    const std::int64_t change = Period::lasting(span).days() - old.days();
    const bool writable = (span.months == 0) != (span.days == 0) && span.days >= 0;
    if (writable && change != 0) result.push_back({format_span(span), change});
  };
  for (const Seen::Limit& limit : seen.limits) {
    if (limit.value.is(Kind::Period)) add(limit.value.as_period().span());
  }
  for (const Seen::Comparison& comparison : seen.comparisons) {
    const auto days = gap(comparison);
    if (!days || old.span().months != 0) continue;
    add({.months = 0, .days = old.span().days + *days});
    add({.months = 0, .days = old.span().days - *days});
  }
  return result;
}

}  // namespace

std::optional<Candidate> changed(const Value& old, std::int64_t change) {
  if (old.is(Kind::Int)) {
    if (!is_small(old.as_int()) || old.as_int() + change < 0) return std::nullopt;
    return Candidate{std::to_string(old.as_int() + change), change};
  }
  if (!old.is(Kind::Timestamp)) return std::nullopt;
  std::string text = format_date(cel::day_of(old.as_instant()) + std::chrono::days(change));
  if (!parse_date(text)) return std::nullopt;  // outside the years that a description can write
  return Candidate{std::move(text), change};
}

std::vector<Candidate> candidates(const Seen::Key& key, const Seen& seen) {
  std::vector<Candidate> result;
  const auto& keys = key.record->layout().format->keys;
  if (key.slot >= keys.size() || keys[key.slot].list) return result;
  switch (keys[key.slot].type) {
    case guide::ValueType::Date:
      result = dates(key.value, seen);
      break;
    case guide::ValueType::Count:
      if (is_small(key.value.as_int())) result = counts(key.value, seen);
      if (keys[key.slot].otherwise != kNone) {
        std::erase_if(result, [](const Candidate& candidate) { return candidate.text == kNone; });
      }
      break;
    case guide::ValueType::Duration:
      result = durations(key.value.as_period(), seen);
      break;
    default:
      break;
  }
  std::stable_sort(result.begin(), result.end(), [](const Candidate& left, const Candidate& right) {
    return std::abs(left.change) < std::abs(right.change);
  });
  return result;
}

}  // namespace eligo
