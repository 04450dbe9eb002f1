// A program that uses the installed library: it checks one description and prints the verdict.
#include <eligo/checker.h>

#include <iostream>

int main() {
  auto opened = eligo::Guides::open(eligo::Tables::built_in());
  const auto guides = std::get<std::shared_ptr<const eligo::Guides>>(opened);
  const eligo::Checker checker(guides, {});
  checker.check(
      "draft.yaml", "activities: [{type: pupil-exchange, duration: 2 days}]",
      [](const eligo::ProjectReport& report) { std::cout << to_string(report.verdict) << "\n"; });
}
