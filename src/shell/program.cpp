#include "shell/program.h"

#include <utility>

namespace shell {

namespace {

// The stream that a special file stands for: /dev/null and its like, and the process' own streams.
bool special(const Program& program, std::string_view path, StreamRef& stream) {
  const auto device = [&](Stream::Kind kind) {
    Stream made;
    made.kind = kind;
    stream = make_stream(std::move(made));
    return true;
  };
  if (path == "/dev/null" || path == "/dev/tty") return device(Stream::Kind::nothing);
  if (path == "/dev/zero") return device(Stream::Kind::zeros);
  if (path == "/dev/random" || path == "/dev/urandom") return device(Stream::Kind::random);
  if (path == "/dev/full") return device(Stream::Kind::full);
  int fd = -1;
  if (path == "/dev/stdin") fd = 0;
  if (path == "/dev/stdout") fd = 1;
  if (path == "/dev/stderr") fd = 2;
  for (std::string_view folder : {"/dev/fd/", "/proc/self/fd/", "/proc/1/fd/"})
    if (path.size() == folder.size() + 1 && path.substr(0, folder.size()) == folder && path.back() >= '0' &&
        path.back() <= '9')
      fd = path.back() - '0';
  if (fd < 0) return false;
  stream = program.stream(fd);
  return stream != nullptr;
}

}  // namespace

std::string Program::path(std::string_view file) const {
  if (!file.empty() && file.front() == '/') return std::string(file);
  if (file.empty()) return {};
  std::string whole = caller.cwd;
  if (whole.back() != '/') whole += '/';
  whole += file;
  return whole;
}

std::string Program::name() const {
  if (!shown_name.empty()) return shown_name;
  const std::string& word = args.front();
  const std::size_t slash = word.rfind('/');
  return slash == std::string::npos ? word : word.substr(slash + 1);
}

StreamRef Program::stream(int fd) const {
  const auto found = fds.find(fd);
  return found == fds.end() ? nullptr : found->second;
}

void Program::out(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() > 1U << 16U) flush();
}

void Program::flush() {
  if (buffer_.empty()) return;
  if (const StreamRef to = stream(1)) world.write(*to, buffer_);
  buffer_.clear();
}

void Program::err(std::string_view text) {
  flush();
  if (const StreamRef to = stream(2)) world.write(*to, text);
}

int Program::fail(std::string_view text, int code) {
  err(name() + ": " + std::string(text) + "\n");
  return code;
}

int Program::fail(std::string_view what, Errno error, int code) {
  return fail(std::string(what) + ": " + std::string(message(error)), code);
}

int Program::unsupported(std::string_view sentence) {
  world.stop(std::string(sentence));
  return 1;
}

int Program::bad_option(std::string_view option) {
  return unsupported("The lab's " + name() + " has no option " + std::string(option) + " yet.");
}

std::string Program::read_input() {
  const StreamRef from = stream(0);
  return from ? world.read_all(*from) : std::string();
}

StreamRef Program::open_for_reading(std::string_view file, Errno& error) {
  error = Errno::none;
  const std::string whole = path(file);
  StreamRef made;
  if (special(*this, whole, made)) return made;
  const base::Result<Place, Errno> place = files().find(whole, caller.who, Follow::yes);
  if (!place) {
    error = place.error();
    if (error == Errno::no_entry && (whole.rfind("/proc/", 0) == 0 || whole.rfind("/sys/", 0) == 0))
      world.stop("This RUN reads " + whole + ", which the lab's machine does not have.");
    return nullptr;
  }
  if (special(*this, place->path, made)) return made;
  if (place->entry->kind() == fs::Kind::directory) {
    error = Errno::is_directory;
    return nullptr;
  }
  if (!Files::may(*place->entry, caller.who, Files::Want::read)) {
    error = Errno::denied;
    return nullptr;
  }
  Stream stream;
  stream.kind = Stream::Kind::file_in;
  stream.path = place->path;
  stream.content = place->entry->content();
  return make_stream(std::move(stream));
}

StreamRef Program::open_for_writing(std::string_view file, Opening opening, Errno& error) {
  error = Errno::none;
  const std::string whole = path(file);
  StreamRef made;
  if (special(*this, whole, made)) return made;
  const base::Result<Place, Errno> place = files().look(whole, caller.who, Follow::yes);
  if (place && special(*this, place->path, made)) return made;
  const base::Result<std::string, Errno> opened =
      files().open_for_writing(whole, caller.who, opening, static_cast<std::uint16_t>(0666U & ~caller.umask));
  if (!opened) {
    error = opened.error();
    return nullptr;
  }
  Stream stream;
  stream.kind = Stream::Kind::file_out;
  stream.path = *opened;
  stream.append = opening == Opening::append;
  return make_stream(std::move(stream));
}

bool Program::read_file(const std::string& file, std::string& text) {
  if (file == "-") {
    text = read_input();
    return true;
  }
  Errno error = Errno::none;
  const StreamRef from = open_for_reading(file, error);
  if (!from) {
    fail(file, error);
    return false;
  }
  text = world.read_all(*from);
  return !world.stopped();
}

Errno Program::write_file(std::string_view file, std::string text) {
  Errno error = Errno::none;
  const StreamRef to = open_for_writing(file, Opening::truncate, error);
  if (!to) return error;
  if (to->kind == Stream::Kind::file_out)
    files().write_open(to->path, fs::Content(std::move(text)));
  else
    world.write(*to, text);
  return Errno::none;
}

}  // namespace shell
