// Starts the service and keeps it until SIGTERM or SIGINT: whether the port is free, data folder,
// store, library, catalogue, socket, in this order, each refusal with a message that says what to
// do. Main thread only.
#pragma once

#include "server/app/serve_settings.hpp"

namespace server {

/// The exit code. Log lines go to standard error.
[[nodiscard]] int serve(const ServeSettings& settings, dsl::Language language);

}  // namespace server
