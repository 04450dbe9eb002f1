// Activities over the project's months, as a drawing and as a table.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "calendar/period.h"
#include "report/html.h"
#include "text/escape.h"
#include "text/join.h"

namespace eligo::html {
namespace {

using std::chrono::months;
using std::chrono::year_month_day;

constexpr std::size_t kMostDrawn = 60;  // activities
constexpr std::size_t kMostLabels = 8;
constexpr std::size_t kMostLines = 60;
constexpr std::size_t kTitleCut = 48;
constexpr int kAxisHeight = 40;
constexpr int kRowHeight = 40;
constexpr int kBarTop = 22;
constexpr int kBarHeight = 12;

struct Stay {
  Date first;
  Date last;
};

/// The stays that can be drawn: a single known day stands for itself.
std::vector<Stay> dated(const OutlineActivity& activity) {
  std::vector<Stay> stays;
  for (const Timing& timing : activity.stays) {
    if (!timing.first && !timing.last) continue;
    const Date first = timing.first ? *timing.first : *timing.last;
    stays.push_back({first, timing.last ? *timing.last : first});
  }
  return stays;
}

int month_number(Date day) {
  const year_month_day date(day);
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
}

/// The same day of a later or an earlier month, or that month's last day.
Date plus_months(Date day, int count) {
  const year_month_day target = year_month_day(day) + months(count);
  return target.ok() ? Date(target) : Date(target.year() / target.month() / std::chrono::last);
}

/// Time from left to right. Its months are the project's, or the calendar's where the project has
/// no first day.
class Axis {
 public:
  Axis(const Timing& project, const std::vector<Stay>& stays)
      : is_projects_(project.first), project_end_(project.last) {
    Date first = project.first ? *project.first : stays.front().first;
    Date last = project.last ? *project.last : first;
    for (const Stay& stay : stays) {
      first = std::min(first, stay.first);
      last = std::max(last, stay.last);
    }
    origin_ = is_projects_ ? *project.first : first_of_month(first);
    make_room_before(first);
    count_ = std::max(month_number(last) - month_number(origin_), 0) + 1;
    if (count_ > 1 && start_of(count_ - 1) > last) --count_;
    end_ = std::max(last + std::chrono::days(1), start_of(1));
  }

  /// Where a day begins, in percent of the width.
  double at(Date day) const {
    const Date begin = start_of(-before_);
    return 100.0 * static_cast<double>((day - begin).count()) /
           static_cast<double>((end_ - begin).count());
  }

  std::string grid(int height) const {
    std::string text;
    const int step = step_for(kMostLabels);
    const int line_step = step_for(kMostLines);
    for (int month = first_of(line_step); month < count_; month += line_step) {
      text += fmt::format(
          "<line class=\"grid\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"{1}\" "
          "y2=\"{2}\"/>\n",
          at(start_of(month)), kAxisHeight, height);
    }
    bool odd = false;
    for (int month = first_of(step); month < count_; month += step, odd = !odd) {
      text += label(month, odd);
    }
    return text;
  }

 private:
  static Date first_of_month(Date day) {
    const year_month_day date(day);
    return Date(date.year() / date.month() / 1);
  }

  Date start_of(int month) const { return plus_months(origin_, month); }

  /// What is before the project takes whole months before it.
  void make_room_before(Date first) {
    if (first >= origin_) return;
    before_ = month_number(origin_) - month_number(first);
    if (start_of(-before_) > first) ++before_;
  }

  /// So that the project's first month is among those of any step.
  int first_of(int step) const { return -(before_ / step) * step; }

  int step_for(std::size_t most) const {
    constexpr std::array kSteps = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000};
    const std::size_t all = static_cast<std::size_t>(count_) + static_cast<std::size_t>(before_);
    for (const int step : kSteps) {
      if (all <= most * static_cast<std::size_t>(step)) return step;
    }
    return std::numeric_limits<int>::max() / 4;
  }

  /// Every second label is for wide pages only.
  std::string label(int month, bool odd) const {
    const double x = at(start_of(month));
    if (x > 90) return {};
    const std::string date = format_date(start_of(month));
    const bool whole = date.ends_with("-01");
    std::string text = fmt::format("<g class=\"tick{}\">", odd ? " wide" : "");
    const bool within = month >= 0 && (!project_end_ || start_of(month) <= *project_end_);
    if (is_projects_ && within) {
      text += fmt::format("<text x=\"{:.2f}%\" dx=\"3\" y=\"14\">month {}</text>", x, month + 1);
    }
    return text + fmt::format("<text x=\"{:.2f}%\" dx=\"3\" y=\"30\">{}</text></g>\n", x,
                              whole ? date.substr(0, date.size() - 3) : date);
  }

  bool is_projects_;
  std::optional<Date> project_end_;
  Date origin_;
  Date end_;  // the day after the last
  int before_ = 0;
  int count_ = 0;
};

bool has_failure(const OutlineActivity& activity, const ProjectReport& report) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    const bool here =
        finding.subject == activity.subject || finding.subject.starts_with(activity.subject + ".");
    return here && mark_of(finding) == Mark::Fail;
  });
}

