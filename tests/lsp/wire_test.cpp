// URIs of files as paths.
#include "lsp/wire.h"

#include <gtest/gtest.h>

#include <string>

namespace eligo::lsp {
namespace {

struct Case {
  std::string name;
  std::string uri;
  std::string path;
};

class PathsOfUris : public testing::TestWithParam<Case> {};

TEST_P(PathsOfUris, AreDecoded) {
  EXPECT_EQ(path_of_uri(GetParam().uri), GetParam().path);
}

INSTANTIATE_TEST_SUITE_P(
    Uris, PathsOfUris,
    testing::Values(Case{"plain", "file:///a/b.yaml", "/a/b.yaml"},
                    Case{"escaped", "file:///a%20b/%C3%A4%2B.yaml", "/a b/\xC3\xA4+.yaml"},
                    Case{"host", "file://localhost/a.yaml", "/a.yaml"},
                    Case{"noHex", "file:///a%zz%4", "/a%zz%4"}, Case{"noPath", "file://", ""},
                    Case{"otherScheme", "untitled:Untitled-1", ""}, Case{"nothing", "", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace eligo::lsp
