// Amounts: exact in cents, from the text to the text.
#include "money/money.h"

#include <gtest/gtest.h>

namespace eligo {
namespace {

constexpr std::int64_t kLargest = INT64_MAX;

TEST(Money, ReadsEuroAndCents) {
  EXPECT_EQ(parse_money("0"), 0);
  EXPECT_EQ(parse_money("575"), 57500);
  EXPECT_EQ(parse_money("575.5"), 57550);
  EXPECT_EQ(parse_money("575.05"), 57505);
  EXPECT_EQ(parse_money("0.01"), 1);
  EXPECT_EQ(parse_money("92233720368547758.07"), kLargest);
}

TEST(Money, RefusesWhatIsNoAmount) {
  for (const char* text :
       {"", ".", "5.", ".5", "5.123", "05", "00", "-1", "+1", "1e3", "0x10", "1,000", "1 000",
        "5 EUR", "92233720368547758.08", "99999999999999999999"}) {
    EXPECT_EQ(parse_money(text), std::nullopt) << text;
  }
}

TEST(Money, KnowsWhatWasMeant) {
  EXPECT_EQ(suggest_money("1,150"), "1150");
  EXPECT_EQ(suggest_money("1.150"), "1150");
  EXPECT_EQ(suggest_money("1,234,567.89"), "1234567.89");
  EXPECT_EQ(suggest_money("1.234.567,89"), "1234567.89");
  EXPECT_EQ(suggest_money("575,50"), "575.50");
  EXPECT_EQ(suggest_money("EUR 12 500"), "12500");
  EXPECT_EQ(suggest_money("€575"), "575");
  EXPECT_EQ(suggest_money("575 euro"), "575");
  EXPECT_EQ(suggest_money("0575"), "575");
  EXPECT_EQ(suggest_money("12'500.50"), "12500.50");
  EXPECT_EQ(suggest_money("12 500,50 EUR"), "12500.50");
  for (const char* text :
       {"-5", "some", "1,15,0", "1.2.3", "5.1234", "", "EUR", "5 euro 75", "1 2 3", "0.001"}) {
    EXPECT_EQ(suggest_money(text), "") << text;
  }
}

TEST(Money, IsShownForProgramsAndPeople) {
  EXPECT_EQ(plain_money(1250000), "12500.00");
  EXPECT_EQ(plain_money(-5), "-0.05");
  EXPECT_EQ(plain_money(INT64_MIN), "-92233720368547758.08");
  EXPECT_EQ(grouped_money(99999), "999.99");
  EXPECT_EQ(grouped_money(100000), "1,000.00");
  EXPECT_EQ(grouped_money(123456789), "1,234,567.89");
  EXPECT_EQ(format_money(1250000), "12,500 EUR");
  EXPECT_EQ(format_money(1250001), "12,500.01 EUR");
  EXPECT_EQ(format_money(-150), "-1.50 EUR");
}

TEST(Money, RoundsHalfACentUp) {
  EXPECT_EQ(percent_of(2, 75), 2);    // 1.5 cents
  EXPECT_EQ(percent_of(1, 75), 1);    // 0.75
  EXPECT_EQ(percent_of(1, 49), 0);    // 0.49
  EXPECT_EQ(percent_of(10, 15), 2);   // 1.5
  EXPECT_EQ(percent_of(9, 15), 1);    // 1.35
  EXPECT_EQ(percent_of(-2, 75), -1);  // -1.5
  EXPECT_EQ(percent_of(-1, 75), -1);  // -0.75
  EXPECT_EQ(percent_of(3, -50), -1);  // -1.5
  EXPECT_EQ(percent_of(12345, 100), 12345);
  EXPECT_EQ(percent_of(12345, 0), 0);
}

TEST(Money, EndsWhereSixtyFourBitsEnd) {
  EXPECT_EQ(percent_of(kLargest, 100), kLargest);
  EXPECT_EQ(percent_of(kLargest, 101), std::nullopt);
  EXPECT_EQ(percent_of(INT64_MIN, 100), INT64_MIN);
  EXPECT_EQ(percent_of(kLargest, kLargest), std::nullopt);
}

}  // namespace
}  // namespace eligo
