// What ThreadSanitizer takes for races and what are none. Linked into every program of such a
// build, since many start without an environment.
extern "C" const char* __tsan_default_suppressions();

const char* __tsan_default_suppressions() {
  return
      // A socket is handed on by epoll_ctl(EPOLL_CTL_MOD): whoever epoll_wait gives it to may close
      // it before the call has returned. The kernel puts the one before the other, which is known
      // here of EPOLL_CTL_ADD only.
      "race:epoll_ctl\n"
      // Debian's library is not instrumented: what guards its static data is not seen, its memcpy
      // and memcmp are.
      "called_from_lib:libcpp-httplib.so\n";
}
