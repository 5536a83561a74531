#include "ui/widgets/page_text.h"

#include <doctest/doctest.h>

TEST_CASE("a page's words are found in its HTML") {
  struct Row {
    const char *about, *html, *blocks;
  };
  const Row rows[] = {
      {"a heading", "<h1>Hello, layers!</h1>", "h1 Hello, layers!\n"},
      {"head, style and script say nothing",
       "<!doctype html><title>T</title><style>p{}</style><script>let a = '<p>no</p>'</script><p>Text", "p Text\n"},
      {"spaces run together", "<p>a\n  b</p>", "p a b\n"},
      {"entities", "&lt;b&gt; &amp; &#233; &#x2014; &nope;", "p <b> & é — &nope;\n"},
      {"lists", "<ul><li>one<li>two</ul>", "li one\nli two\n"},
      {"tags inside of a line", "<p>a <b>bold</b> word</p>", "p a bold word\n"},
      {"code keeps its lines", "<pre>a\n  b</pre>", "code a\n  b\n"},
      {"a comment", "a<!-- <p> -->b", "p ab\n"},
      {"nothing is closed", "<h1", ""},
      {"a lonely less-than sign", "1 < 2", "p 1 < 2\n"}};
  for (const Row& row : rows) {
    CAPTURE(row.about);
    std::string out;
    for (const ui::PageBlock& block : ui::page_text(row.html)) {
      switch (block.kind) {
        case ui::PageBlock::Kind::heading: out += "h" + std::to_string(block.level); break;
        case ui::PageBlock::Kind::paragraph: out += "p"; break;
        case ui::PageBlock::Kind::item: out += "li"; break;
        case ui::PageBlock::Kind::code: out += "code"; break;
      }
      out += " " + block.text + "\n";
    }
    CHECK(out == row.blocks);
  }
}
