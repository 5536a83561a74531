// Colours, sizes and durations: the one place they come from, for the canvas and (as CSS custom properties) for the
// page.
//
// Every colour that text is drawn in has at least 4.5:1 against the grounds it is used on, every edge 3:1 where the
// edge alone tells something; tests/unit/ui/theme_test.cpp holds us to it. The palette is safe for colour-blind eyes:
// blue and orange, and never colour alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "build/record.h"

namespace ui {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  [[nodiscard]] constexpr Colour with_alpha(float alpha) const {
    return {r, g, b, static_cast<std::uint8_t>(static_cast<float>(a) * alpha)};
  }
  bool operator==(const Colour&) const = default;
};

[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U), static_cast<std::uint8_t>(hex),
          255};
}

[[nodiscard]] Colour mix(Colour from, Colour to, float part);

// How one verdict is painted.
struct VerdictColours {
  Colour fill;
  Colour edge;
  Colour ink;
};

struct Theme {
  std::string_view name;
  bool dark = false;
  Colour ground;  // behind the panels
  Colour panel;
  Colour sunk;   // strips and wells inside a panel
  Colour line;   // quiet separators
  Colour ink;    // text
  Colour soft;   // less important text
  Colour faint;  // line numbers, ignored files
  Colour brand;  // the one button that glows, rings, the open tab
  Colour on_brand;
  Colour selection;  // the row that is chosen
  Colour marked;     // selected text
  Colour hover;      // laid over what the pointer is on
  Colour keyword;
  Colour string;
  Colour number;
  VerdictColours cached;
  VerdictColours ran;
  VerdictColours failed;
  Colour not_run_edge;
  Colour page;  // a web page's own ground and text: the preview is not themed
  Colour page_ink;
  float shadow = 0;  // strength of a panel's shadow
  float zoom = 1;    // how large everything is shown, where the person has not chosen

  [[nodiscard]] VerdictColours of(build::Verdict verdict) const;
};

// "paper", "night", "contrast" or "projector"; paper for any other name.
[[nodiscard]] const Theme& theme_by_name(std::string_view name);

// The same as CSS custom properties: "--bg: #F5F3EE; …"; and the page's file of all themes (web/style/tokens.css).
[[nodiscard]] std::string css_of(const Theme& theme);
[[nodiscard]] std::string css_file();

[[nodiscard]] double contrast(Colour text, Colour ground);  // as WCAG 2 counts it

namespace size {
inline constexpr float unit = 4;  // the grid
inline constexpr float gap = 12;  // between panels
inline constexpr float pad = 14;  // inside a panel, left and right
inline constexpr float radius = 6;
inline constexpr float panel_radius = 8;
inline constexpr float header = 52;
inline constexpr float tabs = 38;
inline constexpr float strip = 36;
inline constexpr float code_line = 24;
inline constexpr float row = 26;
inline constexpr float touch = 44;  // least height of a target under a thumb
inline constexpr float nav = 60;    // the phone's bar of panes
}  // namespace size

namespace duration {  // seconds
inline constexpr double quick = 0.12;
inline constexpr double move = 0.24;
inline constexpr double slow = 0.40;
inline constexpr double build = 2.0;  // a long build is played in about this
}  // namespace duration

}  // namespace ui
