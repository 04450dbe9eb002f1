// Organisations and who goes from where to where, as a drawing without a map and as tables.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "report/html.h"
#include "report/words.h"
#include "text/escape.h"

namespace eligo::html {
namespace {

constexpr std::size_t kMostNodes = 30;  // on a side
constexpr std::size_t kNameCut = 40;
constexpr std::size_t kColors = 6;
// In pixels
constexpr double kTop = 24;        // of the drawing: titles of the sides
constexpr double kGap = 8;         // between nodes
constexpr double kLeastNode = 40;  // two lines of text
constexpr double kLeastSlot = 17;  // a line of text
constexpr double kThinnest = 2;
constexpr double kThickest = 200;  // all people of a side together
constexpr double kMostForOne = 4;  // for one person
constexpr std::string_view kOpen = "open";

/// Where people come from or go to: an organisation, a country, or what is open.
struct Node {
  std::string key;    ///< tells it from others of its side; empty where all is open
  std::string label;  ///< its id or its country's code
  std::string land;   ///< of an organisation: its country's code
  std::string name;
  double height = 0;  ///< of its flows
  double top = 0;
  double used = 0;  ///< of its height, by flows drawn so far

  double whole_height() const { return std::max(height, kLeastNode); }
};

/// All groups that go from one place to another.
struct Flow {
  std::uint64_t people = 0;
  bool open = false;  ///< whether a group does not say how many
  double slot = 0;    ///< what its band and its number take of the height
};

std::uint64_t sum(std::uint64_t left, std::uint64_t right) {
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return left > most - right ? most : left + right;
}

std::string people_of(const Flow& flow) {
  if (flow.open && flow.people == 0) return "?";
  return fmt::format("{}{}", flow.people, flow.open ? " + ?" : "");
}

/// One side of the drawing; nodes in the order in which they are asked for.
class Side {
 public:
  /// The number of the node like `wanted`, which is added where there is none.
  std::size_t index_of(Node wanted) {
    const auto [found, is_new] = index_.emplace(wanted.key, nodes_.size());
    if (is_new) nodes_.push_back(std::move(wanted));
    return found->second;
  }
  const Node* find(const std::string& key) const {
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &nodes_[found->second];
  }
  std::vector<Node>& nodes() { return nodes_; }
  const std::vector<Node>& nodes() const { return nodes_; }

  /// Gives each node its place; returns where the last one ends.
  double stack() {
    double top = kTop;
    for (Node& node : nodes_) {
      node.top = top;
      top += node.whole_height() + kGap;
    }
    return top;
  }

 private:
  std::vector<Node> nodes_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

class Drawing {
 public:
  explicit Drawing(const ProjectOutline& outline) : outline_(outline) {
    add_organisations();
    for (const OutlineActivity& activity : outline.activities) {
      for (const OutlineGroup& group : activity.groups) add(group);
    }
  }

  bool has_flows() const { return !flows_.empty(); }
  bool is_too_large() const {
    return std::max(from_.nodes().size(), to_.nodes().size()) > kMostNodes;
  }

  std::string svg() && {
    measure();
    const double height = std::max(from_.stack(), to_.stack());
    std::string text = fmt::format(
        "<svg class=\"flows\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"100%\" "
        "height=\"{0:.0f}\">\n<title>Partners and flows of participants</title>\n"
        "<desc>On the left who sends participants, on the right who receives them; a band between "
        "two is as thick as many people go. The tables after the drawing say the same.</desc>\n"
        "<text class=\"side\" x=\"0\" y=\"14\">sending</text>\n"
        "<text class=\"side\" x=\"100%\" y=\"14\" text-anchor=\"end\">receiving</text>\n"
        "<svg x=\"30%\" width=\"40%\" height=\"{0:.0f}\" viewBox=\"0 0 100 {0:.0f}\" "
        "preserveAspectRatio=\"none\">\n",
        height);
    std::string labels;
    place_right();
    for (auto& [ends, flow] : flows_) {
      Node& sender = from_.nodes()[ends.first];
      const double left = sender.top + top_of_flows(sender) + sender.used;
      sender.used += flow.slot;
      text += band(flow, left, right_.at(ends), ends);
      labels += fmt::format("<text class=\"people\" x=\"30%\" dx=\"5\" y=\"{:.1f}\">{}</text>\n",
                            left + flow.slot / 2 + 4, people_of(flow));
    }
    return text + "</svg>\n" + labels + side(from_, "0") + side(to_, "70%") +
           "</svg>\n<p class=\"aside\">Numbers are people. Grey bands are groups of the receiving "
           "organisation itself.</p>\n";
  }

