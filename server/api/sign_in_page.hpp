// The page on which one signs in, and its style: plain HTML, no script. Values.
#pragma once

#include <string>
#include <string_view>

#include "dsl/text/diagnostic.hpp"
#include "server/api/caller.hpp"

namespace server {

/// Text as HTML, in content and in quoted attributes.
[[nodiscard]] std::string html_text(std::string_view text);

struct SignInPage {
  dsl::Language language = dsl::Language::zh;
  std::string form_token;  ///< proves that the form is ours
  std::string message;     ///< why it did not work
  std::string name;        ///< as it was given
};
[[nodiscard]] std::string sign_in_html(const SignInPage& page);
/// For who has signed in: who it is, and the way out.
[[nodiscard]] std::string signed_in_html(const Caller& caller, dsl::Language language);
[[nodiscard]] std::string_view sign_in_css();

}  // namespace server
