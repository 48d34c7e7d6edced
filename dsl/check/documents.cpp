#include "dsl/check/declare.hpp"

namespace dsl::checking {

namespace {

DocumentInfo read_document(Context& context, const ast::Document& document, SourceId source) {
  DocumentInfo info;
  info.name = document.name.text;
  info.alias = document.alias.text;
  info.title = document.title.value;
  info.number = document.number.value;
  info.issuer = document.issuer.value;
  info.territory = document.territory.text;
  info.rank = document.rank;
  info.issued = read_day(context, document.issued, {source, document.issued_span});
  info.effective = read_day(context, document.effective, {source, document.effective_span});
  info.repealed = read_day(context, document.repealed, {source, document.repealed_span});
  info.outline = expand_outline(context, document, source);
  info.declaration = &document;
  info.place = context.at(source, document.name);
  return info;
}

void check_days(Context& context, const DocumentInfo& info, const ast::Document& document,
                SourceId source) {
  if (info.issued && info.effective && *info.effective < *info.issued) {
    context.sink.report(Code::days_out_of_order, {source, document.effective_span},
                        {info.name, *document.issued, *document.effective});
  }
  if (info.effective && info.repealed && *info.repealed <= *info.effective) {
    context.sink.report(Code::days_out_of_order, {source, document.repealed_span},
                        {info.name, *document.effective, *document.repealed});
  }
}

}  // namespace

void declare_documents(Context& context) {
  for_each_item<ast::Document>(
      context, [&](const ast::Document& document, const ast::Item&, SourceId source, std::size_t) {
        context.model.documents.push_back(read_document(context, document, source));
        check_days(context, context.model.documents.back(), document, source);
      });
}

}  // namespace dsl::checking
