#include "tests/end_to_end/program.hpp"

const char* const end_to_end::program_path = HAZLEX_PROGRAM;
