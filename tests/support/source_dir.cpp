#include "tests/support/source_dir.hpp"

namespace support {

std::string source_path(std::string_view inside) {
  return std::string(HAZLEX_SOURCE_DIR).append(inside);
}

}  // namespace support
