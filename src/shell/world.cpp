#include "shell/world.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shell {

namespace {

// Far above what any build of a lesson needs, low enough that a page never hangs.
constexpr std::uint64_t max_written = 256ULL << 20U;  // bytes through all streams

}  // namespace

StreamRef text_stream(std::string text) {
  Stream stream;
  stream.kind = Stream::Kind::text_in;
  stream.text = std::move(text);
  return make_stream(std::move(stream));
}

StreamRef pipe_reader(std::shared_ptr<Pipe> pipe) {
  Stream stream;
  stream.kind = Stream::Kind::pipe_in;
  stream.pipe = std::move(pipe);
  return make_stream(std::move(stream));
}

StreamRef pipe_writer(std::shared_ptr<Pipe> pipe) {
  Stream stream;
  stream.kind = Stream::Kind::pipe_out;
  stream.pipe = std::move(pipe);
  return make_stream(std::move(stream));
}

World::World(Files start, const Tools& known_tools, std::int64_t now, std::uint64_t work_limit)
    : files(std::move(start)), tools(known_tools), start_(now), work_limit_(work_limit) {
  files.now = now;
}

std::int64_t World::now() const { return start_ + static_cast<std::int64_t>(std::floor(seconds_)); }

void World::set_seconds(double seconds) {
  seconds_ = seconds;
  files.now = now();
}

void World::spend(double seconds) { set_seconds(seconds_ + seconds); }

void World::print(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
      line_ += bytes;
      return;
    }
    line_ += bytes.substr(0, end);
    output_.push_back({seconds_, std::exchange(line_, {})});
    bytes.remove_prefix(end + 1);
  }
}

std::vector<OutputLine> World::take_output() {
  if (!line_.empty()) output_.push_back({seconds_, std::exchange(line_, {})});
  return std::exchange(output_, {});
}

void World::stop(std::string sentence) {
  if (!unsupported_) unsupported_ = std::move(sentence);
}

bool World::work(std::uint64_t units) {
  worked_ += units;
  if (worked_ > work_limit_) run_out();
  return !stopped();
}

void World::run_out() {
  ran_out_ = true;
  if (work_limit_ < work_of_a_run) return;  // the caller only asked whether it ends soon
  stop("This RUN needs more work than the lab simulates, or never ends. Docker has no such limit.");
}

std::string_view World::rest_of(const Stream& stream) {
  std::string_view whole;
  switch (stream.kind) {
    case Stream::Kind::text_in: whole = stream.text; break;
    case Stream::Kind::pipe_in: whole = stream.pipe->text; break;
    case Stream::Kind::file_in:
      if (!stream.content.known()) {
        stop("This RUN reads " + stream.path + ", of which the lab has only the size.");
        return {};
      }
      whole = stream.content.text();
      break;
    case Stream::Kind::nothing:
    case Stream::Kind::zeros:
    case Stream::Kind::random:
    case Stream::Kind::full:
    case Stream::Kind::log:
    case Stream::Kind::pipe_out:
    case Stream::Kind::file_out: return {};
  }
  return whole.substr(std::min(stream.position, whole.size()));
}

std::string World::read_all(Stream& stream) {
  const bool device = stream.kind == Stream::Kind::zeros || stream.kind == Stream::Kind::random;
  if (device || (stream.kind == Stream::Kind::pipe_in && stream.pipe->endless)) {
    stop("This RUN reads something that never ends to its end.");
    return {};
  }
  std::string all(rest_of(stream));
  stream.position += all.size();
  return all;
}

std::string World::read_some(Stream& stream, std::size_t bytes) {
  if (stream.kind == Stream::Kind::zeros || stream.kind == Stream::Kind::random) {
    written_ += bytes;
    if (written_ > max_written) {
      stop("This RUN reads more bytes than the lab plays.");
      return {};
    }
    std::string made(bytes, '\0');
    if (stream.kind == Stream::Kind::random) {
      for (char& c : made) {
        random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
        c = static_cast<char>(random_ >> 56U);
      }
    }
    return made;
  }
  std::string some(rest_of(stream).substr(0, bytes));
  stream.position += some.size();
  if (some.size() < bytes && stream.kind == Stream::Kind::pipe_in && stream.pipe->endless)
    stop("This RUN reads more than the lab plays of something that never ends.");
  return some;
}

std::optional<std::string> World::read_line(Stream& stream, char end) {
  const std::string_view rest = rest_of(stream);
  if (rest.empty()) {
    if (stream.kind == Stream::Kind::pipe_in && stream.pipe->endless)
      stop("This RUN reads more than the lab plays of something that never ends.");
    return std::nullopt;
  }
  const std::size_t at = rest.find(end);
  std::string line(rest.substr(0, at == std::string_view::npos ? at : at + 1));
  stream.position += line.size();
  return line;
}

bool World::write(Stream& stream, std::string_view bytes) {
  written_ += bytes.size();
  if (written_ > max_written) stop("This RUN writes more bytes than the lab plays.");
  if (stopped()) return false;
  switch (stream.kind) {
    case Stream::Kind::nothing:
    case Stream::Kind::zeros:
    case Stream::Kind::random: return true;
    case Stream::Kind::full:
    case Stream::Kind::text_in:
    case Stream::Kind::file_in:
    case Stream::Kind::pipe_in: return false;
    case Stream::Kind::log: print(bytes); return true;
    case Stream::Kind::pipe_out: stream.pipe->text += bytes; return true;
    case Stream::Kind::file_out: break;
  }
  if (bytes.empty()) return true;
  const base::Result<Place, Errno> place = files.look(stream.path, Credentials{}, Follow::no);
  if (!place || !place->entry || place->entry->kind() != fs::Kind::file)
    return true;  // the open file has no name any more
  const fs::Content& before = place->entry->content();
  if (!before.known()) {
    stop("This RUN changes a part of " + stream.path + ", of which the lab has only the size.");
    return false;
  }
  std::string text(before.text());
  const std::size_t at = stream.append ? text.size() : stream.position;
  if (at > text.size()) text.resize(at, '\0');
  text.replace(at, std::min(bytes.size(), text.size() - at), bytes);
  stream.position = at + bytes.size();
  files.write_open(stream.path, fs::Content(std::move(text)));
  return true;
}

}  // namespace shell
