// YAML into trees: places, quoting, aliases, streams of documents, and what is refused.
#include "document/yaml_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace eligo {
namespace {

using namespace std::string_literals;

/// A tree in one line: `name@offset`, quoted text in quotes, null as `~`.
std::string outline(const Node& node) {
  std::string result;
  switch (node.kind) {
    case NodeKind::Null:
      return fmt::format("~@{}", node.offset);
    case NodeKind::Scalar:
      return fmt::format("{0}{1}{0}@{2}", node.plain ? "" : "'", node.text, node.offset);
    case NodeKind::Sequence:
      for (const Node* item : node.items) {
        result += (result.empty() ? "" : ", ") + outline(*item);
      }
      return fmt::format("[{}]@{}", result, node.offset);
    case NodeKind::Mapping:
      for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
        result += (result.empty() ? "" : ", ") + outline(*node.items[i]) + ": " +
                  outline(*node.items[i + 1]);
      }
      break;
  }
  return fmt::format("{{{}}}@{}", result, node.offset);
}

std::string outline(const ReadResult& result) {
  if (const auto* error = std::get_if<ReadError>(&result)) {
    return fmt::format("error@{}: {}", error->offset, error->message);
  }
  return outline(*std::get<Document>(result).root());
}

/// What the reader makes of `text`, document by document.
std::vector<std::string> read_all(std::string text, const InputLimits& limits = {}) {
  const Source source("test.yaml", std::move(text));
  YamlReader reader(source, limits);
  std::vector<std::string> outlines;
  while (const auto result = reader.next()) outlines.push_back(outline(*result));
  EXPECT_FALSE(reader.next().has_value()) << "the end is final";
  return outlines;
}

struct TreeCase {
  const char* name;
  std::string text;
  std::vector<std::string> documents;
};

void PrintTo(const TreeCase& c, std::ostream* out) {
  *out << c.name;
}

template <class Case>
std::string case_name(const testing::TestParamInfo<Case>& parameter) {
  return parameter.param.name;
}

class Trees : public testing::TestWithParam<TreeCase> {};

TEST_P(Trees, AreReadWithTheirPlaces) {
  EXPECT_EQ(read_all(GetParam().text), GetParam().documents);
}

