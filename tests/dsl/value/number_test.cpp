#include "dsl/value/number.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <limits>
#include <random>
#include <string>

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using dsl::Arithmetic;
using dsl::Number;

namespace {

Number n(std::string_view text) {
  const auto parsed = Number::parse(text);
  INFO(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

Number plus(const Number& a, const Number& b) {
  Number r;
  REQUIRE(Number::add(a, b, r) == Arithmetic::ok);
  return r;
}
Number minus(const Number& a, const Number& b) {
  Number r;
  REQUIRE(Number::subtract(a, b, r) == Arithmetic::ok);
  return r;
}
Number times(const Number& a, const Number& b) {
  Number r;
  REQUIRE(Number::multiply(a, b, r) == Arithmetic::ok);
  return r;
}
Number over(const Number& a, const Number& b) {
  Number r;
  REQUIRE(Number::divide(a, b, r) == Arithmetic::ok);
  return r;
}

/// A number and the same by other means.
struct Pair {
  Number ours;
  cpp_rational theirs;
};

class Random {
 public:
  Pair next() {
    const std::int64_t top = part();
    std::int64_t bottom = part();
    if (bottom == 0 || bottom == std::numeric_limits<std::int64_t>::min()) bottom = 7;
    return {Number::ratio(top, bottom), cpp_rational(cpp_int(top)) / cpp_rational(cpp_int(bottom))};
  }
  /// Sometimes far beyond 64 bits.
  Pair wide() {
    Pair pair = next();
    if (engine_() % 2 == 0) {
      const Pair other = next();
      pair = {times(pair.ours, other.ours), pair.theirs * other.theirs};
    }
    return pair;
  }

 private:
  std::int64_t part() {
    switch (engine_() % 4) {
      case 0:
        return static_cast<std::int64_t>(engine_() % 21) - 10;
      case 1:
        return static_cast<std::int64_t>(engine_());
      case 2:
        return std::numeric_limits<std::int64_t>::min() + static_cast<std::int64_t>(engine_() % 3);
      default:
        return std::numeric_limits<std::int64_t>::max() - static_cast<std::int64_t>(engine_() % 3);
    }
  }
  std::mt19937_64 engine_{20260701};
};

/// "n/d" in lowest terms, from the other implementation; ours as a fraction text.
bool same(const Number& ours, const cpp_rational& theirs) {
  const cpp_rational difference = theirs - [&] {
    // Rebuild from text: to_text is exact, "n/d" or a finite decimal.
    const std::string text = ours.to_text();
    const auto point = text.find('.');
    if (point == std::string::npos) return cpp_rational(text);
    std::string digits = text;
    digits.erase(point, 1);
    const bool negative = digits[0] == '-';
    if (negative) digits.erase(0, 1);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    cpp_int scale = 1;
    for (std::size_t i = point + 1; i < text.size(); ++i) scale *= 10;
    const cpp_rational value(cpp_int(digits), scale);
    return negative ? cpp_rational(-value) : value;
  }();
  return difference.is_zero();
}

}  // namespace

TEST_CASE("written numbers are read exactly") {
  CHECK(n("12") == Number(12));
  CHECK(n("-0.3") == Number::ratio(-3, 10));
  CHECK(n("1.5e-3") == Number::ratio(3, 2000));
  CHECK(n("1.5E+3") == Number(1500));
  CHECK(n("1/3") == Number::ratio(1, 3));
  CHECK(n("-2/6") == Number::ratio(-1, 3));
  CHECK(n("-0") == Number(0));
  CHECK(n("0e100") == Number(0));
  CHECK(n("12.500") == Number::ratio(25, 2));
  CHECK(n("9223372036854775807") == Number(std::numeric_limits<std::int64_t>::max()));
  CHECK(n("-9223372036854775808") == Number(std::numeric_limits<std::int64_t>::min()));
  CHECK_FALSE(n("-9223372036854775808").is_promoted());
  CHECK(n("9223372036854775808").is_promoted());
  CHECK(n("1e100").to_text() == "1" + std::string(100, '0'));
  CHECK(n("1e-100").to_text() == "0." + std::string(99, '0') + "1");
  CHECK(n("0000000000000000000000000000017") == Number(17));
  CHECK(n("0.0000000000000000000000000000000000017") == over(17, n("1e37")));
}

TEST_CASE("what is no number is refused") {
  const char* bad[] = {"",    "-",     "+1",    " 1",     "1 ",    ".5",
                       "1.",  "1e",    "1e-",   "NaN",    "inf",   "0x10",
                       "1,5", "1_000", "1/0",   "1/-3",   "1/2/3", "1.5/3",
                       "--1", "1e5.5", "1e101", "1e-101", "1e400", "1e99999999999",
                       "１",  "1/00",  "-.5",   "1e+-3"};
  for (const char* text : bad) {
    INFO(text);
    CHECK_FALSE(Number::parse(text).has_value());
  }
  CHECK(Number::parse(std::string(100, '9')).has_value());
  CHECK_FALSE(Number::parse(std::string(101, '9')).has_value());
  CHECK_FALSE(Number::parse(std::string(10000, '9')).has_value());
  CHECK_FALSE(Number::parse("0." + std::string(10000, '3')).has_value());
  CHECK_FALSE(Number::parse("1/" + std::string(10000, '3')).has_value());
  CHECK_FALSE(Number::parse("1e" + std::string(10000, '3')).has_value());
}

TEST_CASE("sums and products that binary fractions get wrong") {
  Number sum = 0;
  for (int i = 0; i < 10; ++i) sum = plus(sum, n("0.1"));
  CHECK(sum >= Number(1));
  CHECK(sum == Number(1));
  CHECK(times(10, n("0.1")) >= Number(1));
  CHECK(times(over(1, 49), 49) >= Number(1));
  CHECK(minus(n("0.3"), n("0.1")) >= n("0.2"));
}

TEST_CASE("arithmetic agrees with another implementation") {
  Random random;
  for (int i = 0; i < 3000; ++i) {
    const Pair a = random.wide();
    const Pair b = random.wide();
    INFO(a.ours.to_text() << " and " << b.ours.to_text());
    REQUIRE(same(a.ours, a.theirs));
    REQUIRE(same(plus(a.ours, b.ours), a.theirs + b.theirs));
    REQUIRE(same(minus(a.ours, b.ours), a.theirs - b.theirs));
    REQUIRE(same(times(a.ours, b.ours), a.theirs * b.theirs));
    if (b.ours.sign() != 0) REQUIRE(same(over(a.ours, b.ours), a.theirs / b.theirs));
    REQUIRE(same(a.ours.negated(), -a.theirs));
    REQUIRE((a.ours < b.ours) == (a.theirs < b.theirs));
    REQUIRE((a.ours == b.ours) == (a.theirs == b.theirs));
    REQUIRE(a.ours.sign() == a.theirs.sign());
  }
}

TEST_CASE("ring laws, small and promoted") {
  Random random;
  for (int i = 0; i < 1000; ++i) {
    const Number a = random.wide().ours;
    const Number b = random.wide().ours;
    const Number c = random.wide().ours;
    INFO(a.to_text() << ", " << b.to_text() << ", " << c.to_text());
    REQUIRE(plus(a, b) == plus(b, a));
    REQUIRE(times(a, b) == times(b, a));
    REQUIRE(plus(plus(a, b), c) == plus(a, plus(b, c)));
    REQUIRE(times(times(a, b), c) == times(a, times(b, c)));
    REQUIRE(times(a, plus(b, c)) == plus(times(a, b), times(a, c)));
    REQUIRE(minus(plus(a, b), b) == a);
    REQUIRE(plus(a, a.negated()) == Number(0));
    if (b.sign() != 0) REQUIRE(times(over(a, b), b) == a);
  }
}

TEST_CASE("a promoted number becomes small again, and copies own their storage") {
  const Number big = n("123456789012345678901234567890");
  Number copy = big;
  Number moved = std::move(copy);
  CHECK(moved == big);
  CHECK(copy == Number(0));  // NOLINT(bugprone-use-after-move): a moved-from number is 0
  moved = over(moved, big);
  CHECK_FALSE(moved.is_promoted());
  CHECK(moved == Number(1));
  copy = big;
  copy = *&copy;
  CHECK(copy == big);
  CHECK(Number::add(copy, copy, copy) == Arithmetic::ok);
  CHECK(copy == times(big, 2));
  CHECK(Number::subtract(copy, copy, copy) == Arithmetic::ok);
  CHECK(copy == Number(0));
}

TEST_CASE("too large and divided by zero are answers and leave the result alone") {
  Number power = n("1e100");
  Arithmetic answer = Arithmetic::ok;
  int squarings = 0;
  Number before;
  while (answer == Arithmetic::ok && squarings < 20) {
    before = power;
    answer = Number::multiply(power, power, power);
    ++squarings;
  }
  CHECK(answer == Arithmetic::too_large);
  CHECK(squarings == 4);  // 10^800 has 2658 bits, 10^1600 would have 5316
  CHECK(power == before);
  Number tiny = over(1, power);
  CHECK(Number::multiply(tiny, tiny, tiny) == Arithmetic::too_large);
  Number result = 5;
  CHECK(Number::divide(1, 0, result) == Arithmetic::divided_by_zero);
  CHECK(Number::divide(power, 0, result) == Arithmetic::divided_by_zero);
  CHECK(result == Number(5));
}

TEST_CASE("integers of 64 bits at their ends") {
  const Number lowest = std::numeric_limits<std::int64_t>::min();
  const Number highest = std::numeric_limits<std::int64_t>::max();
  CHECK(lowest.negated().to_text() == "9223372036854775808");
  CHECK(lowest.negated().negated() == lowest);
  CHECK_FALSE(lowest.negated().negated().is_promoted());
  CHECK(over(lowest, -1) == lowest.negated());
  CHECK(over(lowest, lowest) == Number(1));
  CHECK(minus(minus(lowest, 1), -1) == lowest);
  CHECK(plus(highest, 1) == lowest.negated());
  CHECK(Number::ratio(1, std::numeric_limits<std::int64_t>::min()) == over(1, lowest));
  CHECK(highest.to_int64() == std::numeric_limits<std::int64_t>::max());
  CHECK_FALSE(plus(highest, 1).to_int64().has_value());
  CHECK(plus(highest, 1).is_integer());
  CHECK_FALSE(n("0.5").to_int64().has_value());
}

TEST_CASE("exact text") {
  CHECK(Number(12).to_text() == "12");
  CHECK(n("0.3").to_text() == "0.3");
  CHECK(n("-0.05").to_text() == "-0.05");
  CHECK(n("1/3").to_text() == "1/3");
  CHECK(n("-22/7").to_text() == "-22/7");
  CHECK(n("1/1024").to_text() == "0.0009765625");
  CHECK(over(n("1e50"), 3).to_text() == "1" + std::string(50, '0') + "/3");
  CHECK(n("123456789012345678901234567890.5").to_text() == "123456789012345678901234567890.5");
  Random random;
  for (int i = 0; i < 1000; ++i) {
    const Number value = random.next().ours;
    const auto back = Number::parse(value.to_text());
    REQUIRE(back.has_value());
    REQUIRE(*back == value);
  }
}

TEST_CASE("shown decimals never round across the limit") {
  const Number ten = 10;
  CHECK(n("9.9999").to_display(2) == "10");
  CHECK(n("9.9999").to_display(2, &ten) == "9.9999");
  CHECK(n("10.0001").to_display(2, &ten) == "10.0001");
  CHECK(n("9.994").to_display(2, &ten) == "9.99");
  CHECK(n("10").to_display(2, &ten) == "10");
  CHECK(n("9.50").to_display(2) == "9.5");
  CHECK(n("2/3").to_display(2) == "0.67");
  CHECK(n("-2/3").to_display(2) == "-0.67");
  CHECK(n("0.125").to_display(2) == "0.13");
  CHECK(n("-0.125").to_display(2) == "-0.13");
  CHECK(n("1/3000").to_display(2) == "0.0003");  // something is never shown as nothing
  CHECK(Number(0).to_display(2) == "0");
  const Number third = n("1/3");
  CHECK(n("0.3333").to_display(2, &third) == "0.33");
  CHECK(n("1/3").to_display(2, &third) == "1/3");
  const Number near = minus(10, over(1, times(n("1e100"), n("1e100"))));
  CHECK(near.to_display(2, &ten) == near.to_text());
  CHECK(times(n("1e100"), n("1e100")).to_display(2) == "1" + std::string(200, '0'));
  Random random;
  for (int i = 0; i < 500; ++i) {
    const Number value = random.next().ours;
    const Number limit = plus(value, over(random.next().ours, n("1e12")));
    const auto shown = Number::parse(value.to_display(3, &limit));
    REQUIRE(shown.has_value());
    REQUIRE((*shown < limit) == (value < limit));
    REQUIRE((*shown == limit) == (value == limit));
  }
}
