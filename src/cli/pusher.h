// Who pushes, and what they ask for, as the environment of a server's hook tells.
#pragma once

#include <string>
#include <vector>

namespace keysieve {

// What the server software calls the user: GL_USERNAME (GitLab), GL_USER (gitolite), GITEA_PUSHER_NAME (Gitea, Forgejo), REMOTE_USER
// (git-http-backend), else the account: USER, LOGNAME. Empty where none is set. Whoever may set the environment of the hook may say
// anything: that is the server's to prevent (sshd passes on no variable that is not in AcceptEnv).
[[nodiscard]] std::string pushing_user();

// From the push options (`git push -o`): exceptions that the user asks for.
struct BypassRequest {
  std::vector<std::string> ids;  // keysieve.allow=ID, once or more
  std::string reason;            // keysieve.reason=TEXT
};

// Throws UsageError on an option of ours that is not understood, and on an id without a reason.
[[nodiscard]] BypassRequest bypass_request();

}  // namespace keysieve
