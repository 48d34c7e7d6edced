// The only file that includes Boost.Multiprecision.
#include "dsl/value/number_big.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <limits>
#include <memory>
#include <utility>

namespace dsl {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct Number::Big {
  explicit Big(cpp_rational of) : value(std::move(of)) {}

  cpp_rational value;
};

struct NumberAccess::Access {
  static cpp_rational value(const Number& number) {
    if (number.is_promoted()) return number.parts_.big->value;
    return {cpp_int(number.parts_.numerator), cpp_int(number.parts_.denominator)};
  }

  static const cpp_rational& promoted(const Number& number) { return number.parts_.big->value; }

  static bool fits(const cpp_int& part) {
    return part >= std::numeric_limits<std::int64_t>::min() &&
           part <= std::numeric_limits<std::int64_t>::max();
  }

  static Number number(cpp_rational value) {
    Number result;
    const cpp_int top = numerator(value);
    const cpp_int bottom = denominator(value);
    if (fits(top) && fits(bottom)) {
      result.parts_ = {static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom)};
    } else {
      result.parts_ = Number::Parts{std::make_unique<Number::Big>(std::move(value)).release()};
    }
    return result;
  }

  static bool within_budget(const cpp_int& part) {
    return part == 0 || msb(abs(part)) < Number::max_bits;
  }

  static cpp_int integer(std::string_view digits) {
    // cpp_int reads a leading 0 as the mark of an octal number.
    const auto first = digits.find_first_not_of('0');
    if (first == std::string_view::npos) return 0;
    return cpp_int(std::string(digits.substr(first)));
  }

  static cpp_int power_of_ten(unsigned exponent) { return pow(cpp_int(10), exponent); }
};

void Number::own_copy() {
  parts_ = Parts{std::make_unique<Big>(*parts_.big).release()};
}

void Number::release() noexcept {
  const std::unique_ptr<Big> owned(parts_.big);
  parts_ = Parts{};
}

Number NumberAccess::from_wide(Int128 numerator, Int128 denominator) {
  return Access::number(cpp_rational(cpp_int(numerator), cpp_int(denominator)));
}

Arithmetic NumberAccess::apply(Operation operation, const Number& a, const Number& b,
                               Number& result) {
  cpp_rational value = Access::value(a);
  const cpp_rational right = Access::value(b);
  switch (operation) {
    case Operation::add:
      value += right;
      break;
    case Operation::subtract:
      value -= right;
      break;
    case Operation::multiply:
      value *= right;
      break;
    case Operation::divide:
      if (right.is_zero()) return Arithmetic::divided_by_zero;
      value /= right;
      break;
  }
  if (!Access::within_budget(numerator(value)) || !Access::within_budget(denominator(value))) {
    return Arithmetic::too_large;
  }
  result = Access::number(std::move(value));
  return Arithmetic::ok;
}

std::strong_ordering NumberAccess::compare(const Number& a, const Number& b) {
  const int order = Access::value(a).compare(Access::value(b));
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

Number NumberAccess::from_decimal(std::string_view digits, long exponent) {
  const cpp_int mantissa = Access::integer(digits);
  const cpp_int scale = Access::power_of_ten(static_cast<unsigned>(std::abs(exponent)));
  if (exponent >= 0) return Access::number(cpp_rational(cpp_int(mantissa * scale)));
  return Access::number(cpp_rational(mantissa, scale));
}

Number NumberAccess::from_fraction(std::string_view numerator, std::string_view denominator) {
  return Access::number(cpp_rational(Access::integer(numerator), Access::integer(denominator)));
}

int NumberAccess::sign(const Number& number) {
  return Access::promoted(number).sign();
}

bool NumberAccess::is_integer(const Number& number) {
  return denominator(Access::promoted(number)) == 1;
}

Number NumberAccess::negated(const Number& number) {
  return Access::number(-Access::promoted(number));
}

std::string NumberAccess::text(const Number& number) {
  return Access::promoted(number).str();
}

std::optional<unsigned> NumberAccess::decimals(const Number& number) {
  cpp_int rest = denominator(Access::value(number));
  const auto twos = static_cast<unsigned>(lsb(rest));
  rest >>= twos;
  unsigned fives = 0;
  for (; rest % 5 == 0; ++fives) rest /= 5;
  if (rest != 1) return std::nullopt;
  return twos > fives ? twos : fives;
}

std::string NumberAccess::scaled(const Number& number, unsigned decimals) {
  const cpp_rational value = Access::value(number);
  const cpp_int top = abs(numerator(value)) * Access::power_of_ten(decimals);
  const cpp_int bottom = denominator(value);
  // floor(x + 1/2)
  return cpp_int((2 * top + bottom) / (2 * bottom)).str();
}

}  // namespace dsl