 private:
  using Ends = std::pair<std::size_t, std::size_t>;  // the numbers of sender and receiver

  /// One without an id is known by its number, counted from 0.
  Node node_of(const OutlineOrganisation& organisation) const {
    const auto number = &organisation - outline_.organisations.data();
    const std::string key =
        organisation.id.empty() ? fmt::format("organisations[{}]", number) : organisation.id;
    const Term& country = organisation.country;
    return {.key = key,
            .label = key,
            .land = country.word,
            .name = organisation.name.empty() ? country.meaning : organisation.name};
  }

  /// Every organisation stands among the senders.
  std::size_t index_in(Side& side, const OutlinePlace& place) const {
    if (!place.organisation.empty()) {
      if (const Node* known = from_.find(place.organisation)) return side.index_of(*known);
    }
    const std::string& country = place.country.word;
    return side.index_of({.key = country,
                          .label = country.empty() ? std::string(kOpen) : country,
                          .land = {},
                          .name = place.country.meaning});
  }

  /// All send, perhaps nobody; receivers stand in the same order, so that few bands cross.
  void add_organisations() {
    std::set<std::string> receiving;
    for (const OutlineActivity& activity : outline_.activities) {
      for (const OutlineGroup& group : activity.groups) receiving.insert(group.to.organisation);
    }
    for (const OutlineOrganisation& organisation : outline_.organisations) {
      from_.index_of(node_of(organisation));
      if (!organisation.id.empty() && receiving.contains(organisation.id)) {
        to_.index_of(node_of(organisation));
      }
    }
  }

  void add(const OutlineGroup& group) {
    Flow& flow = flows_[{index_in(from_, group.from), index_in(to_, group.to)}];
    flow.people = sum(flow.people, group.people.value_or(0));
    flow.open = flow.open || !group.people;
  }

  /// The thickness of a band for one person.
  double scale() const {
    double all = 0;
    for (const auto& [ends, flow] : flows_) all += static_cast<double>(flow.people);
    return all == 0 ? 0 : std::min(kMostForOne, kThickest / all);
  }

  void measure() {
    scale_ = scale();
    for (auto& [ends, flow] : flows_) {
      flow.slot = std::max(kLeastSlot, thickness(flow));
      from_.nodes()[ends.first].height += flow.slot;
      to_.nodes()[ends.second].height += flow.slot;
    }
  }

  double thickness(const Flow& flow) const {
    return std::max(kThinnest, scale_ * static_cast<double>(flow.people));
  }

  /// A small stack of bands stands in the middle of its node.
  static double top_of_flows(const Node& node) { return (node.whole_height() - node.height) / 2; }

  void place_right() {
    std::vector<std::pair<std::size_t, std::size_t>> order;  // receiver first
    for (const auto& [ends, flow] : flows_) order.emplace_back(ends.second, ends.first);
    std::sort(order.begin(), order.end());
    for (const auto& [to, from] : order) {
      Node& node = to_.nodes()[to];
      right_[{from, to}] = node.top + top_of_flows(node) + node.used;
      node.used += flows_.at({from, to}).slot;
    }
  }