/// The name stands over the bar, on the side where there is more room.
std::string label(const OutlineActivity& activity, bool fails, double begin, double end, int top) {
  const bool leftwards = begin >= 50;
  std::string text = fmt::format("<text class=\"name\" x=\"{:.2f}%\" y=\"{}\" text-anchor=\"{}\">",
                                 leftwards ? end : begin, top + 16, leftwards ? "end" : "start");
  text += (fails ? "✗ " : "") + escape_xml(cut(name_of(activity), kTitleCut / 2));
  const std::string& title = activity.title.empty() ? text_of(activity.type) : activity.title;
  if (!title.empty()) {
    text += fmt::format("<tspan class=\"wide\"> {}</tspan>", escape_xml(cut(title, kTitleCut)));
  }
  return text + "</text>\n";
}

std::string bars(const OutlineActivity& activity, const ProjectReport& report, const Axis& axis,
                 int top) {
  const std::vector<Stay> stays = dated(activity);
  const bool fails = has_failure(activity, report);
  double begin = 100;
  double end = 0;
  std::string text;
  for (const Stay& stay : stays) {
    const double from = axis.at(stay.first);
    const double to = axis.at(stay.last + std::chrono::days(1));
    begin = std::min(begin, from);
    end = std::max(end, to);
    text += fmt::format(
        "<rect class=\"bar{}\" x=\"{:.2f}%\" y=\"{}\" width=\"{:.2f}%\" "
        "height=\"{}\"/>\n",
        fails ? " fails" : "", from, top + kBarTop, to - from, kBarHeight);
  }
  return label(activity, fails, begin, end, top) + text;
}

std::string drawing(const ProjectOutline& outline, const ProjectReport& report) {
  std::vector<const OutlineActivity*> drawn;
  std::vector<Stay> stays;
  for (const OutlineActivity& activity : outline.activities) {
    const std::vector<Stay> own = dated(activity);
    if (own.empty() || drawn.size() == kMostDrawn) continue;
    drawn.push_back(&activity);
    stays.insert(stays.end(), own.begin(), own.end());
  }
  if (drawn.empty()) return {};
  const Timing& project = outline.period;
  const Axis axis(project, stays);
  const int height = kAxisHeight + kRowHeight * static_cast<int>(drawn.size()) + 6;
  std::string text = fmt::format(
      "<svg class=\"timeline\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100%\" "
      "height=\"{}\">\n<title>Timeline of activities</title>\n"
      "<desc>A bar for each activity with dates, from the first month on the left to the last on "
      "the right. The table after the drawing says the same.</desc>\n",
      height);
  if (project.first && project.last) {
    const double from = axis.at(*project.first);
    text += fmt::format(
        "<rect class=\"project\" x=\"{:.2f}%\" y=\"{}\" width=\"{:.2f}%\" "
        "height=\"{}\"/>\n",
        from, kAxisHeight, axis.at(*project.last + std::chrono::days(1)) - from,
        height - kAxisHeight);
  }
  text += axis.grid(height);
  int top = kAxisHeight;
  for (const OutlineActivity* activity : drawn) {
    text += bars(*activity, report, axis, top);
    top += kRowHeight;
  }
  return text + "</svg>\n";
}

/// `2021-03-08 to 2021-03-12`, `from 2021-03-08`; empty where both are open.
std::string dates_of(const Timing& timing) {
  if (timing.first && timing.last) return date(*timing.first) + " to " + date(*timing.last);
  if (timing.first) return "from " + date(*timing.first);
  return timing.last ? "until " + date(*timing.last) : std::string();
}

/// A cell with what each stay has.
template <class Part>
std::string cell_of(const OutlineActivity& activity, const Part& part) {
  std::vector<std::string> parts;
  for (const Timing& timing : activity.stays) {
    if (std::string text = part(timing); !text.empty()) parts.push_back(std::move(text));
  }
  return parts.empty() ? "open" : joined(parts, ", ");
}

std::string venue_of(const OutlinePlace& venue) {
  std::vector<std::string> parts;
  for (const std::string* part : {&venue.organisation, &venue.town, &text_of(venue.country)}) {
    if (!part->empty()) parts.push_back(escape_xml(*part));
  }
  return parts.empty() ? "open" : joined(parts, ", ");
}

std::string activity_row(const OutlineActivity& activity) {
  const std::string type = escape_xml(text_of(activity.type));
  return row({escape_xml(name_of(activity)),
              activity.title.empty() ? type : escape_xml(activity.title) + aside(type),
              cell_of(activity, dates_of),
              cell_of(activity, [](const Timing& timing) { return timing.length; }),
              venue_of(activity.venue)});
}

}  // namespace

std::string timeline(const ProjectOutline& outline, const ProjectReport& report) {
  if (outline.activities.empty()) return {};
  std::string rows = head({"Activity", "Title and type", "Dates", "Length", "Venue"}) + "<tbody>\n";
  for (const OutlineActivity& activity : outline.activities) rows += activity_row(activity);
  std::string text = "<section>\n<h3>Timeline</h3>\n" + drawing(outline, report);
  if (outline.activities.size() > kMostDrawn) {
    text += fmt::format("<p>At most {} activities are drawn; the table has all.</p>\n", kMostDrawn);
  }
  return text + table("Activities", rows + "</tbody>\n") + "</section>\n";
}

}  // namespace eligo::html
