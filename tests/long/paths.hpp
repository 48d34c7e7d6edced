// Where the program and what is laid under it lie. Known to one unit.
#pragma once

namespace proof {

extern const char* const program_path;  ///< hazlex
extern const char* const shim_path;     ///< the flush that fails or takes its time

}  // namespace proof