  /// Widths are percents of the space between the sides, heights are pixels.
  std::string band(const Flow& flow, double left, double right, const Ends& ends) const {
    const double thick = thickness(flow);
    const double inset = (flow.slot - thick) / 2;
    const double a = left + inset;
    const double b = right + inset;
    const bool stays = from_.nodes()[ends.first].key == to_.nodes()[ends.second].key;
    return fmt::format(
        "<path class=\"band{}\" d=\"M0 {:.1f}C50 {:.1f} 50 {:.1f} 100 {:.1f}V{:.1f}C50 {:.1f} "
        "50 {:.1f} 0 {:.1f}Z\"/>\n",
        stays ? std::string(" local") : fmt::format(" c{}", ends.first % kColors), a, a, b, b,
        b + thick, b + thick, a + thick, a + thick);
  }

  /// A small drawing for each node cuts off a text that is too long for the page.
  static std::string side(const Side& side, std::string_view x) {
    std::string text;
    for (const Node& node : side.nodes()) {
      text += fmt::format(
          "<svg x=\"{}\" y=\"{:.1f}\" width=\"30%\" height=\"{:.1f}\">"
          "<rect class=\"node\" width=\"100%\" height=\"100%\" rx=\"4\"/>"
          "<text class=\"name\" x=\"8\" y=\"17\">{}<tspan class=\"wide\"> {}</tspan></text>"
          "<text class=\"wide\" x=\"8\" y=\"33\">{}</text></svg>\n",
          x, node.top, node.whole_height(), escape_xml(cut(node.label, kNameCut)),
          escape_xml(node.land), escape_xml(cut(node.name, kNameCut)));
    }
    return text;
  }

  const ProjectOutline& outline_;
  Side from_;
  Side to_;
  std::map<Ends, Flow> flows_;
  std::map<Ends, double> right_;  // where a flow arrives
  double scale_ = 0;
};

std::string or_open(const std::string& text) {
  return text.empty() ? std::string(kOpen) : escape_xml(text);
}

std::string organisations(const ProjectOutline& outline) {
  std::string rows = head({"Organisation", "Name", "Country", "Kind", "Role"}) + "<tbody>\n";
  for (const OutlineOrganisation& organisation : outline.organisations) {
    rows += row({or_open(organisation.id), or_open(organisation.name),
                 or_open(text_of(organisation.country)), or_open(text_of(organisation.type)),
                 or_open(organisation.role.word)});
  }
  return table("Organisations", rows + "</tbody>\n");
}

std::string place_text(const OutlinePlace& place) {
  const std::string& country = text_of(place.country);
  if (place.organisation.empty()) return or_open(country);
  return escape_xml(place.organisation + (country.empty() ? "" : ", " + country));
}

std::string count_text(const std::optional<std::uint64_t>& count, std::string_view otherwise) {
  return count ? std::to_string(*count) : std::string(otherwise);
}

std::string groups(const ProjectOutline& outline) {
  std::string rows;
  for (const OutlineActivity& activity : outline.activities) {
    for (const OutlineGroup& group : activity.groups) {
      rows += row({escape_xml(html::name_of(activity)), or_open(text_of(group.kind)),
                   place_text(group.from), place_text(group.to), count_text(group.people, kOpen),
                   count_text(group.accompanying_adults, "–")});
    }
  }
  return table("Groups of participants",
               head({"Activity", "Who", "From", "To", "People", "Accompanying adults"}) +
                   "<tbody>\n" + rows + "</tbody>\n");
}

}  // namespace

std::string partners(const ProjectOutline& outline) {
  if (outline.organisations.empty() && outline.activities.empty()) return {};
  std::string text = "<section>\n<h3>Partners and flows</h3>\n";
  Drawing drawing(outline);
  const bool has_flows = drawing.has_flows();
  if (!has_flows) {
    text += "<p>The description names no groups of participants.</p>\n";
  } else if (drawing.is_too_large()) {
    text += fmt::format("<p>Not drawn: there are more than {} places. The tables have all.</p>\n",
                        kMostNodes);
  } else {
    text += std::move(drawing).svg();
  }
  if (!outline.organisations.empty()) text += organisations(outline);
  return text + (has_flows ? groups(outline) : std::string()) + "</section>\n";
}

}  // namespace eligo::html
