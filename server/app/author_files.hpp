// The author's page as it lies beside the program. Read once, when the service starts.
#pragma once

#include "server/api/author_page.hpp"

namespace server {

/// From `share/hazlex/author` beside the program's folder, else from `author` in that folder, where
/// a build puts it. Empty when there is neither, or a file cannot be read.
[[nodiscard]] AuthorPage read_author_page();

}  // namespace server
