/* Stand-ins for libgit2's network half, for the static build: keysieve opens no connection, so that half is not linked, and starting
   libgit2 does not parse every certificate of the system (8 ms in Debian's build).

   Each of these takes the place of one symbol through which the rest of libgit2 1.5 reaches its transports; the archive's own members that
   define them are then never pulled in. What starts or sets up a transport does nothing; what would use one ends the program. Where
   another libgit2 asks for other symbols, the static link fails and the dynamic library is used (cmake/dependencies.cmake tries it).
   The hashes are libgit2's own and mbedcrypto's; none of them is touched here. */
#include <pwd.h>
#include <stddef.h>
#include <stdlib.h>

/* Settings of the transports that git_libgit2_opts() can change. */
int git_http__expect_continue = 0;
int git_smart__ofs_delta_enabled = 1;

/* Called once by git_libgit2_init(). */
int git_transport_ssh_global_init(void) { return 0; }
int git_mbedtls_stream_global_init(void) { return 0; }

/* Never called by keysieve. */
int git_mbedtls__set_cert_location(const char *file, const char *path) {
  (void)file;
  (void)path;
  abort();
}

int git_transport_new(void **transport, void *owner, const char *url) {
  (void)transport;
  (void)owner;
  (void)url;
  abort();
}

int http_parser_parse_url(const char *text, size_t length, int is_connect, void *url) {
  (void)text;
  (void)length;
  (void)is_connect;
  (void)url;
  abort();
}

/* libgit2 asks for the home folder of a user in a set-user-id program, and glibc would load its name services for that, which a static
   program must not. Nobody has one here: such a program reads no personal settings. */
int getpwuid_r(uid_t user, struct passwd *entry, char *buffer, size_t size, struct passwd **result) {
  (void)user;
  (void)entry;
  (void)buffer;
  (void)size;
  *result = NULL;
  return 0;
}
