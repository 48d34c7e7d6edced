// What the doors are told: whether they stand open, the machine's key, how often who may. Values.
#pragma once

#include <cstdint>

#include "server/api/client_address.hpp"
#include "server/api/credentials.hpp"

namespace server {

struct DoorSettings {
  /// Nobody is asked who it is: for one machine alone, behind the guards of open mode.
  bool open = false;
  SecretKey key;  ///< of tokens and sessions; unused in open mode
  AddressRanges trusted_proxies;
  AddressRanges metrics_from;  ///< who asks from there may read metrics, without a token
  double token_requests_per_second = 200;  ///< of each token, and of each user's sessions
  double token_requests_at_once = 1000;
  double failed_sign_ins_per_minute = 10;  ///< of each address
  double failed_sign_ins_at_once = 20;
  std::int64_t session_seconds = 12 * 3600;
  std::int64_t idle_seconds = 2 * 3600;
};

/// Open mode.
[[nodiscard]] inline DoorSettings open_doors() {
  DoorSettings settings;
  settings.open = true;
  return settings;
}

}  // namespace server
