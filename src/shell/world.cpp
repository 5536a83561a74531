#include "shell/world.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shell {

namespace {

constexpr int deepest = 1000;                    // of all that runs within something else; a third of a browser's stack
constexpr double longest = 100.0 * 365 * 86400;  // seconds that a RUN may take
constexpr std::uint64_t a_line = 256;            // what a line of output takes, beside its text

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
    : files(std::move(start)), tools(known_tools), meter(work_limit), start_(now) {
  files.now = now;
  files.count_in(meter);
}

std::int64_t World::now() const { return start_ + static_cast<std::int64_t>(std::floor(seconds_)); }

void World::set_seconds(double seconds) {
  if (!(seconds < longest)) {
    stop("This RUN takes more than a hundred years of simulated time. Docker has no such limit.");
    return;
  }
  seconds_ = seconds;
  files.now = now();
}

void World::spend(double seconds) { set_seconds(seconds_ + seconds); }

void World::print(std::string_view bytes) {
  while (!bytes.empty() && touch(a_line)) {
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
  if (!stopped()) unsupported_ = std::move(sentence);
}

std::optional<std::string> World::unsupported() const {
  if (unsupported_ || !meter.over()) return unsupported_;
  if (meter.limit() < work_of_a_run) return std::nullopt;  // the caller only asked whether it ends soon
  return "This RUN needs more work than the lab simulates, or never ends. Docker has no such limit.";
}

bool Deeper::fits() const {
  if (world_.depth_ <= deepest) return true;
  world_.stop("This RUN nests its commands more deeply than the lab simulates. Docker has no such limit.");
  return false;
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
  const std::string_view rest = rest_of(stream);
  if (!touch(rest.size())) return {};
  std::string all(rest);
  stream.position += all.size();
  return all;
}

std::string World::read_some(Stream& stream, std::size_t bytes) {
  if (stream.kind == Stream::Kind::zeros || stream.kind == Stream::Kind::random) {
    if (!touch(bytes)) return {};
    std::string made(bytes, '\0');
    if (stream.kind == Stream::Kind::random) {
      for (char& c : made) {
        random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
        c = static_cast<char>(random_ >> 56U);
      }
    }
    return made;
  }
  const std::string_view rest = rest_of(stream).substr(0, bytes);
  if (!touch(rest.size())) return {};
  std::string some(rest);
  stream.position += some.size();
  if (some.size() < bytes && stream.kind == Stream::Kind::pipe_in && stream.pipe->endless)
    stop("This RUN reads more than the lab simulates of something that never ends.");
  return some;
}

std::optional<std::string> World::read_line(Stream& stream, char end) {
  const std::string_view rest = rest_of(stream);
  if (rest.empty()) {
    if (stream.kind == Stream::Kind::pipe_in && stream.pipe->endless)
      stop("This RUN reads more than the lab simulates of something that never ends.");
    return std::nullopt;
  }
  const std::size_t at = rest.find(end);
  if (!touch(std::min(at, rest.size()))) return std::nullopt;
  std::string line(rest.substr(0, at == std::string_view::npos ? at : at + 1));
  stream.position += line.size();
  return line;
}

bool World::write(Stream& stream, std::string_view bytes) {
  if (!touch(bytes.size())) return false;
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
    case Stream::Kind::file_out: return bytes.empty() || write_file(stream, bytes);
  }
  return true;
}

// Into the file that was opened, wherever its name is now; costs what is written where that is at the file's end.
bool World::write_file(Stream& stream, std::string_view bytes) {
  const base::Result<Place, Errno> place = files.look(stream.path, Credentials{}, Follow::no);
  if (!place || !place->entry || place->entry->kind() != fs::Kind::file)
    return true;  // the open file has no name any more
  const fs::Content& before = place->entry->content();
  if (!before.known()) {
    stop("This RUN changes a part of " + stream.path + ", of which the lab has only the size.");
    return false;
  }
  const std::size_t at = stream.append ? before.size() : stream.position;
  stream.position = at + bytes.size();
  if (at == before.size()) {
    files.write_open(stream.path, before.with_appended(bytes));
    return true;
  }
  if (!touch(std::max<std::uint64_t>(before.size(), at))) return false;
  std::string text(before.text());
  if (at > text.size()) text.resize(at, '\0');
  text.replace(at, std::min(bytes.size(), text.size() - at), bytes);
  files.write_open(stream.path, fs::Content(text));
  return true;
}

}  // namespace shell
