#include "dsl/value/unit.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "dsl/value/unit_table.hpp"

using namespace dsl;

namespace {

Unit unit(std::string_view text) {
  INFO(text);
  const auto parsed = parse_unit(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

/// `value` in `from`, written in `to`; "none" when the units do not convert.
std::string converted(std::string_view value, std::string_view from, std::string_view to) {
  if (!convertible(unit(from), unit(to))) return "none";
  Number base;
  Number result;
  REQUIRE(to_base(*Number::parse(value), unit(from), base) == Arithmetic::ok);
  REQUIRE(from_base(base, unit(to), result) == Arithmetic::ok);
  return result.to_text();
}

}  // namespace

TEST_CASE("conversions are exact") {
  struct Case {
    const char* value;
    const char* from;
    const char* to;
    const char* result;
  };
  const Case cases[] = {
      {"500", "kg", "t", "0.5"},
      {"25", "℃", "K", "298.15"},
      {"0", "K", "摄氏度", "-273.15"},
      {"25", "℃差", "K差", "25"},
      {"25", "℃", "K差", "none"},
      {"30", "kPa", "MPa", "0.03"},
      {"1", "bar", "千帕", "100"},
      {"1", "atm", "Pa", "101325"},
      {"1", "km²", "公顷", "100"},
      {"1", "亩", "m²", "2000/3"},
      {"1", "m³", "L", "1000"},
      {"1", "m3", "立方米", "1"},
      {"1", "km2", "平方千米", "1"},
      {"2", "小时", "min", "120"},
      {"1", "日", "小时", "none"},
      {"1", "月", "日", "none"},
      {"2", "年", "个月", "24"},
      {"2", "周", "天", "14"},
      {"10", "kV", "伏", "10000"},
      {"10", "千伏", "kV", "10"},
      {"1", "kVA", "kW", "none"},
      {"1", "MVA", "kVA", "1000"},
      {"1", "V·A", "W", "1"},
      {"1", "kWh", "MJ", "3.6"},
      {"1", "kW·h", "千瓦时", "1"},
      {"1", "亿元", "万元", "10000"},
      {"110", "%", "倍", "1.1"},
      {"1", "%", "‰", "10"},
      {"30", "%", "%vol", "none"},
      {"30", "%", "%LEL", "none"},
      {"30", "%LEL", "%vol", "none"},
      {"30", "%RH", "%", "none"},
      {"1", "%vol", "ppm", "10000"},
      {"1", "ppm", "μL/L", "1"},
      {"1", "mL/m³", "ppm", "1"},
      {"1", "质量%", "wt%", "1"},
      {"1", "质量%", "体积%", "none"},
      {"1", "个百分点", "%", "none"},
      {"9", "人", "名", "9"},
      {"9", "人", "台", "none"},
      {"1", "万人", "人", "10000"},
      {"9", "人", "倍", "none"},
      {"36", "km/h", "m/s", "10"},
      {"60", "m³/h", "m³/min", "1"},
      {"1", "g/cm³", "kg/m³", "1000"},
      {"1", "mg/m³", "g/L", "0.000001"},
      {"8", "m³/t", "L/kg", "8"},
      {"1", "N/m²", "Pa", "1"},
      {"1", "kJ/(kg·K)", "J/(g·℃)", "1"},
      {"1", "s⁻¹", "Hz", "1"},
      {"1", "mL/(g·min^0.5)", "m³/(t·min^0.5)", "1"},
      {"1", "万吨/年", "t/个月", "2500/3"},
      {"1", "m^0.5·m^0.5", "m", "1"},
      {"1", "min^0.5·min^0.5", "s", "60"},
      {"1", "h^0.5·min^0.5", "s", "none"},
  };
  for (const Case& each : cases) {
    INFO(each.value << ' ' << each.from << " -> " << each.to);
    CHECK(converted(each.value, each.from, each.to) == each.result);
  }
}

TEST_CASE("fractional powers convert only where the roots match") {
  CHECK_FALSE(convertible(unit("min^0.5"), unit("s^0.5")));
  CHECK(convertible(unit("min^0.5"), unit("min^(1/2)")));
  CHECK(converted("1", "km^0.5", "m^0.5") == "none");
  CHECK(converted("2", "min^0.5", "分钟^0.5") == "2");
  CHECK(converted("1", "公顷^0.5", "m") == "100");  // 10000^1/2 is rational
  CHECK(converted("1", "h^0.5", "s^0.5") == "60");
  CHECK(converted("1", "min^-0.5", "min^-0.5") == "1");
  CHECK_FALSE(convertible(unit("kg^0.5"), unit("m^0.5")));
}

TEST_CASE("every name reads as itself and writes back") {
  for (const UnitName& row : unit_names()) {
    INFO(row.name);
    const auto read = parse_unit(row.name);
    REQUIRE(read.has_value());
    CHECK(match_unit(std::string(row.name) + " 以上") == row.name.size());
    CHECK(parse_unit(read->text) == read);
    CHECK(convertible(*read, *read));
    CHECK_FALSE(read->dimension.describe_zh().empty());
    CHECK(read->dimension.describe_zh().find("未命名") == std::string::npos);
    CHECK(read->dimension.describe_en().find("unnamed") == std::string::npos);
    std::size_t same = 0;
    for (const UnitName& other : unit_names())
      if (other.name == row.name) ++same;
    CHECK(same == 1);
  }
}

TEST_CASE("composed units write back as people write them") {
  for (const char* text : {"m³/t", "mL/(g·min^0.5)", "kg/(m²·s)", "m/s²", "人/km²", "m^(1/3)",
                           "1/s", "人·h", "km/h", "kJ/(kg·K)"}) {
    INFO(text);
    const Unit read = unit(text);
    CHECK(read.text == text);
    CHECK(parse_unit(read.text) == read);
  }
  CHECK(unit("m3/min").text == "m³/min");
  CHECK(unit("㎡").text == "m²");
  CHECK(unit("ｋＰａ").text == "kPa");
  CHECK(unit("m³／（t・h）").text == "m³/(t·h)");
}

TEST_CASE("a scanner finds the longest unit that ends at a word boundary") {
  struct Case {
    const char* text;
    std::size_t length;
  };
  const Case cases[] = {
      {"kPa)", 3},
      {"t/x", 1},
      {"人以上", 0},
      {"人 以上", 3},
      {"人", 3},
      {"%以上", 1},
      {"%", 1},
      {"％", 3},
      {"%vol", 4},
      {"%volume", 1},
      {"% vol", 1},
      {"%2", 1},
      {"℃", 3},
      {"℃差", 6},
      {"m³/t,", 5},
      {"m³以上", 3},
      {"m2", 2},
      {"m2x", 0},
      {"m23", 0},
      {"m/2", 1},
      {"m4", 0},
      {"t/(x+1)", 1},
      {"t/(m³", 1},
      {"mL/(g·min^0.5) 且", 15},
      {"mL/(g·min^0.5x)", 2},
      {"个月", 6},
      {"个百分点", 12},
      {"个体", 0},
      {"μL/L", 5},
      {"区", 0},
      {"Pax", 0},
      {"pa", 0},
      {"", 0},
      {" kPa", 0},
      {"/t", 0},
      {"1/s", 0},
      {"kW·h/t", 7},
      {"t/h·m", 3},  // a/b·c has two readings
      {"m^99999", 0},
      {"m^0", 0},
      {"m^", 0},
      {"分钟", 6},
      {"小时内", 0},
      {"人，", 3},
      {"人。", 3},
      {"dB(A)", 5},
      {"dB(x)", 2},
      {"\xFF\xFE", 0},
      {"t\xE4", 1},
      {"((((((((((m))))))))))", 0},
  };
  for (const Case& each : cases) {
    INFO(each.text);
    CHECK(match_unit(each.text) == each.length);
  }
  CHECK(match_unit(std::string(100000, '(')) == 0);
  CHECK(match_unit("m" + std::string(100000, '/')) == 1);
}

TEST_CASE("what is no unit is refused") {
  for (const char* text : {"", "区", "kPA", "m^0.123456789", "m^1000", "m^-", "t/", "·t", "t··m",
                           "m²²", "t/h·m", "kPa ", " kPa", "k Pa", "m^(1/0)", "1/", "人^0.5"}) {
    INFO(text);
    CHECK_FALSE(parse_unit(text).has_value());
  }
}

TEST_CASE("units multiply and divide") {
  const auto times = [](const char* a, const char* b) { return multiply(unit(a), unit(b)); };
  const auto over = [](const char* a, const char* b) { return divide(unit(a), unit(b)); };
  CHECK(over("t", "m³") == unit("t/m³"));
  CHECK(times("t/m³", "m³") == unit("t"));
  CHECK(times("t/m³", "kg").text == "t²/m³");
  CHECK(over("m³", "t").text == "m³/t");
  CHECK(times("m", "m") == unit("m²"));
  CHECK(times("m²", "km").text == "m³");
  CHECK(over("t", "kg") == plain_unit());
  CHECK(over("L", "m³") == plain_unit());
  CHECK(times("%", "t") == unit("t"));
  CHECK(times("t", "%") == unit("t"));
  CHECK(over("t", "倍") == unit("t"));
  CHECK(times("%", "‰") == plain_unit());
  CHECK(divide(plain_unit(), unit("s")) == unit("1/s"));
  CHECK(divide(unit("%"), unit("s")) == unit("1/s"));
  CHECK(over("人", "km²") == unit("人/km²"));
  CHECK(over("人", "名") == plain_unit());
  CHECK(multiply(over("人", "台"), unit("台")) == unit("人"));
  CHECK_FALSE(convertible(over("人", "台"), unit("人")));
  CHECK(over("kJ", "℃").dimension == over("kJ", "K差").dimension);
  CHECK(difference(unit("℃")) == unit("℃差"));
  CHECK(difference(unit("开")) == unit("K差"));
  CHECK(difference(unit("t")) == unit("t"));
}

TEST_CASE("a product in base has the base of the product's unit") {
  const char* texts[] = {"t",   "m³",      "L/kg",           "人", "km/h", "%",
                         "kPa", "min^0.5", "mL/(g·min^0.5)", "元"};
  for (const char* left : texts) {
    for (const char* right : texts) {
      INFO(left << " and " << right);
      const Unit product = multiply(unit(left), unit(right));
      const Unit quotient = divide(unit(left), unit(right));
      const bool roots = !unit(left).root.empty() && !unit(right).root.empty();
      CHECK(convertible(product, product) != roots);
      if (!convertible(quotient, quotient)) {
        CHECK_FALSE(unit(right).root.empty());
        continue;
      }
      if (roots) continue;
      // base(a) × base(b) counts in the base of a·b: the same factor, the same root.
      Number factor;
      REQUIRE(Number::multiply(unit(left).factor, unit(right).factor, factor) == Arithmetic::ok);
      const Unit written = unit("(" + std::string(left) + ")·(" + right + ")");
      CHECK(written.factor == factor);
      CHECK(convertible(product, written));
      CHECK(parse_unit(product.text).value_or(plain_unit()) == product);
      // (a × b) / b is a again.
      CHECK(convertible(divide(product, unit(right)), unit(left)) == unit(right).root.empty());
      CHECK(convertible(multiply(quotient, unit(right)), unit(left)));
    }
  }
}

TEST_CASE("powers beyond all sense convert into nothing") {
  Unit power = unit("m");
  for (int i = 0; i < 10; ++i) power = multiply(power, power);
  CHECK_FALSE(convertible(power, power));
  CHECK_FALSE(convertible(multiply(power, unit("t")), unit("t")));
}

TEST_CASE("dimensions have names") {
  struct Case {
    const char* unit;
    const char* zh;
    const char* en;
  };
  const Case cases[] = {
      {"kPa", "压力", "pressure"},
      {"t", "质量", "mass"},
      {"人", "个数(人)", "count (人)"},
      {"%", "纯数", "plain number"},
      {"m³/t", "体积/质量", "volume/mass"},
      {"kg/s", "质量/时间", "mass/time"},
      {"mL/(g·min^0.5)", "体积/(质量·时间^0.5)", "volume/(mass·time^0.5)"},
      {"人/km²", "个数(人)/面积", "count (人)/area"},
      {"km²/人", "面积/个数(人)", "area/count (人)"},
      {"m/s", "速度", "speed"},
      {"kVA", "视在功率", "apparent power"},
      {"1/min", "频率", "frequency"},
      {"m^4", "长度^4", "length^4"},
      {"lx", "照度", "illuminance"},
      {"%LEL", "爆炸下限的百分比", "fraction of the lower explosive limit"},
  };
  for (const Case& each : cases) {
    INFO(each.unit);
    CHECK(unit(each.unit).dimension.describe_zh() == each.zh);
    CHECK(unit(each.unit).dimension.describe_en() == each.en);
  }
}

TEST_CASE("only what cannot be negative is taken not to be") {
  for (const char* text :
       {"人", "t", "m", "m²", "m³", "%vol", "%LEL", "质量%", "mg/m³", "m³/t", "mol"}) {
    INFO(text);
    CHECK(never_negative(unit(text).dimension));
  }
  for (const char* text :
       {"%", "倍", "kPa", "℃", "℃差", "元", "dB", "°", "V", "个百分点", "m/s", "日"}) {
    INFO(text);
    CHECK_FALSE(never_negative(unit(text).dimension));
  }
}

TEST_CASE("the static table has whole exponents") {
  for (const UnitName& row : unit_names()) {
    INFO(row.name);
    for (const Exponent exponent : row.exponents) CHECK(exponent.denominator == 1);
  }
}

TEST_CASE("misspelt units have neighbours") {
  CHECK(nearest_units("kpa")[0] == "kPa");
  CHECK(nearest_units("KPA")[0] == "kPa");
  CHECK(nearest_units("平方公理")[0] == "平方公里");
  CHECK(nearest_units("摄氐度")[0] == "摄氏度");
  CHECK(nearest_units("区")[0].empty());
  CHECK(nearest_units("")[0].empty());
  CHECK(nearest_units(std::string(100000, 'k'))[0].empty());
}
