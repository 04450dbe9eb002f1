#include "support/project_generator.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include "support/random.h"

namespace eligo::support {
namespace {

using Words = std::vector<std::string_view>;
using Day = std::chrono::sys_days;

// ---- What projects are made of

enum class Place { Anywhere, AtPartner, AtPartnerAbroad };

/// A type of activity within a field, as a project that knows the guide plans it.
struct ActivityPlan {
  std::string_view type;
  Words kinds;  ///< of participants: a group each, in this order, then groups of any of them
  Range stay;   ///< in days; of a stay abroad, which is long, in months
  Place place = Place::Anywhere;
  Words declared;  ///< keys of this type that hold a declaration

  bool is_long() const { return place == Place::AtPartnerAbroad; }
};

struct Field {
  std::string_view name;
  Words organisations;  ///< types that can carry the field's activities
  std::vector<ActivityPlan> activities;
};

const Words kAssignmentKeys = {"selection", "content_agreed", "mobility_agreement"};
const Words kStaff = {"teaching-staff", "educational-staff"};

ActivityPlan assignment(std::string_view type) {
  return {type, kStaff, {2, 12}, Place::AtPartnerAbroad, kAssignmentKeys};
}

ActivityPlan blended(std::string_view learners) {
  return {"blended-mobility", {learners}, {5, 14}, Place::Anywhere, {"virtual"}};
}

ActivityPlan training(const Words& staff) {
  return {"joint-staff-training", staff, {5, 8}, Place::Anywhere, {}};
}

ActivityPlan exchange(std::string_view learners) {
  return {"pupil-exchange",
          {learners, "teaching-staff", learners},
          {5, 14},
          Place::AtPartner,
          {"other_cooperation", "curriculum"}};
}

const std::vector<Field>& all_fields() {
  static const std::vector<Field> kFields = {
      {"school",
       {"school"},
       {exchange("pupils"),
        {"pupil-mobility",
         {"pupils"},
         {2, 12},
         Place::AtPartnerAbroad,
         {"learning_agreement", "reciprocal", "mobility_guide"}},
        training(kStaff),
        assignment("teaching-assignment"),
        assignment("training-assignment"),
        blended("pupils")}},
      {"higher-education",
       {"higher-education"},
       {{"intensive-study-programme",
         {"students", "teaching-staff", "students", "invited-experts"},
         {5, 20},
         Place::Anywhere,
         {"ects", "ict_tools", "new_learning", "transversal_competences"}},
        training(kStaff),
        assignment("teaching-assignment"),
        assignment("training-assignment"),
        blended("students")}},
      {"youth",
       {"youth-organisation", "youth-group"},
       {{"youth-initiative", {"young-people"}, {4, 40}, Place::Anywhere, {}},
        {"youth-worker-mobility", {"youth-workers"}, {2, 12}, Place::AtPartnerAbroad, {}},
        training({"youth-workers"}),
        blended("young-people")}},
      {"vet",
       {"vet-provider"},
       {exchange("vet-learners"), training(kStaff), assignment("teaching-assignment"),
        assignment("training-assignment"), blended("vet-learners")}},
      {"adult",
       {"adult-education"},
       {training({"teaching-staff", "educational-staff", "youth-workers"}),
        assignment("teaching-assignment"), assignment("training-assignment"),
        blended("adult-learners")}},
  };
  return kFields;
}

// ---- The words of those who write

const Words kOtherOrganisations = {
    "school-authority", "public-authority", "enterprise", "social-partner",
    "chamber",          "research",         "ngo",        "foundation",
    "community",        "cultural",         "media",      "guidance-body",
    "validation-body",  "training-centre",  "other"};

const Words kCountries = {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE",
                          "GR", "HU", "IS", "IE", "IT", "LV", "LI", "LT", "LU", "MK", "MT",
                          "NL", "NO", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "TR", "GB"};

const Words kPlaces = {"Tampere", "Graz",   "Coimbra", "Łódź",     "Gent", "Åarhus",
                       "Brașov",  "Volos",  "Kaunas",  "Maribor",  "Lyon", "St. Pölten",
                       "Ústí",    "Žilina", "Cork",    "A Coruña", "Pécs", "Valletta (centre)"};

const Words kNames = {
    "Lime Tree",  "St. Brendan's",    "\"Am Ring\"",     "Ría de Vigo",       "Jean Moulin",
    "Lípa",       "Αιγαίου",          "Za život",        "Nordlys",           "No. 14",
    "Weg & Ziel", "Blue Danube",      "O'Malley",        "Põhjatäht",         "Kolo: open house",
    "Três Rios",  "House of Science", "Gazetka Miejska", "North-South Forum", "Studio #7"};

const Words kIds = {"lyseo",  "lime",  "brendan", "ring",  "vigo",  "moulin", "lipa",
                    "aegean", "zivot", "nordlys", "no14",  "ziel",  "danube", "omalley",
                    "pohja",  "kolo",  "trios",   "house", "media", "forum"};

const Words kTitles = {"Green roofs",     "Our town in ten years", "Numbers all around",
                       "Voices: a radio", "Learning by repairing", "From farm to table",
                       "Open doors",      "Work & life",           "Robots in class",
                       "Rivers as roads", "Who decides?",          "Stories that travel"};

const Words kWho = {
    "pupils and teachers", "the partners",  "young people", "our trainers",     "learners",
    "local families",      "all the staff", "Łucja's team", "two small groups", "the students"};

const Words kDo = {"compare",  "try out", "write down", "discuss",
                   "repair",   "teach",   "film",       "test with \"real\" users",
                   "document", "measure"};

const Words kWhat = {"how decisions are taken in each town",
                     "new ways of teaching mathematics",
                     "a handbook in five languages",
                     "what they have learnt at work",
                     "tools for people who read little",
                     "the lessons of the first year",
                     "a shared timetable",
                     "the water that we use every day",
                     "exercises: one for each week",
                     "old crafts & new machines"};

const Words kTail = {"",
                     "",
                     " before the next meeting",
                     ", and publish it as open material",
                     "; companies nearby take part",
                     " (see the work plan, #3)",
                     " - nobody could do that alone",
                     ", so that it lasts when the project has ended and the grant is spent"};

const Words kLanguages = {"de", "fr", "es", "it", "en", "fi", "pl", "el", "pt", "no"};

const Words kFormats = {"study visit", "workshop", "job shadowing", "course, with exam", "seminar"};

const Words kDisciplines = {"law", "engineering", "nursing", "history: modern", "physics", "music"};

const Words kFocus = {"creativity-innovation",
                      "ict",
                      "oer",
                      "quality",
                      "basic-transversal-skills",
                      "active-participation",
                      "equity-inclusion",
                      "inter-regional",
                      "climate and the sea"};

const Words kTargets = {"practitioners",        "staff",   "learners",    "neets",
                        "early-school-leavers", "experts", "grandparents"};

const Words kWork = {"curricula",        "materials-methods-tools", "peer-learning",
                     "surveys-analyses", "quality-standards",       "learning-activities",
                     "theatre"};

const Words kParticipants = {"pupils",          "vet-learners",       "students",
                             "trainees",        "adult-learners",     "young-people",
                             "teaching-staff",  "educational-staff",  "youth-workers",
                             "invited-experts", "accompanying-adults"};

/// As descriptions write it.
std::string date_text(Day day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

/// The last day of a number of months that begin on `start`, a day that every month has.
Day last_of_months(Day start, int months) {
  return Day(std::chrono::year_month_day(start) + std::chrono::months(months)) -
         std::chrono::days(1);
}

// ---- A finished project

class Maker {
 public:
  Maker(Random& random, const ProjectShape& shape) : random_(random), shape_(shape) {}

  ProjectTree make() {
    choose_fields();
    year_ = random_.chance(60) ? 2020 : random_.between(2014, 2020);
    ProjectTree root;
    if (year_ != 2020 || random_.chance(70)) root.set("guide", std::to_string(year_));
    root.set("project", project());
    root.set("organisations", organisations());
    root.set("activities", activities());
    return root;
  }

 private:
  struct Organisation {
    std::string id;
    std::string_view country;
  };
  struct ChosenField {
    const Field* field;
    std::vector<Organisation> partners;  ///< fit for its activities; the first two of two countries
  };
  struct Planned {
    const ChosenField* field;
    const ActivityPlan* plan;
  };
  struct Visit {
    const ChosenField* field;
    const ActivityPlan* plan;
    Organisation host;
    Day start;
    bool is_mutual;   ///< two organisations send to each other
    bool are_adults;  ///< the young people
  };

  int in(Range range) { return random_.between(range.least, range.most); }
  std::string word(const Words& words) { return std::string(random_.pick(words)); }

  /// Separate statements: the order of a sum's operands is the compiler's choice.
  std::string words(const Words& first, std::string_view between, const Words& second) {
    std::string text = word(first);
    text += between;
    return text += word(second);
  }

  std::vector<std::string> some(Words words, int least, int most) {
    random_.shuffle(words);
    words.resize(std::min(words.size(), static_cast<std::size_t>(random_.between(least, most))));
    return {words.begin(), words.end()};
  }

  /// A list; one of a single text may stand as the text alone.
  ProjectTree list_of(const std::vector<std::string>& texts) {
    if (texts.size() == 1 && random_.chance(30)) return ProjectTree::scalar(texts.front());
    return ProjectTree::list(texts);
  }

  std::string sentence() {
    std::string text = words(kWho, " ", kDo);
    text += ' ';
    return text += words(kWhat, "", kTail);
  }

  /// Yes, in one of the ways to say so.
  std::string yes() {
    static const Words kYes = {"yes", "yes", "yes", "Yes", "true"};
    return random_.chance(50) ? sentence() : word(kYes);
  }

  std::string country(std::string_view code) {
    const bool other = random_.chance(30);
    if (code == "GR" && other) return "EL";
    if (code == "GB" && other) return "UK";
    return std::string(code);
  }

  /// `amount` days or months, by dates, by duration, or both.
  void set_period(ProjectTree& tree, Day start, int amount, bool months) {
    const Day end = months ? last_of_months(start, amount) : start + std::chrono::days(amount - 1);
    const std::string unit = months ? " month" : " day";
    const std::string duration = std::to_string(amount) + unit + (amount == 1 ? "" : "s");
    const int way = random_.between(1, 100);
    if (way > 15) tree.set("start", date_text(start));
    if (way > 30) tree.set("end", date_text(end));
    if (way <= 30 || way > 95) tree.set("duration", duration);
  }

  bool is_wanted(const ActivityPlan& plan) const {
    const auto& types = shape_.types;
    return types.empty() || std::find(types.begin(), types.end(), plan.type) != types.end();
  }

  void choose_fields() {
    std::vector<const Field*> fields;
    for (const Field& field : all_fields()) {
      const auto& plans = field.activities;
      const bool fits = std::any_of(plans.begin(), plans.end(),
                                    [&](const ActivityPlan& plan) { return is_wanted(plan); });
      if (fits) fields.push_back(&field);
    }
    random_.shuffle(fields);
    organisation_count_ = static_cast<std::size_t>(std::max(3, in(shape_.organisations)));
    const std::size_t most = std::min(fields.size(), organisation_count_ / 2);
    const auto wanted = static_cast<std::size_t>(std::max(1, in(shape_.fields)));
    fields.resize(std::min(most, wanted));
    for (const Field* field : fields) fields_.push_back({field, {}});
  }

  ProjectTree project() {
    static const std::array<int, 4> kFirstMonths = {9, 9, 10, 12};
    const auto month = static_cast<unsigned>(random_.pick(kFirstMonths));
    start_ = std::chrono::year(year_) / std::chrono::month(month) / 1;
    ProjectTree tree;
    std::string title = word(kTitles);
    if (random_.chance(40)) title += ": " + sentence();
    tree.set("title", title);
    if (random_.chance(70)) tree.set("acronym", word(kIds));
    std::vector<std::string> names;
    for (const ChosenField& chosen : fields_) names.emplace_back(chosen.field->name);
    tree.set("fields", list_of(names));
    if (names.size() > 1) tree.set("main_field", names.front());
    tree.set("cross_sectoral", fields_.size() > 1 ? yes() : "no");
    const bool is_short = year_ == 2014 && names.front() == "youth";
    set_period(tree, start_, is_short ? 24 : 6 * random_.between(4, 6), true);
    tree.set("focus", list_of(some(kFocus, 1, 3)));
    tree.set("targets", list_of(some(kTargets, 1, 3)));
    tree.set("work", list_of(some(kWork, 1, 4)));
    tree.set("dissemination", sentence());
    return tree;
  }

  // Organisations

  ProjectTree organisations() {
    Words countries = kCountries;
    random_.shuffle(countries);
    Words ids = kIds;
    random_.shuffle(ids);
    std::vector<ProjectTree> trees;
    trees.reserve(organisation_count_);
    for (std::size_t i = 0; i < organisation_count_; ++i) {
      std::string id(ids[i % ids.size()]);
      if (i >= ids.size()) id += "-" + std::to_string(i / ids.size() + 1);
      const std::string_view land = is_first(i) ? countries[i] : random_.pick(countries);
      trees.push_back(organisation(i, {std::move(id), land}));
    }
    return ProjectTree::list(std::move(trees));
  }

  /// The first organisations are partners in a country each: two of every field, three in all.
  bool is_first(std::size_t index) const {
    return index < std::max(2 * fields_.size(), std::size_t{3});
  }

  ProjectTree organisation(std::size_t index, const Organisation& known) {
    ChosenField& chosen = fields_[index % fields_.size()];
    const bool carries = is_first(index) || random_.chance(50);
    if (carries) chosen.partners.push_back(known);
    const std::string type = word(carries ? chosen.field->organisations : kOtherOrganisations);

    ProjectTree tree;
    tree.set("id", known.id);
    tree.set("name", words(kNames, ", ", kPlaces));
    tree.set("country", country(known.country));
    tree.set("type", type);
    if (index == 0) tree.set("role", "coordinator");
    if (index > 0 && random_.chance(20)) tree.set("role", carries ? "partner" : "associated");
    if (carries && random_.chance(30)) {
      tree.set("fields", list_of({std::string(chosen.field->name)}));
    }
    if (random_.chance(80)) tree.set("pic", std::to_string(random_.between(900000000, 999999999)));
    if (type == "higher-education") tree.set("eche", yes());
    if (!carries && random_.chance(10)) {
      tree.set("joins", date_text(start_ + std::chrono::days(random_.between(1, 200))));
    }
    return tree;
  }

  // Activities

  ProjectTree activities() {
    std::vector<Planned> plans;
    for (const ChosenField& chosen : fields_) {
      for (const ActivityPlan& plan : chosen.field->activities) {
        if (is_wanted(plan)) plans.push_back({&chosen, &plan});
      }
    }
    random_.shuffle(plans);
    const auto count = static_cast<std::size_t>(in(shape_.activities));
    std::vector<ProjectTree> trees;
    trees.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      trees.push_back(activity("C" + std::to_string(i + 1), plans[i % plans.size()]));
    }
    return ProjectTree::list(std::move(trees));
  }

  ProjectTree activity(const std::string& id, const Planned& planned) {
    const ActivityPlan& plan = *planned.plan;
    const Visit visit = {.field = planned.field,
                         .plan = &plan,
                         .host = random_.pick(planned.field->partners),
                         .start = start_ + std::chrono::days(random_.between(30, 300)),
                         .is_mutual = plan.type == "youth-worker-mobility" && random_.chance(40),
                         .are_adults = random_.chance(30)};
    ProjectTree tree;
    tree.set("id", id);
    tree.set("type", std::string(plan.type));
    tree.set("title", words(kTitles, " in ", kPlaces));
    if (fields_.size() > 1) tree.set("field", std::string(planned.field->field->name));
    set_stay(tree, visit);
    set_venue(tree, visit);
    tree.set("added_value", yes());
    tree.set("linked_to_aims", yes());
    for (const std::string_view key : plan.declared) tree.set(key, yes());
    set_details(tree, visit);
    tree.set("participants", groups(visit));
    return tree;
  }

  /// Dates within the first 28 days of a month, so that months can be counted from them.
  static Day countable(Day day) {
    const std::chrono::year_month_day date(day);
    return date.day() <= std::chrono::day(28) ? day : day - std::chrono::days(3);
  }

  void set_stay(ProjectTree& tree, const Visit& visit) {
    const ActivityPlan& plan = *visit.plan;
    if (plan.type == "blended-mobility" && random_.chance(60)) {
      tree.set("physical", stays(visit));
    } else {
      set_period(tree, countable(visit.start), in(plan.stay), plan.is_long());
    }
  }

  ProjectTree stays(const Visit& visit) {
    std::vector<ProjectTree> trees(static_cast<std::size_t>(random_.between(1, 3)));
    Day start = visit.start;
    for (ProjectTree& tree : trees) {
      set_period(tree, start, in(visit.plan->stay), false);
      if (random_.chance(40)) tree.set("venue", visit.host.id);
      start += std::chrono::days(60);
    }
    return ProjectTree::list(std::move(trees));
  }

  void set_venue(ProjectTree& tree, const Visit& visit) {
    if (visit.plan->place != Place::Anywhere || random_.chance(70)) {
      tree.set("venue", visit.host.id);
      return;
    }
    ProjectTree venue;
    venue.set("country", country(visit.host.country));
    venue.set("place", word(kPlaces));
    tree.set("venue", std::move(venue));
  }

  /// The keys of single types that are no declarations.
  void set_details(ProjectTree& tree, const Visit& visit) {
    const std::string_view type = visit.plan->type;
    if (type == "intensive-study-programme") set_programme(tree);
    if (type == "pupil-exchange" || type == "pupil-mobility") {
      tree.set("etwinning", random_.chance(40)
                                ? ProjectTree::scalar(yes())
                                : ProjectTree::list(some({"before", "during", "after"}, 2, 3)));
    }
    if (type == "pupil-exchange") {
      tree.set("pupil_involvement",
               ProjectTree::list(some({"planning", "organisation", "evaluation"}, 2, 3)));
    }
    if (type == "pupil-mobility") tree.set("selected_by", "schools");
    if (type == "joint-staff-training" || type.ends_with("-assignment")) {
      tree.set("format", list_of(some(kFormats, 1, 2)));
    }
    if (type == "pupil-mobility" || type.ends_with("-assignment")) set_recognition(tree);
    if (type == "youth-worker-mobility") tree.set("mode", visit.is_mutual ? "pair" : "individual");
    if (type == "youth-initiative") set_leaders(tree, visit);
    if (visit.plan->is_long() && random_.chance(40)) set_linguistic_support(tree);
  }

  void set_programme(ProjectTree& tree) {
    tree.set("selected_by", "consortium");
    tree.set("disciplines", ProjectTree::list(some(kDisciplines, 2, 4)));
    ProjectTree hours;
    hours.set("teaching_training", std::to_string(random_.between(20, 60)));
    hours.set("research", std::to_string(random_.between(0, 9)));
    hours.set("other", std::to_string(random_.between(0, 9)));
    tree.set("hours", std::move(hours));
  }

  void set_recognition(ProjectTree& tree) {
    if (random_.chance(40)) {
      tree.set("recognition", yes());
      return;
    }
    ProjectTree recognition;
    recognition.set("internal", yes());
    recognition.set("external", random_.chance(70) ? yes() : "no");
    tree.set("recognition", std::move(recognition));
  }

  void set_leaders(ProjectTree& tree, const Visit& visit) {
    tree.set("led_by", "young-people");
    if (visit.are_adults) {
      tree.set("coach", "no");
      return;
    }
    ProjectTree coach;
    coach.set("name", "Ana " + word(kNames));
    coach.set("experience", yes());
    coach.set("roles", list_of(some({"accompany", "facilitate", "support"}, 1, 3)));
    tree.set("coach", std::move(coach));
  }

  void set_linguistic_support(ProjectTree& tree) {
    const bool online = random_.chance(70);
    ProjectTree support;
    support.set("source", online ? "online" : "grant");
    support.set("language", word(kLanguages));
    if (online) {
      support.set("assessment_before", yes());
      support.set("assessment_after", yes());
    }
    tree.set("linguistic_support", std::move(support));
  }

  // Groups

  ProjectTree groups(const Visit& visit) {
    const auto count = static_cast<std::size_t>(std::max(2, in(shape_.groups)));
    const Organisation other = partner_abroad(visit);
    std::vector<ProjectTree> trees;
    trees.reserve(count);
    for (std::size_t i = 0; i < count; ++i) trees.push_back(group(i, visit, other));
    return ProjectTree::list(std::move(trees));
  }

  /// One of another country than the host's.
  Organisation partner_abroad(const Visit& visit) {
    const std::vector<Organisation>& partners = visit.field->partners;
    std::size_t i = random_.below(partners.size());
    while (partners[i].country == visit.host.country) i = (i + 1) % partners.size();
    return partners[i];
  }

  /// The first group comes from `other`, the second from the host unless everyone goes abroad.
  Organisation sender(std::size_t index, const Visit& visit, const Organisation& other) {
    if (index == 0) return other;
    if (visit.is_mutual) return index % 2 == 0 ? other : visit.host;
    if (visit.plan->is_long()) return partner_abroad(visit);
    return index == 1 ? visit.host : random_.pick(visit.field->partners);
  }

  ProjectTree group(std::size_t index, const Visit& visit, const Organisation& other) {
    const Words& kinds = visit.plan->kinds;
    const std::string kind(index < kinds.size() ? kinds[index] : random_.pick(kinds));
    const Organisation from = sender(index, visit, other);
    const bool mixes = visit.plan->type == "blended-mobility" || kind == "invited-experts";
    const int count = visit.plan->is_long() ? random_.between(1, 3) : random_.between(1, 14);

    ProjectTree tree;
    tree.set("kind", kind);
    tree.set("from", mixes && random_.chance(10) ? country(random_.pick(kCountries)) : from.id);
    if (visit.is_mutual) tree.set("to", index % 2 == 0 ? visit.host.id : other.id);
    tree.set("count", std::to_string(count));
    set_ages(tree, kind, visit);
    set_circumstances(tree, kind, visit);
    if (random_.chance(8)) {
      set_period(tree, countable(visit.start), in(visit.plan->stay), visit.plan->is_long());
    }
    if (visit.plan->is_long() && random_.chance(20)) {
      tree.set("native_speakers", std::to_string(random_.between(0, count)));
    }
    if (random_.chance(10)) tree.set("special_needs", std::to_string(random_.between(0, count)));
    if (random_.chance(10)) {
      tree.set("fewer_opportunities", std::to_string(random_.between(0, count)));
    }
    return tree;
  }

  void set_ages(ProjectTree& tree, const std::string& kind, const Visit& visit) {
    const bool young = kind == "young-people";
    if (!young && kind != "pupils" && kind != "vet-learners") return;
    const bool adults = young && visit.are_adults;
    const int youngest = adults ? random_.between(18, 22) : random_.between(14, 17);
    tree.set("min_age", std::to_string(youngest));
    if (random_.chance(70)) tree.set("max_age", std::to_string(youngest + random_.between(0, 4)));
  }

  void set_circumstances(ProjectTree& tree, const std::string& kind, const Visit& visit) {
    if (visit.plan->type == "pupil-exchange" && kind != "teaching-staff") {
      tree.set("accompanying_adults", std::to_string(random_.between(1, 3)));
    }
    if (visit.plan->type == "pupil-mobility") {
      tree.set("full_time", yes());
      tree.set("host_family", "yes");
    }
  }

  Random& random_;
  const ProjectShape& shape_;
  std::vector<ChosenField> fields_;
  std::size_t organisation_count_ = 0;
  int year_ = 0;
  Day start_;
};

// ---- Drafts and mistakes

/// Whether it holds more than texts and lists of texts: then a draft has it more often than not.
bool is_section(const ProjectTree& tree) {
  return std::any_of(tree.children.begin(), tree.children.end(), [](const ProjectTree& child) {
    return child.kind != ProjectTree::Kind::Scalar;
  });
}

/// Leaves keys out, but no id, which others refer to.
void leave_out(ProjectTree& tree, int percent, Random& random) {
  std::erase_if(tree.children, [&](const ProjectTree& child) {
    if (child.key.empty() || child.key == "id") return false;
    return random.chance(is_section(child) ? percent / 4 : percent);
  });
  for (ProjectTree& child : tree.children) leave_out(child, percent, random);
}

void make_short(ProjectTree& activity) {
  for (const std::string_view key : {"start", "end", "physical"}) activity.drop(key);
  activity.set("duration", "1 day");
}

/// Spoils a group: its kind, its sender or its age.
void spoil_group(ProjectTree& group, Random& random) {
  switch (random.below(3)) {
    case 0:
      group.set("kind", std::string(random.pick(kParticipants)));
      break;
    case 1:
      group.set("from", std::string(random.pick(kCountries)));
      break;
    default:
      group.set("min_age", "11");
      break;
  }
}

/// Does something that the guide does not allow, or not everywhere.
void spoil(ProjectTree& root, Random& random) {
  ProjectTree* activities = root.find("activities");
  if (activities == nullptr || activities->children.empty()) return;
  ProjectTree& activity = random.pick(activities->children);
  ProjectTree* participants = activity.find("participants");
  if (participants != nullptr && random.chance(60)) {
    spoil_group(random.pick(participants->children), random);
  } else if (random.chance(50)) {
    activity.set("added_value", "no");
  } else {
    make_short(activity);
  }
}

}  // namespace

ProjectTree make_project(std::uint32_t seed, const ProjectShape& shape) {
  Random random(seed);
  ProjectTree root = Maker(random, shape).make();
  if (random.chance(shape.drafts)) leave_out(root, shape.left_out, random);
  if (random.chance(shape.mistaken)) {
    for (int mistakes = random.between(1, 3); mistakes > 0; --mistakes) spoil(root, random);
  }
  return root;
}

std::string generate_project(std::uint32_t seed, const ProjectShape& shape) {
  return print_yaml(make_project(seed, shape), seed);
}

}  // namespace eligo::support
