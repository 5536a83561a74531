// Redirections of the shell: what < > >> <& >& << make of the streams of a command.
#include <charconv>

#include "shell/interpreter.h"

namespace shell {

namespace {

// ash words these two in its own way.
std::string_view why(Errno error, bool writing) {
  if (error == Errno::no_entry) return writing ? "nonexistent directory" : "no such file";
  return message(error);
}

}  // namespace

bool Shell::redirect(const std::vector<Redirection>& redirections, std::string_view) {
  for (const Redirection& redirection : redirections)
    if (!redirect_one(redirection) || leaving()) return false;
  return true;
}

// 2>&1 and its like: the stream of another number, or with - none.
bool Shell::duplicate(int fd, const std::string& target) {
  if (target == "-") {
    fds_.erase(fd);
    return true;
  }
  int from = -1;
  const auto parsed = std::from_chars(target.data(), target.data() + target.size(), from);
  if (parsed.ec != std::errc() || parsed.ptr != target.data() + target.size()) {
    raise("syntax error: bad fd number");
    return false;
  }
  const auto found = fds_.find(from);
  if (found == fds_.end()) {
    complain(target + ": Bad file descriptor");
    return false;
  }
  fds_[fd] = found->second;
  return true;
}

// The stream of a redirection to a file; none, with a message, where it cannot be opened.
StreamRef Shell::open_for(const Redirection& redirection, const std::string& target) {
  using Kind = Redirection::Kind;
  Program opener(world_, {name_}, {}, caller_, fds_);
  Errno error = Errno::none;
  const bool writing = redirection.kind != Kind::read;
  if (redirection.kind == Kind::write && options.noclobber) {
    const base::Result<Place, Errno> place = world_.files.look(opener.path(target), caller_.who, Follow::yes);
    if (place && place->entry && place->entry->kind() == fs::Kind::file) {
      complain("can't create " + target + ": File exists");
      return nullptr;
    }
  }
  const Opening opening = redirection.kind == Kind::append       ? Opening::append
                          : redirection.kind == Kind::read_write ? Opening::keep
                                                                 : Opening::truncate;
  StreamRef stream = writing ? opener.open_for_writing(target, opening, error) : opener.open_for_reading(target, error);
  // A folder can be opened; reading it then fails.
  if (!stream && !writing && error == Errno::is_directory) stream = make_stream({});
  if (!stream)
    complain(std::string(writing ? "can't create " : "can't open ") + target + ": " + std::string(why(error, writing)));
  return stream;
}

bool Shell::redirect_one(const Redirection& redirection) {
  using Kind = Redirection::Kind;
  const bool reading = redirection.kind == Kind::read || redirection.kind == Kind::here ||
                       redirection.kind == Kind::duplicate_in || redirection.kind == Kind::read_write;
  const int fd = redirection.fd >= 0 ? redirection.fd : (reading ? 0 : 1);
  if (redirection.kind == Kind::here) {
    std::string body = text(*redirection.here);
    if (leaving()) return false;
    fds_[fd] = text_stream(std::move(body));
    return true;
  }
  const std::string target = text(redirection.target);
  if (leaving()) return false;
  if (redirection.kind == Kind::duplicate_in || redirection.kind == Kind::duplicate_out) return duplicate(fd, target);
  const StreamRef stream = open_for(redirection, target);
  if (!stream) return false;
  fds_[fd] = stream;
  if (redirection.kind == Kind::both) fds_[2] = stream;
  return true;
}

}  // namespace shell
