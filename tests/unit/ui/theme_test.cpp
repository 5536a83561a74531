#include "ui/theme.h"

#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

using ui::Colour;

TEST_CASE("text can be read on every ground that it stands on") {
  struct Row {
    const char* about;
    Colour ui::Theme::*text;
    Colour ui::Theme::*ground;
  };
  const Row rows[] = {{"text on a panel", &ui::Theme::ink, &ui::Theme::panel},
                      {"text on a strip", &ui::Theme::ink, &ui::Theme::sunk},
                      {"text on the chosen row", &ui::Theme::ink, &ui::Theme::selection},
                      {"selected text", &ui::Theme::ink, &ui::Theme::marked},
                      {"soft text on a panel", &ui::Theme::soft, &ui::Theme::panel},
                      {"soft text on a strip", &ui::Theme::soft, &ui::Theme::sunk},
                      {"line numbers", &ui::Theme::faint, &ui::Theme::panel},
                      {"the line number of the caret's line", &ui::Theme::soft, &ui::Theme::selection},
                      {"keywords", &ui::Theme::keyword, &ui::Theme::selection},
                      {"strings", &ui::Theme::string, &ui::Theme::selection},
                      {"numbers", &ui::Theme::number, &ui::Theme::selection},
                      {"comments", &ui::Theme::faint, &ui::Theme::selection},
                      {"the button that glows", &ui::Theme::on_brand, &ui::Theme::brand},
                      {"a page in the preview", &ui::Theme::page_ink, &ui::Theme::page}};
  for (const char* name : {"paper", "night", "contrast", "projector"}) {
    const ui::Theme& theme = ui::theme_by_name(name);
    CHECK(theme.name == name);
    for (const Row& row : rows) {
      CAPTURE(std::string(name));
      CAPTURE(std::string(row.about));
      CHECK(ui::contrast(theme.*row.text, theme.*row.ground) >= 4.5);
    }
  }
}

TEST_CASE("verdicts can be read, and told apart by their edges") {
  for (const char* name : {"paper", "night", "contrast", "projector"}) {
    const ui::Theme& theme = ui::theme_by_name(name);
    for (const build::Verdict verdict : {build::Verdict::cached, build::Verdict::executed, build::Verdict::failed}) {
      CAPTURE(name);
      CAPTURE(static_cast<int>(verdict));
      const ui::VerdictColours colours = theme.of(verdict);
      CHECK(ui::contrast(colours.ink, colours.fill) >= 4.5);
      CHECK(ui::contrast(theme.ink, colours.fill) >= 4.5);
      CHECK(ui::contrast(colours.ink, theme.panel) >= 4.5);
      CHECK(ui::contrast(colours.edge, theme.panel) >= 3);
    }
    CHECK(ui::contrast(theme.of(build::Verdict::not_run).edge, theme.panel) >= 3);
  }
}

TEST_CASE("the page's style sheet has the canvas' colours") {
  std::ifstream file("web/style/tokens.css");
  REQUIRE(file);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  CHECK(text == ui::css_file());
}

TEST_CASE("an unknown theme is paper") { CHECK(ui::theme_by_name("plaid").name == "paper"); }
