// Applications beside one another: which are one project, and which share their organisations.
#include "eligo/application_index.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "eligo/checker.h"
#include "eligo/guide.h"
#include "eligo/tables.h"

namespace eligo {
namespace {

using Names = std::vector<std::string>;

Application application(std::string name, std::string title, std::string acronym,
                        std::string consortium) {
  return {.name = std::move(name),
          .title = std::move(title),
          .acronym = std::move(acronym),
          .consortium = std::move(consortium)};
}

TEST(ApplicationIndex, OneProjectHasTheConsortiumAndTheTitleOrTheAcronym) {
  const ApplicationIndex index(
      {application("a", "voice", "", "1 2"), application("b", "voice", "v", "1 2"),
       application("c", "other", "v", "1 2"), application("d", "voice", "v", "1 3"),
       application("e", "fourth", "", "1 2")});
  EXPECT_EQ(index.others(0).same_project, (Names{"b", "c"}));  // c by way of b
  EXPECT_EQ(index.others(1).same_project, (Names{"a", "c"}));
  EXPECT_EQ(index.others(2).same_project, (Names{"a", "b"}));
  EXPECT_EQ(index.others(0).same_organisations, (Names{"e"}));
  EXPECT_EQ(index.others(4).same_project, Names{});
  EXPECT_EQ(index.others(4).same_organisations, (Names{"a", "b", "c"}));
  EXPECT_EQ(index.others(3).same_project, Names{});
  EXPECT_EQ(index.others(3).same_organisations, Names{});
}

TEST(ApplicationIndex, WhatIsNotGivenIsLikeNothing) {
  const ApplicationIndex index({application("a", "", "", "1"), application("b", "", "", "1"),
                                application("c", "voice", "v", ""),
                                application("d", "voice", "v", "")});
  EXPECT_EQ(index.others(0).same_project, Names{});
  EXPECT_EQ(index.others(0).same_organisations, (Names{"b"}));
  EXPECT_EQ(index.others(2).same_project, Names{});
  EXPECT_EQ(index.others(2).same_organisations, Names{});
}

TEST(ApplicationIndex, NamesTheFirstFewAndCountsTheRest) {
  std::vector<Application> applications;
  for (int i = 0; i < 8; ++i) {
    applications.push_back(application(fmt::format("{}", i), "t", "", "1"));
  }
  EXPECT_EQ(ApplicationIndex(applications).others(2).same_project,
            (Names{"0", "1", "3", "4", "5", "2 more"}));
  applications.resize(6);
  EXPECT_EQ(ApplicationIndex(applications).others(2).same_project,
            (Names{"0", "1", "3", "4", "5"}));
}

std::vector<Application> applications_of(const std::string& text) {
  auto opened = Guides::open(Tables({}));
  return Checker(std::get<std::shared_ptr<const Guides>>(opened), {}).applications("file", text);
}

TEST(Applications, AreToldApartByPicElseByNameAndCountry) {
  const std::string same =
      "project: {title: Our  VOICE, acronym: OV}\n"
      "organisations: [{id: b, name: B, pic: '949'}, {id: a, name: School A, country: FI}]\n";
  const std::string as_well =
      "project: {title: our voice}\n"
      "organisations:\n"
      "- {id: x, name: school  a, country: FI}\n"
      "- {id: y, name: otherwise, pic: '949'}\n"
      "- {id: z, name: Library, country: SE, role: associated}\n";
  const std::string other_country =
      "organisations: [{id: b, pic: '949'}, {id: a, name: School A, country: SE}]\n";
  const std::string nameless = "organisations: [{id: b, pic: '949'}, {id: a, name: School A}]\n";
  const std::string unreadable = "project: {titel: 3}\n";
  const auto found = applications_of(same + "---\n" + as_well + "---\n" + other_country + "---\n" +
                                     nameless + "---\n" + unreadable);
  ASSERT_EQ(found.size(), 5U);
  EXPECT_EQ(found[0].name, "file");
  EXPECT_EQ(found[1].name, "file (document 2)");
  EXPECT_EQ(found[0].title, "our voice");
  EXPECT_EQ(found[1].title, "our voice");
  EXPECT_EQ(found[0].acronym, "ov");
  EXPECT_FALSE(found[0].consortium.empty());
  EXPECT_EQ(found[0].consortium, found[1].consortium);
  EXPECT_FALSE(found[2].consortium.empty());
  EXPECT_NE(found[0].consortium, found[2].consortium);
  EXPECT_EQ(found[3].consortium, "");
  EXPECT_EQ(found[4].title, "");
}

}  // namespace
}  // namespace eligo
