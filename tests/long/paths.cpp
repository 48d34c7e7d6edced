#include "tests/long/paths.hpp"

const char* const proof::program_path = HAZLEX_PROGRAM;
const char* const proof::shim_path = HAZLEX_SHIM;
