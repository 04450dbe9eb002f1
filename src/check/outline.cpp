#include "check/outline.h"

#include <algorithm>
#include <string_view>

#include "calendar/period.h"
#include "cel/time.h"
#include "text/shorten.h"

namespace eligo {
namespace {

const cel::Value* given(const Record& record, std::string_view key) {
  const auto slot = record.layout().format->find(key);
  return slot ? record.given(*slot) : nullptr;
}

std::string text_at(const Record& record, std::string_view key) {
  const cel::Value* value = given(record, key);
  const bool is_text = value != nullptr && value->is(cel::Kind::String);
  return is_text ? shortened(value->as_string()) : std::string();
}

const Record* record_at(const Record& record, std::string_view key) {
  const cel::Value* value = given(record, key);
  const bool is_record = value != nullptr && value->is(cel::Kind::Object);
  return is_record ? static_cast<const Record*>(value->as_object()) : nullptr;
}

std::vector<const Record*> records_at(const Record& record, std::string_view key) {
  std::vector<const Record*> records;
  const cel::Value* list = given(record, key);
  if (list == nullptr || !list->is(cel::Kind::List)) return records;
  for (const cel::Value& member : list->as_list()) {
    if (member.is(cel::Kind::Object)) {
      records.push_back(static_cast<const Record*>(member.as_object()));
    }
  }
  return records;
}

std::optional<std::uint64_t> count_at(const Record& record, std::string_view key) {
  const cel::Value* value = given(record, key);
  if (value == nullptr || !value->is(cel::Kind::Int)) return std::nullopt;
  return static_cast<std::uint64_t>(value->as_int());  // counts are not negative
}

std::optional<Date> date_at(const Record& record, std::string_view key) {
  const cel::Value* value = given(record, key);
  if (value == nullptr || !value->is(cel::Kind::Timestamp)) return std::nullopt;
  return cel::day_of(value->as_instant());
}

/// The word at a key, or the one that its absence means.
Term term_at(const Record& record, std::string_view key) {
  const auto slot = record.layout().format->find(key);
  if (!slot) return {};
  const guide::Key& description = record.layout().format->keys[*slot];
  Term term{text_at(record, key), {}};
  if (term.word.empty()) term.word = description.otherwise.value_or("");
  if (description.vocabulary == nullptr) return term;
  for (const guide::Vocabulary::Word& known : description.vocabulary->words()) {
    if (known.word == term.word) term.meaning = known.help;
  }
  return term;
}

/// The reader makes a period of two of start, end and duration; of one it makes none.
Timing timing_of(const Record& record) {
  const auto slot = record.layout().period_slot;
  const cel::Value* period = slot ? record.given(*slot) : nullptr;
  if (period == nullptr || !period->is(cel::Kind::Period)) {
    return {date_at(record, guide::kStartKey), date_at(record, guide::kEndKey), {}};
  }
  return {period->as_period().start(), period->as_period().end(), period->as_period().text()};
}

bool is_open(const Timing& timing) {
  return !timing.first && !timing.last && timing.length.empty();
}

OutlinePlace place_of(const Record* organisation) {
  if (organisation == nullptr) return {};
  return {text_at(*organisation, "id"), term_at(*organisation, "country"), {}};
}

/// Of an origin or a venue: an organisation, or a country and perhaps a town.
OutlinePlace place_at(const Record& record, std::string_view key) {
  const Record* place = record_at(record, key);
  if (place == nullptr) return {};
  OutlinePlace result = place_of(record_at(*place, "organisation"));
  if (result.organisation.empty()) result.country = term_at(*place, "country");
  result.town = text_at(*place, "place");
  return result;
}

OutlineGroup group_of(const Record& group, const OutlinePlace& venue) {
  const Record* receiver = record_at(group, "to");
  return {.kind = term_at(group, "kind"),
          .from = place_at(group, "from"),
          .to = receiver != nullptr ? place_of(receiver) : venue,
          .people = count_at(group, "count"),
          .accompanying_adults = count_at(group, "accompanying_adults")};
}

std::vector<Timing> stays_of(const Record& activity) {
  std::vector<Timing> stays;
  for (const Record* stay : records_at(activity, "physical")) stays.push_back(timing_of(*stay));
  if (stays.empty()) stays.push_back(timing_of(activity));
  std::erase_if(stays, is_open);
  return stays;
}

OutlineActivity activity_of(const Record& activity) {
  OutlineActivity result{.subject = activity.path(),
                         .id = text_at(activity, "id"),
                         .title = text_at(activity, "title"),
                         .type = term_at(activity, "type"),
                         .stays = stays_of(activity),
                         .venue = place_at(activity, "venue"),
                         .groups = {}};
  for (const Record* group : records_at(activity, "participants")) {
    result.groups.push_back(group_of(*group, result.venue));
  }
  return result;
}

OutlineOrganisation organisation_of(const Record& organisation) {
  return {.id = text_at(organisation, "id"),
          .name = text_at(organisation, "name"),
          .country = term_at(organisation, "country"),
          .type = term_at(organisation, "type"),
          .role = term_at(organisation, "role")};
}

}  // namespace

ProjectOutline outline_of(const Project& project) {
  ProjectOutline outline;
  const Record& root = project.root();
  if (const Record* section = record_at(root, "project")) outline.period = timing_of(*section);
  for (const Record* organisation : records_at(root, "organisations")) {
    outline.organisations.push_back(organisation_of(*organisation));
  }
  for (const Record* activity : records_at(root, "activities")) {
    outline.activities.push_back(activity_of(*activity));
  }
  return outline;
}

}  // namespace eligo