INSTANTIATE_TEST_SUITE_P(
    Places, Trees,
    testing::Values(
        TreeCase{"BlockMapping", "a: b\nc: d\n", {"{a@0: b@3, c@5: d@8}@0"}},
        TreeCase{"Nested", "a:\n  - b\n  - c: d\n", {"{a@0: [b@7, {c@13: d@16}@13]@5}@0"}},
        TreeCase{"Flow", "a: [b, {c: d}]", {"{a@0: [b@4, {c@8: d@11}@7]@3}@0"}},
        TreeCase{"MultiByte", "é: ü\nb: c", {"{é@0: ü@4, b@7: c@10}@0"}},
        TreeCase{"ByteOrderMark", "\uFEFFa: b", {"{a@3: b@6}@3"}},
        TreeCase{"ByteOrderMarkOfALaterDocument",
                 "a: b\n---\n\uFEFFc: d\n...\n\uFEFF---\ne: f",
                 {"{a@0: b@3}@0", "{c@12: d@15}@12", "{e@28: f@31}@28"}},
        TreeCase{
            "ByteOrderMarkWithinADocument", "a: b\n\uFEFFc: d", {"{a@0: b@3, \uFEFFc@5: d@11}@0"}},
        TreeCase{"CarriageReturns", "a: b\r\nc: d\r\n", {"{a@0: b@3, c@6: d@9}@0"}},
        TreeCase{
            "CarriageReturnsInText", "a: \"b\r\n  c\"\r\nd: e", {"{a@0: 'b c'@3, d@13: e@16}@0"}},
        TreeCase{"AfterComments", "# é\n\na: b # c\n# d\ne: f", {"{a@6: b@9, e@19: f@22}@6"}},
        TreeCase{"AfterDirective", "%YAML 1.2\n---\na: b", {"{a@14: b@17}@14"}},
        TreeCase{"EmptyCollections", "a: []\nb: {}", {"{a@0: []@3, b@6: {}@9}@0"}},
        TreeCase{"ComplexKey", "? [a]\n: b", {"{[a@3]@2: b@8}@0"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    Scalars, Trees,
    testing::Values(TreeCase{"Plain", "NO", {"NO@0"}},
                    TreeCase{"DoubleQuoted", "\"NO\"", {"'NO'@0"}},
                    TreeCase{"SingleQuoted", "'it''s'", {"'it's'@0"}},
                    TreeCase{"Escapes", R"("\u00e9\t\"")", {"'é\t\"'@0"}},
                    TreeCase{"EscapesOfTwoBytes", R"("\N\_")", {"'\u0085\u00A0'@0"}},
                    TreeCase{"Empty", "a: \"\"", {"{a@0: ''@3}@0"}},
                    TreeCase{"QuotedNull", "a: 'null'", {"{a@0: 'null'@3}@0"}},
                    TreeCase{"QuotedKey", "'a': b", {"{'a'@0: b@5}@0"}},
                    TreeCase{
                        "Literal", "a: |\n  x\n  y\nb: c", {"{a@0: 'x\ny\n'@3, b@13: c@16}@0"}},
                    TreeCase{"Folded", "a: >-\n  x\n  y\n", {"{a@0: 'x y'@3}@0"}},
                    TreeCase{"PlainOverLines", "a: x\n  y\nb: c", {"{a@0: x y@3, b@9: c@12}@0"}},
                    TreeCase{"HashInText", "a: b#c", {"{a@0: b#c@3}@0"}},
                    TreeCase{"ColonInText", "a: http://b:80/", {"{a@0: http://b:80/@3}@0"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    Tags, Trees,
    testing::Values(TreeCase{"StringTagCountsAsQuoted", "a: !!str 5", {"{a@0: '5'@9}@0"}},
                    TreeCase{"StringTagOnNothing", "a: !!str\nb: c", {"{a@0: ''@3, b@9: c@12}@0"}},
                    TreeCase{"NonSpecificTag", "a: ! NO", {"{a@0: 'NO'@5}@0"}},
                    TreeCase{"Verbatim", "!<tag:yaml.org,2002:str> a", {"'a'@25"}},
                    TreeCase{"Collections", "!!map {a: !!seq [b]}", {"{a@7: [b@17]@10}@0"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    Nulls, Trees,
    testing::Values(
        TreeCase{
            "MissingValuesStandAtTheirKeys", "a:\nb: c\nd:", {"{a@0: ~@0, b@3: c@6, d@8: ~@8}@0"}},
        TreeCase{"WrittenNulls", "[~, null, Null, NULL]", {"[~@1, ~@4, ~@10, ~@16]@0"}},
        TreeCase{"NoOtherWord", "[nil, none, nULL, ~a]", {"[nil@1, none@6, nULL@12, ~a@18]@0"}},
        TreeCase{"MissingElementsStandAtTheirDashes", "-\n- a\n-\n", {"[~@0, a@4, ~@6]@0"}},
        TreeCase{
            "DashBeforeComments", "a:\n  - # - x\n  # - y\n\n  - b\n", {"{a@0: [~@5, b@26]@5}@0"}},
        TreeCase{"DashAtTheEndOfAnInnerList", "- - a\n  -\n- b", {"[[a@4, ~@8]@2, b@12]@0"}},
        TreeCase{"DashOfAWrittenNull", "- ~\n- null", {"[~@2, ~@6]@0"}},
        TreeCase{"DashBeforeAnotherKey", "a:\n  -\nb: c", {"{a@0: [~@5]@5, b@7: c@10}@0"}},
        TreeCase{"DashBeforeAKeyWithN", "a:\n  -\nname: c", {"{a@0: [~@5]@5, name@7: c@13}@0"}},
        TreeCase{"FlowMapping", "{a, b: , c: d}", {"{a@1: ~@1, b@4: ~@4, c@9: d@12}@0"}},
        TreeCase{"AnchorOnNothing", "- &a\n- *a", {"[~@2, ~@2]@0"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    Aliases, Trees,
    testing::Values(
        TreeCase{"OfAScalar", "a: &x v\nb: *x", {"{a@0: v@6, b@8: v@6}@0"}},
        TreeCase{"OfACollection", "a: &x [v]\nb: *x", {"{a@0: [v@7]@3, b@10: [v@7]@3}@0"}},
        TreeCase{
            "OfTheLastAnchorOfAName", "- &x a\n- *x\n- &x b\n- *x", {"[a@5, a@5, b@17, b@17]@0"}},
        TreeCase{"AsAKey", "- &x a\n- {*x : b}", {"[a@5, {a@5: b@15}@9]@0"}},
        TreeCase{"AnchorAndTag", "a: &x !!str v", {"{a@0: 'v'@12}@0"}},
        TreeCase{"AnchorBeforeAnIndentedMapping", "a: &x\n  b: c", {"{a@0: {b@8: c@11}@3}@0"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    Streams, Trees,
    testing::Values(
        TreeCase{"Several", "a: b\n---\nc: d\n", {"{a@0: b@3}@0", "{c@9: d@12}@9"}},
        TreeCase{"OnTheLineOfTheMarker", "--- a\n--- b", {"a@4", "b@10"}},
        TreeCase{"EndMarkers", "a\n...\n# c\n\n...\nb", {"a@0", "b@15"}},
        TreeCase{"AfterAnEndMarkerWithoutStart",
                 "a: 1\n...\n# c\nb: 2",
                 {"{a@0: 1@3}@0", "{b@13: 2@16}@13"}},
        TreeCase{"EmptyDocumentBetween", "a\n---\n---\nb", {"a@0", "~@2", "b@10"}},
        TreeCase{"EmptyDocumentAtTheEnd", "a\n---\n", {"a@0", "~@2"}},
        TreeCase{"WindowsLineEnds", "a\r\n---\r\nb\r\n...\r\nc", {"a@0", "b@8", "c@16"}},
        TreeCase{
            "AnchorsEndWithTheirDocument",
            "&x a\n---\n*x",
            {"a@3",
             "error@9: this is no YAML: the alias refers to an anchor that is not defined above "
             "it: write & and the name before the value that is meant"}},
        TreeCase{
            "EndAtTheFirstError",
            "a\n---\n[\n---\nb",
            {"a@0",
             "error@8: this is no YAML: a list in brackets has no end: close it with ], and put "
             "commas between its elements"}}),
    case_name<TreeCase>);

INSTANTIATE_TEST_SUITE_P(
    RunOn, Trees,
    testing::Values(
        TreeCase{"ACommaAfterAValue",
                 "a\n...\n, b",
                 {"a@0", "error@6: this is no YAML: a comma outside of brackets"}},
        TreeCase{"TwoFlowValues",
                 "[a] [b]",
                 {"[a@1]@0", "error@4: this is no YAML: the document has ended before this"}},
        TreeCase{"AListThenAMapping",
                 "- a\nb: c",
                 {"[a@2]@0", "error@4: this is no YAML: the document has ended before this"}},
        TreeCase{"AValueThenAnother",
                 "{a: b}\n# c\n{d: e}",
                 {"{a@1: b@4}@0", "error@11: this is no YAML: the document has ended before this"}},
        TreeCase{"AMarkerInsideALine",
                 "[a] --- b",
                 {"[a@1]@0", "error@4: this is no YAML: the document has ended before this"}}),
    case_name<TreeCase>);

std::string only(std::string text, const InputLimits& limits = {}) {
  const std::vector<std::string> outlines = read_all(std::move(text), limits);
  EXPECT_EQ(outlines.size(), 1U);
  return outlines.empty() ? std::string() : outlines.back();
}

struct ErrorCase {
  const char* name;
  std::string text;
  std::size_t offset;
  std::string message;
};

void PrintTo(const ErrorCase& c, std::ostream* out) {
  *out << c.name;
}

class Errors : public testing::TestWithParam<ErrorCase> {};

TEST_P(Errors, NameTheirPlace) {
  EXPECT_EQ(only(GetParam().text),
            fmt::format("error@{}: {}", GetParam().offset, GetParam().message));
}

const std::string kEmpty = "an empty document: a description is a mapping of keys to values";

INSTANTIATE_TEST_SUITE_P(
    Text, Errors,
    testing::Values(
        ErrorCase{"Nothing", "", 0, kEmpty}, ErrorCase{"OnlyComments", "# a\n\n  # b\n", 0, kEmpty},
        ErrorCase{"OnlyAByteOrderMark", "\uFEFF", 0, kEmpty},
        ErrorCase{"OnlyADirective", "%YAML 1.2\n", 0, kEmpty},
        ErrorCase{"Utf16LittleEndian",
                  "\xFF\xFE"
                  "a\0"s,
                  0, "this is UTF-16: save the file as UTF-8"},
        ErrorCase{"Utf16BigEndian", "\xFE\xFF\0a"s, 0, "this is UTF-16: save the file as UTF-8"},
        ErrorCase{"Nul", "a: b\0c"s, 4, "a NUL byte: this is no text in UTF-8"},
        ErrorCase{"Latin1", "a: caf\xE9\n", 6, "the byte 0xE9 is no UTF-8: save the file as UTF-8"},
        ErrorCase{"Surrogate", "a: \xED\xA0\x80", 3,
                  "the byte 0xED is no UTF-8: save the file as UTF-8"},
        ErrorCase{"Control",
                  "a: b\n\x04"
                  "c: d",
                  5, "the control character \\x04 has no place in YAML"},
        ErrorCase{"Escape", "a: \"\x1B[31m\"", 4,
                  "the control character \\x1b has no place in YAML"},
        ErrorCase{"Delete", "a: \x7F", 3, "the control character \\x7f has no place in YAML"},
        ErrorCase{"LoneCarriageReturn", "a: b\rc: d\r", 4,
                  "a carriage return alone ends no line here: use line feeds"}),
    case_name<ErrorCase>);

INSTANTIATE_TEST_SUITE_P(
    Syntax, Errors,
    testing::Values(
        ErrorCase{
            "TwoColons", "a: b: c", 4,
            "this is no YAML: a value cannot begin here: begin a new line for each key, with the "
            "indentation of its neighbours, and put a text with a colon in quotes"},
        ErrorCase{"Unclosed", "\uFEFFé: \"b", 9,
                  "this is no YAML: a text in quotes has no end: close the quotes"},
        ErrorCase{
            "Indentation", "a:\n  b: c\n d: e\n", 11,
            "this is no YAML: this does not belong to the mapping above it: give its keys the "
            "same indentation and a colon each"},
        ErrorCase{"TabForIndentation", "a:\n \tb: c\n", 4,
                  "this is no YAML: a tab indents line 2, where YAML wants spaces: use spaces"},
        ErrorCase{"TabWithinBrackets", "a: [\n\tb", 7,
                  "this is no YAML: a list in brackets has no end: close it with ], and put commas "
                  "between its elements"},
        ErrorCase{"TabAfterTheIndentation", "a: b\tc: d", 6,
                  "this is no YAML: a value cannot begin here: begin a new line for each key, with "
                  "the indentation of its neighbours, and put a text with a colon in quotes"},
        ErrorCase{"ReservedIndicator", "a: @b", 3,
                  "this is no YAML: no value begins with this character: put the text in quotes"},
        ErrorCase{"EscapeCutOff", "a: \"\\x", 4,
                  "this is no YAML: \\x begins no character: write \\\\ for a backslash, or put "
                  "the text in single quotes"},
        ErrorCase{"CommaAlone", "# a\n, b", 4, "this is no YAML: a comma outside of brackets"},
        ErrorCase{"UnknownAlias", "a: *b", 3,
                  "this is no YAML: the alias refers to an anchor that is not defined above it: "
                  "write & and the name before the value that is meant"},
        ErrorCase{"AliasInItsOwnAnchor", "a: &x [*x]", 7,
                  "an alias inside the value that it stands for"},
        ErrorCase{"AliasDeepInItsOwnAnchor", "&x {a: [{b: *x}]}", 12,
                  "an alias inside the value that it stands for"},
        ErrorCase{"ForeignTag", "a: !b c", 3, "the tag '!b' means nothing here: leave it out"},
        ErrorCase{"BinaryTag", "a: !!binary c", 3,
                  "the tag 'tag:yaml.org,2002:binary' means nothing here: leave it out"}),
    case_name<ErrorCase>);

TEST(Nodes, AreSharedByAliasesAtTheirOwnPlaces) {
  const Source source("test.yaml", "a: &x [v]\nb: *x");
  const InputLimits limits;
  YamlReader reader(source, limits);
  const auto result = reader.next();
  ASSERT_TRUE(result && std::holds_alternative<Document>(*result));
  const Node& root = *std::get<Document>(*result).root();
  const Node& anchored = *root.items[1];
  const Node& alias = *root.items[3];
  EXPECT_EQ(alias.items.data(), anchored.items.data()) << "no copies";
  EXPECT_EQ(alias.offset, anchored.offset);
  EXPECT_EQ(anchored.place, anchored.offset);
  EXPECT_EQ(alias.place, 13U);
}

TEST(Documents, OutliveTheirReaderAndMoveWithTheirNodes) {
  const Source source("test.yaml", "a: b\n---\nc: d");
  const InputLimits limits;
  std::vector<Document> documents;
  {
    YamlReader reader(source, limits);
    while (auto result = reader.next()) {
      documents.push_back(std::move(std::get<Document>(*result)));
    }
  }
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(outline(*documents[0].root()), "{a@0: b@3}@0");
  EXPECT_EQ(outline(*documents[1].root()), "{c@9: d@12}@9");
}

InputLimits with_nodes(std::size_t nodes) {
  InputLimits limits;
  limits.max_nodes = nodes;
  return limits;
}

InputLimits with_depth(std::size_t depth) {
  InputLimits limits;
  limits.max_depth = depth;
  return limits;
}

TEST(Limits, OfBytes) {
  InputLimits limits;
  limits.max_bytes = 4;
  EXPECT_EQ(only("a: b", limits), "{a@0: b@3}@0");
  EXPECT_EQ(only("a: b\n", limits), "error@0: the file has more than 4 bytes (limit max-bytes)");
}

TEST(Limits, OfDocuments) {
  InputLimits limits;
  limits.max_documents = 2;
  EXPECT_EQ(read_all("a\n--- b", limits).size(), 2U);
  EXPECT_EQ(
      read_all("a\n--- b\n--- c\n--- d", limits),
      (std::vector<std::string>{
          "a@0", "b@6", "error@8: the file has more than 2 documents (limit max-documents)"}));
}

TEST(Limits, OfNodes) {
  EXPECT_EQ(only("[a, b]", with_nodes(3)), "[a@1, b@4]@0");
  EXPECT_EQ(only("[a, b, c]", with_nodes(3)),
            "error@7: the document has more than 3 nodes, aliases expanded (limit max-nodes)");
}

TEST(Limits, OfNodesHoldForEachDocumentOfItsOwn) {
  EXPECT_EQ(read_all("[a, b]\n---\n[a, b]", with_nodes(3)).size(), 2U);
}

TEST(Limits, OfNodesCountAliasesExpanded) {
  EXPECT_EQ(only("- &x [a, b]\n- *x", with_nodes(7)), "[[a@6, b@9]@2, [a@6, b@9]@2]@0");
  EXPECT_EQ(only("- &x [a, b]\n- *x", with_nodes(6)),
            "error@14: the document has more than 6 nodes, aliases expanded (limit max-nodes)");
}

TEST(Limits, OfNodesAreNotHitByPunctuationInTexts) {
  EXPECT_EQ(only("\"a, b, c: [d, e, f]\"", with_nodes(1)), "'a, b, c: [d, e, f]'@0");
}

TEST(Limits, OfDepth) {
  EXPECT_EQ(only("[[a]]", with_depth(2)), "[[a@2]@1]@0");
  EXPECT_EQ(only("[[[a]]]", with_depth(2)),
            "error@2: nested more than 2 levels deep (limit max-depth)");
  EXPECT_EQ(only("a:\n  b:\n    c: d", with_depth(2)),
            "error@12: nested more than 2 levels deep (limit max-depth)");
}

TEST(Limits, OfDepthCountAliasesExpanded) {
  const std::string text = "- &x [a]\n- &y [*x]\n- [*y]\n";
  EXPECT_EQ(read_all(text, with_depth(4)).size(), 1U);
  EXPECT_EQ(only(text, with_depth(3)),
            "error@22: nested more than 3 levels deep (limit max-depth)");
}

TEST(Limits, OfDepthBeyondTheParsersOwn) {
  const std::string text = std::string(600, '[') + std::string(600, ']');
  EXPECT_NE(only(text, with_depth(10'000)).find("nested more than 500 levels"), std::string::npos);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  while (times-- > 0) text += piece;
  return text;
}

TEST(HostileText, OfNestedAliasesIsRefusedWithoutExpansion) {
  std::string text = "- &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i <= 30; ++i) {
    text += fmt::format("- &a{} [{}]\n", i, repeated(fmt::format("*a{},", i - 1), 9));
  }
  EXPECT_NE(only(text).find("limit max-nodes"), std::string::npos);
}

TEST(HostileText, OfChainedAliasesIsRefusedByDepth) {
  std::string text = "- &a0 {x: y}\n";
  for (int i = 1; i <= 1000; ++i) text += fmt::format("- &a{} {{<<: *a{}}}\n", i, i - 1);
  EXPECT_NE(only(text).find("limit max-depth"), std::string::npos);
}

TEST(HostileText, OfOpenBracketsIsRefusedByDepth) {
  for (const std::string_view piece : {"[", "{", "[{", "[\n", "{a: ", "- ", "? ", ": "}) {
    SCOPED_TRACE(piece);
    const std::string result = only(repeated(piece, 100'000));
    EXPECT_NE(result.find("nested more than 64 levels deep (limit max-depth)"), std::string::npos)
        << result;
  }
}

TEST(HostileText, OfBracketsAfterAWholeDocumentIsStillRefused) {
  const auto results = read_all("a: b\n---\n" + std::string(100'000, '['));
  EXPECT_NE(results.back().find("limit max-depth"), std::string::npos);
}

TEST(HostileText, OfAFlowCollectionTooGreatToHoldIsRefused) {
  const std::string result = only("[" + repeated("a,", 150'000) + "a]", with_nodes(100'000));
  EXPECT_NE(result.find("limit max-nodes"), std::string::npos) << result;
}

TEST(HostileText, OfBracketsThatAreTextIsNoNesting) {
  EXPECT_EQ(only("'" + std::string(9'000, '[') + "'").size(), 9'000U + 4);
  const std::string block = "a: |\n  " + repeated("[[[[[[[[[]]]]]]]]] ", 10'000) + "\n";
  EXPECT_EQ(only(block).substr(0, 4), "{a@0");
}

TEST(HostileText, OfAMegabyteInOneScalarIsRead) {
  const std::size_t size = 1'000'000;
  const std::string word(size, 'x');
  EXPECT_GT(only("a: " + word).size(), size);
  EXPECT_GT(only("a: \"" + word + "\"").size(), size);
  EXPECT_GT(only("a: |\n  " + word).size(), size);
  EXPECT_GT(only("a:\n" + repeated("  word\n", size / 5)).size(), size);
}

TEST(HostileText, OfAHundredThousandKeysIsRead) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += fmt::format("key{}: {}\n", i, i);
  const Source source("test.yaml", std::move(text));
  const InputLimits limits;
  YamlReader reader(source, limits);
  const auto result = reader.next();
  ASSERT_TRUE(result && std::holds_alternative<Document>(*result));
  EXPECT_EQ(std::get<Document>(*result).root()->items.size(), 200'000U);
}

TEST(HostileText, OfManyAnchorsOrDocumentsIsRead) {
  std::string anchors;
  for (int i = 0; i < 50'000; ++i) anchors += fmt::format("- &a{0} v\n- *a{0}\n", i);
  EXPECT_GT(only(anchors).size(), 100'000U);
  EXPECT_EQ(read_all(repeated("---\na: 1\n", 20'000)).size(), 20'000U);
}

}  // namespace
}  // namespace eligo
