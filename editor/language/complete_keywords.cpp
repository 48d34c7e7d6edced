// Which keywords can stand where. The sets are those of dsl/grammar.md; a test holds them against
// every keyword of the shipped rules.
#include <algorithm>
#include <initializer_list>

#include "editor/language/complete_place.hpp"
#include "editor/language/token_at.hpp"

namespace editor {
namespace {

using dsl::Keyword;
using dsl::Mark;
using dsl::Token;
using dsl::TokenKind;
using Keywords = std::initializer_list<Keyword>;

constexpr Keywords rule_kinds = {Keyword::major_hazard, Keyword::hazard, Keyword::element_rule,
                                 Keyword::grading, Keyword::violation};
constexpr Keywords items = {Keyword::ruleset,    Keyword::import_,      Keyword::document,
                            Keyword::enum_,      Keyword::ordered_enum, Keyword::facts,
                            Keyword::question,   Keyword::definition,   Keyword::parameter,
                            Keyword::table,      Keyword::chapter,      Keyword::group,
                            Keyword::check_item, Keyword::unencoded,    Keyword::example};
constexpr Keywords document_attributes = {Keyword::title,     Keyword::number,    Keyword::issuer,
                                          Keyword::rank,      Keyword::territory, Keyword::issued,
                                          Keyword::effective, Keyword::repealed,  Keyword::replaces,
                                          Keyword::bounds,    Keyword::outline};
constexpr Keywords ranks = {Keyword::rank_law,
                            Keyword::rank_regulation,
                            Keyword::rank_department_rule,
                            Keyword::rank_local,
                            Keyword::rank_normative,
                            Keyword::rank_national_standard,
                            Keyword::rank_industry_standard,
                            Keyword::rank_reply};
constexpr Keywords types = {Keyword::bool_type, Keyword::integer_type, Keyword::number_type,
                            Keyword::date_type, Keyword::time_type,    Keyword::duration_type,
                            Keyword::text_type, Keyword::list_type,    Keyword::per_member_type};
constexpr Keywords fact_attributes = {
    Keyword::alias,     Keyword::question,        Keyword::inspection,
    Keyword::evidence,  Keyword::range,           Keyword::help,
    Keyword::judgement, Keyword::source_required, Keyword::not_negative,
    Keyword::valid_for, Keyword::computed_from,   Keyword::identified_by,
    Keyword::or_,       Keyword::off_table,       Keyword::is};
constexpr Keywords rule_attributes = {Keyword::alias,       Keyword::cites,
                                      Keyword::interprets,  Keyword::for_each,
                                      Keyword::applies,     Keyword::precondition,
                                      Keyword::when,        Keyword::except,
                                      Keyword::unless,      Keyword::remedy,
                                      Keyword::help,        Keyword::yields,
                                      Keyword::catch_all,   Keyword::refers_elsewhere,
                                      Keyword::same_matter, Keyword::variant};
constexpr Keywords check_attributes = {
    Keyword::alias,      Keyword::cites,      Keyword::interprets,
    Keyword::located_at, Keyword::inspection, Keyword::evidence,
    Keyword::concerns,   Keyword::applies,    Keyword::help};
constexpr Keywords methods = {Keyword::on_site, Keyword::documents_method, Keyword::interview,
                              Keyword::measurement};
constexpr Keywords kinds = {Keyword::photo, Keyword::record, Keyword::test_report};
constexpr Keywords reasons = {
    Keyword::text_missing, Keyword::judgement, Keyword::not_a_criterion, Keyword::refers_elsewhere,
    Keyword::special_law,  Keyword::newer_law, Keyword::higher_law};
constexpr Keywords outcomes = {Keyword::established,
                               Keyword::not_established,
                               Keyword::undetermined,
                               Keyword::not_applicable,
                               Keyword::conflict,
                               Keyword::error_outcome,
                               Keyword::text_missing_outcome,
                               Keyword::is};
constexpr Keywords operands = {
    Keyword::not_,      Keyword::if_,          Keyword::any,          Keyword::all,
    Keyword::none,      Keyword::at_least,     Keyword::at_most,      Keyword::exactly,
    Keyword::count,     Keyword::sum,          Keyword::maximum,      Keyword::minimum,
    Keyword::known,     Keyword::text_missing, Keyword::two_readings, Keyword::established,
    Keyword::base_date, Keyword::true_,        Keyword::false_};
constexpr Keywords operators = {
    Keyword::and_,     Keyword::or_,  Keyword::is,     Keyword::is_not,    Keyword::in,
    Keyword::not_in,   Keyword::then, Keyword::else_,  Keyword::satisfies, Keyword::take,
    Keyword::if_empty, Keyword::of,   Keyword::because};

class Chooser {
 public:
  Chooser(const Analysis& analysis, const CompletionPlace& place)
      : place_(place), wants_operand_(wants_operand(analysis, place)) {
    if (place.before > 0) {
      previous_ = &tokens_of(analysis)[place.before - 1];
      keyword_ = keyword_of(analysis, *previous_);
    }
  }

