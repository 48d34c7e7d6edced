// hazlex_bare_http BYTES THREADS: the yardstick of the HTTP bench. cpp-httplib and nothing else:
// reads the body of each request and answers a constant of so many bytes. Prints its address when
// it is ready; ends when it is killed.
#include <httplib.h>
#include <sys/socket.h>

#include <iostream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string answer(std::stoul(argv[1]), 'x');
  const std::size_t threads = std::stoul(argv[2]);
  httplib::Server http;
  http.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  http.set_tcp_nodelay(true);
  http.set_keep_alive_max_count(1'000'000'000);
  http.set_keep_alive_timeout(3600);  // others have their turn meanwhile
  http.Post(".+", [&answer](const httplib::Request& request, httplib::Response& response) {
    if (request.body.empty()) response.status = 400;
    response.set_content(answer, "application/json");
  });
  int listening = -1;
  http.set_socket_options([&listening](socket_t socket) { listening = socket; });
  const int port = http.bind_to_any_port("127.0.0.1");
  if (port <= 0) return 1;
  // Its backlog of 5 is compiled in: connections beyond it would wait a second for their next try.
  ::listen(listening, 511);
  std::cout << "http://127.0.0.1:" << port << std::endl;
  return http.listen_after_bind() ? 0 : 1;
}
