#include <string>
#include <vector>

#include "server/app/commands.hpp"

int main(int argc, char** argv) {
  return server::run_command_line(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