  std::vector<Keyword> run() {
    if (!after_keyword()) {
      if (wants_operand_) add(operands);
      if (wants_operand_ && place_.block == Block::table) add_comparisons();
      if (keyword_ == Keyword::or_) add({Keyword::off_table});
      if (keyword_ == Keyword::is && place_.block != Block::rule) add(types);
      if (!wants_operand_ && in_expression()) add_operators();
      if (!wants_operand_ || place_.block == Block::table) add_block();
    }
    std::sort(chosen_.begin(), chosen_.end());
    chosen_.erase(std::unique(chosen_.begin(), chosen_.end()), chosen_.end());
    return std::move(chosen_);
  }

 private:
  void add(Keywords keywords) { chosen_.insert(chosen_.end(), keywords.begin(), keywords.end()); }

  void add_comparisons() {
    for (unsigned i = 1; i < static_cast<unsigned>(Keyword::count_); ++i) {
      const auto keyword = static_cast<Keyword>(i);
      if (dsl::comparison_mark(keyword) != Mark::none_) chosen_.push_back(keyword);
    }
  }

  void add_operators() {
    add(operators);
    add_comparisons();
  }

  [[nodiscard]] bool after(Mark mark) const {
    return previous_ != nullptr && is_mark(*previous_, mark);
  }

  /// After some keywords only few others, or names, can stand.
  bool after_keyword() {
    const bool goes_on = after(Mark::comma);
    const Keyword keyword = goes_on ? place_.attribute : keyword_;
    if (goes_on && place_.block == Block::braces) return false;
    switch (is_listing(place_.attribute) && goes_on ? listing() : keyword) {
      case Keyword::rank:
        return add(ranks), true;
      case Keyword::inspection:
        return add(methods), true;
      case Keyword::evidence:
        return add(kinds), true;
      case Keyword::bounds:
        return add_comparisons(), true;
      case Keyword::because:
        return add(reasons), true;
      case Keyword::same_names:
        return add({Keyword::column}), true;
      case Keyword::list_type:
        return add({Keyword::identified_by}), true;
      default:
        break;
    }
    if (place_.attribute == Keyword::bounds || previous_is_bounded()) {
      add({Keyword::inclusive, Keyword::exclusive});
      return true;
    }
    const bool typed = after(Mark::colon) || after(Mark::arrow);
    if (typed && place_.block != Block::table) return add(types), true;
    return false;
  }

  [[nodiscard]] static bool is_listing(Keyword attribute) {
    return listing_of(attribute) != Keyword::none_;
  }
  /// 查 现场, …: of which attribute the words between commas are.
  [[nodiscard]] static Keyword listing_of(Keyword attribute) {
    if (std::find(methods.begin(), methods.end(), attribute) != methods.end()) {
      return Keyword::inspection;
    }
    if (std::find(kinds.begin(), kinds.end(), attribute) != kinds.end()) return Keyword::evidence;
    return Keyword::none_;
  }
  [[nodiscard]] Keyword listing() const { return listing_of(place_.attribute); }

  [[nodiscard]] bool previous_is_bounded() const {
    return place_.block == Block::document && previous_ != nullptr &&
           dsl::comparison_mark(previous_->keyword) != Mark::none_;
  }

  [[nodiscard]] bool in_expression() const {
    return place_.block == Block::rule || place_.block == Block::braces ||
           place_.block == Block::table || place_.block == Block::example ||
           place_.block == Block::facts || (place_.head != Keyword::none_ && previous_ != nullptr);
  }

