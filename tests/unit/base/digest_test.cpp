#include "base/digest.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

TEST_CASE("SHA-256 gives the digests of its standard") {
  struct Row {
    const char* about;
    std::string bytes;
    const char* hex;
  };
  const Row rows[] = {
      {"no bytes", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"a tail of two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"a million bytes", std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.about));
    CHECK(base::sha256(row.bytes).hex() == row.hex);
  }
}

TEST_CASE("the parts in which bytes are given do not matter") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i * 7);
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    const base::Digest whole = base::sha256(std::string_view(bytes).substr(0, size));
    for (std::size_t step : {1U, 3U, 63U, 64U, 65U}) {
      base::Sha256 hash;
      for (std::size_t at = 0; at < size; at += step)
        hash.update(std::string_view(bytes).substr(at, std::min(step, size - at)));
      CHECK(hash.finish() == whole);
    }
  }
}

TEST_CASE("fields side by side do not run into each other") {
  const base::Digest one = base::Sha256().update_field("ab").update_field("c").finish();
  const base::Digest other = base::Sha256().update_field("a").update_field("bc").finish();
  CHECK(one != other);
}

TEST_CASE("a digest is read back from its digits, and from nothing else") {
  const base::Digest digest = base::sha256("x");
  CHECK(base::Digest::from_hex(digest.hex()) == digest);
  CHECK(digest.prefixed() == "sha256:" + digest.hex());
  CHECK(digest.short_hex() == digest.hex().substr(0, 12));
  CHECK(base::Digest::from_hex("12").empty());
  CHECK(base::Digest::from_hex(std::string(64, 'g')).empty());
  CHECK_FALSE(digest.empty());
}

}  // namespace
