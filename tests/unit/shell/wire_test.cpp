// Processes and outcomes as bytes: what comes out on the other side is the same, and bytes that are none do no harm.
#include "shell/wire.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "fs/pack.h"
#include "machine.h"

namespace shell {

namespace {

// Every entry with all that it is, times too.
std::string listing(const fs::EntryRef& root) {
  std::string out;
  const auto add = [&](const std::string& path, const fs::EntryRef& entry) {
    const fs::Meta& meta = entry->meta();
    out += path + ' ' + std::to_string(static_cast<int>(entry->kind())) + ' ' + std::to_string(meta.mode) + ' ' +
           std::to_string(meta.uid) + ' ' + std::to_string(meta.gid) + ' ' + std::to_string(meta.modified) + ' ' +
           entry->target() + ' ' + std::to_string(entry->content().known()) + ' ' + entry->content().digest().hex() +
           ' ' + std::to_string(entry->link().file) + ' ' + std::to_string(entry->link().names) + '\n';
    return true;
  };
  add("/", root);
  if (fs::is_directory(root)) fs::Tree(root).walk(add);
  return out;
}

std::string listing(const std::vector<Mount>& mounts) {
  std::string out;
  for (const Mount& mount : mounts)
    out += "mount " + mount.path + (mount.read_only ? " ro\n" : " rw\n") + listing(mount.files);
  return out;
}

Process process_of(const std::string& text) {
  Process process;
  process.argv = {"/bin/sh", "-c", text};
  process.env = {"A=1", "B=two words"};
  process.cwd = "/srv/here";
  process.user = "1000";
  process.files = test::machine();
  process.now = 1577836801;
  process.mounts = network_mounts(Access::writable);
  process.mounts.push_back(
      {"/cache", fs::Entry::directory({.mode = 0777})->with_child("old", fs::Entry::file("o")), false});
  process.missing_cwd = Process::MissingFolder::for_root;
  return process;
}

void check_same(const Outcome& a, const Outcome& b) {
  CHECK(listing(a.files.root()) == listing(b.files.root()));
  CHECK(a.exit_code == b.exit_code);
  REQUIRE(a.output.size() == b.output.size());
  for (std::size_t i = 0; i < a.output.size(); ++i) {
    CHECK(a.output[i].seconds == b.output[i].seconds);
    CHECK(a.output[i].text == b.output[i].text);
  }
  CHECK(a.seconds == b.seconds);
  CHECK(a.not_started == b.not_started);
  CHECK(a.not_started_message == b.not_started_message);
  CHECK(listing(a.mounts) == listing(b.mounts));
  CHECK(a.touched == b.touched);
  CHECK(a.remade == b.remade);
  CHECK(a.unsupported == b.unsupported);
  CHECK(a.ran_out_of_work == b.ran_out_of_work);
  CHECK(a.work == b.work);
  CHECK(a.cancelled == b.cancelled);
}

constexpr const char* texts[] = {
    "true",
    "echo a; echo b >&2; exit 3",
    "echo new > /tmp/f; ln /tmp/f /tmp/g; ln -s f /tmp/h; sleep 2; echo later",
    "rm -rf /etc; mkdir -p /etc/x/y; chmod 700 /etc/x; echo $A $B > /etc/x/y/z",
    "echo c > /cache/new; rm /cache/old; cat /etc/hosts; echo h >> /etc/hosts; echo caf\xc3\xa9 > /tmp/\xc3\xa9; "
    "printf '\\377\\000' > /tmp/bytes",
    "no-such-program",
    "while true; do :; done",
};

}  // namespace

TEST_CASE("a process that was sent does the same, and its outcome comes back as it was") {
  for (const char* text : texts) {
    CAPTURE(text);
    Process process = process_of(text);
    const auto sent = write_process(process);
    REQUIRE(sent);
    auto arrived = read_process(*sent);
    REQUIRE(arrived);
    CHECK(arrived->work_limit == work_of_a_run);
    process.work_limit = arrived->work_limit = 10'000;  // the last one has no end
    CHECK(listing(arrived->files.root()) == listing(process.files.root()));
    CHECK(listing(arrived->mounts) == listing(process.mounts));
    const Outcome there = run(*arrived, {});
    check_same(there, run(process, {}));
    const auto back = write_outcome(there, *arrived);
    REQUIRE(back);
    const auto outcome = read_outcome(*back, process);
    REQUIRE(outcome);
    check_same(*outcome, there);
    // What did not change is shared with what was there, not made again.
    if (outcome->files.find("/bin") != nullptr) CHECK(outcome->files.find("/bin") == process.files.find("/bin"));
    CHECK(back->size() < sent->size());
  }
}

TEST_CASE("bytes that are none of a process or outcome are refused, wherever they end or differ") {
  const Process process = process_of(texts[2]);
  const std::string sent = *write_process(process);
  const std::string back = *write_outcome(run(process, {}), process);
  for (std::size_t size = 0; size < sent.size(); size += 1 + size / 50) CHECK_FALSE(read_process(sent.substr(0, size)));
  for (std::size_t size = 0; size < back.size(); ++size) CHECK_FALSE(read_outcome(back.substr(0, size), process));
  CHECK_FALSE(read_process(sent + "x"));
  for (std::size_t at = 0; at < back.size(); ++at) {
    for (const int by : {1, 0x7f, 0x80}) {
      std::string other = back;
      other[at] = static_cast<char>(other[at] ^ by);
      (void)read_outcome(other, process);  // whatever it gives, nothing breaks
    }
  }
}

TEST_CASE("a tree that is too deep is not read") {
  base::ByteWriter deep;
  for (int i = 0; i < fs::deepest_packed + 2; ++i) {
    deep.number(6);  // a directory …
    for (int meta = 0; meta < 4; ++meta) deep.number(0);
    deep.number(1);  // … with one child
    deep.text("d");
  }
  const std::string bytes = deep.take();
  base::ByteReader reader(bytes);
  (void)fs::unpack(nullptr, reader);
  CHECK_FALSE(reader.ok());
}

}  // namespace shell