  void add_block() {
    switch (place_.block) {
      case Block::file:
        add(items);
        add(rule_kinds);
        add({Keyword::prevails_over});
        return add_head();
      case Block::chapter:
      case Block::group:
        add(rule_kinds);
        add({Keyword::group});
        return add_head();
      case Block::document:
        return add(document_attributes);
      case Block::enumeration:
        return add({Keyword::alias, Keyword::and_others});
      case Block::facts:
        add(fact_attributes);
        return;
      case Block::table:
        return add({Keyword::whatever, Keyword::otherwise, Keyword::from, Keyword::until,
                    Keyword::cites, Keyword::interprets});
      case Block::rule:
        return add(rule_attributes);
      case Block::example:
        add({Keyword::given, Keyword::yields, Keyword::base_date, Keyword::missing,
             Keyword::decided_by, Keyword::not_known, Keyword::reason, Keyword::incomplete});
        return add(outcomes);
      case Block::braces:
        return add({Keyword::incomplete, Keyword::not_known, Keyword::reason});
      case Block::outline:
        return;
    }
  }

  /// Attributes of the item that has begun.
  void add_head() {
    switch (place_.head) {
      case Keyword::ruleset:
        return add({Keyword::version, Keyword::alias, Keyword::title, Keyword::applies});
      case Keyword::enum_:
      case Keyword::ordered_enum:
        return add({Keyword::alias, Keyword::drawn_from, Keyword::column, Keyword::same_names});
      case Keyword::definition:
        return add({Keyword::alias, Keyword::cites, Keyword::interprets, Keyword::published});
      case Keyword::parameter:
        return add({Keyword::alias, Keyword::from, Keyword::cites, Keyword::interprets});
      case Keyword::table:
        return add({Keyword::alias, Keyword::drawn_from, Keyword::gravest_hit, Keyword::unique_hit,
                    Keyword::cites, Keyword::interprets});
      case Keyword::check_item:
        return add(check_attributes);
      case Keyword::unencoded:
        return add({Keyword::because});
      case Keyword::document:
      case Keyword::facts:
      case Keyword::group:
        return add({Keyword::alias});
      case Keyword::none_:
      case Keyword::import_:
      case Keyword::example:
        return;
      default:
        return add(rule_attributes);
    }
  }

  const CompletionPlace& place_;
  bool wants_operand_ = false;
  const Token* previous_ = nullptr;
  Keyword keyword_{};
  std::vector<Keyword> chosen_;
};

}  // namespace

bool wants_operand(const Analysis& analysis, const CompletionPlace& place) {
  if (place.before == 0) return false;
  const Token& previous = tokens_of(analysis)[place.before - 1];
  if (previous.kind == TokenKind::mark) {
    switch (previous.mark) {
      case Mark::close_round:
      case Mark::close_square:
      case Mark::close_curly:
      case Mark::dot:
      case Mark::colon:
      case Mark::enumeration:
        return false;
      case Mark::open_curly:
        return place.block == Block::braces || place.block == Block::table;
      case Mark::semicolon:
        return place.block == Block::braces || place.block == Block::table;
      case Mark::comma:
        return place.block == Block::braces || place.block == Block::table ||
               place.attribute != Keyword::cites;
      case Mark::arrow:
        return place.block == Block::table;
      default:
        return true;
    }
  }
  if (is_comparison(previous)) return true;
  static constexpr Keywords before = {
      Keyword::and_,         Keyword::or_,          Keyword::not_,      Keyword::if_,
      Keyword::then,         Keyword::else_,        Keyword::satisfies, Keyword::take,
      Keyword::if_empty,     Keyword::of,           Keyword::when,      Keyword::applies,
      Keyword::precondition, Keyword::computed_from};
  const Keyword keyword = keyword_of(analysis, previous);
  if (keyword == Keyword::yields) return place.block != Block::example;
  return std::find(before.begin(), before.end(), keyword) != before.end();
}

std::vector<Keyword> keywords_at(const Analysis& analysis, const CompletionPlace& place) {
  return Chooser(analysis, place).run();
}

}  // namespace editor
