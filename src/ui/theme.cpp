#include "ui/theme.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ui {
namespace {

constexpr Theme paper{
    .name = "paper",
    .dark = false,
    .ground = rgb(0xF5F3EE),
    .panel = rgb(0xFFFFFF),
    .sunk = rgb(0xFAF8F4),
    .line = rgb(0xE4DFD5),
    .ink = rgb(0x1E2533),
    .soft = rgb(0x596273),
    .faint = rgb(0x636C7C),
    .brand = rgb(0x14304F),
    .on_brand = rgb(0xFFFFFF),
    .selection = rgb(0xEEF3F9),
    .marked = rgb(0xC9DDF5),
    .hover = {0x14, 0x30, 0x4F, 0x0A},
    .keyword = rgb(0x7A3E9D),
    .string = rgb(0x2A7448),
    .number = rgb(0xA35200),
    .cached = {.fill = rgb(0xE6F0FB), .edge = rgb(0x2F6FB7), .ink = rgb(0x1B4C84)},
    .ran = {.fill = rgb(0xFDEEDC), .edge = rgb(0xD06A15), .ink = rgb(0x8F4507)},
    .failed = {.fill = rgb(0xFBE5E8), .edge = rgb(0xBE2740), .ink = rgb(0x8C1529)},
    .not_run_edge = rgb(0x8B92A0),
    .page = rgb(0xFFFFFF),
    .page_ink = rgb(0x111111),
    .shadow = 1,
};

constexpr Theme night{
    .name = "night",
    .dark = true,
    .ground = rgb(0x10141B),
    .panel = rgb(0x181E27),
    .sunk = rgb(0x141920),
    .line = rgb(0x2A323F),
    .ink = rgb(0xE7EBF2),
    .soft = rgb(0xA3ADBD),
    .faint = rgb(0x8792A7),
    .brand = rgb(0xD9E6F7),
    .on_brand = rgb(0x10203A),
    .selection = rgb(0x1E2733),
    .marked = rgb(0x2B4A70),
    .hover = {0xD9, 0xE6, 0xF7, 0x10},
    .keyword = rgb(0xC9A0EA),
    .string = rgb(0x8BD0A5),
    .number = rgb(0xF0B472),
    .cached = {.fill = rgb(0x15304E), .edge = rgb(0x5AA5EF), .ink = rgb(0xAED4FB)},
    .ran = {.fill = rgb(0x45290F), .edge = rgb(0xEE9C4E), .ink = rgb(0xFFCB9B)},
    .failed = {.fill = rgb(0x4A1620), .edge = rgb(0xF06A80), .ink = rgb(0xFFB5C0)},
    .not_run_edge = rgb(0x69748A),
    .page = rgb(0xFFFFFF),
    .page_ink = rgb(0x111111),
    .shadow = 2.4F,
};

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

void property(std::string& out, const std::string& name, Colour c) {
  char text[16];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", c.r, c.g, c.b);
  out += " --" + name + ": " + text + ";";
}

void property(std::string& out, const std::string& name, const VerdictColours& colours) {
  property(out, name + "-fill", colours.fill);
  property(out, name + "-edge", colours.edge);
  property(out, name + "-ink", colours.ink);
}

}  // namespace

Colour mix(Colour from, Colour to, float part) {
  const auto channel = [part](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * part));
  };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b), channel(from.a, to.a)};
}

VerdictColours Theme::of(build::Verdict verdict) const {
  switch (verdict) {
    case build::Verdict::cached: return cached;
    case build::Verdict::executed: return ran;
    case build::Verdict::failed: return failed;
    case build::Verdict::depends:
    case build::Verdict::not_run: break;
  }
  return {.fill = panel, .edge = not_run_edge, .ink = soft};
}

const Theme& theme_by_name(std::string_view name) { return name == night.name ? night : paper; }

std::string css_of(const Theme& theme) {
  std::string out = std::string("color-scheme: ") + (theme.dark ? "dark" : "light") + ";";
  property(out, "bg", theme.ground);
  property(out, "panel", theme.panel);
  property(out, "sunk", theme.sunk);
  property(out, "line", theme.line);
  property(out, "ink", theme.ink);
  property(out, "soft", theme.soft);
  property(out, "faint", theme.faint);
  property(out, "brand", theme.brand);
  property(out, "onbrand", theme.on_brand);
  property(out, "c", theme.cached);
  property(out, "r", theme.ran);
  property(out, "f", theme.failed);
  property(out, "n-edge", theme.not_run_edge);
  property(out, "sel", theme.selection);
  property(out, "focus", theme.cached.edge);
  out += theme.dark ? " --shadow: 0 1px 2px #0006;" : " --shadow: 0 1px 2px #1E253314, 0 4px 16px #1E25330D;";
  return out;
}

std::string css_file() {
  return "/* The theme's colours, written by the same table that colours the canvas (src/ui/theme.cpp). Do not edit by "
         "hand: layerlab-desktop --css prints it. */\n"
         ":root, [data-theme=\"paper\"] { " +
         css_of(paper) + " }\n[data-theme=\"night\"] { " + css_of(night) + " }\n";
}

double contrast(Colour text, Colour ground) {
  const double a = luminance(text);
  const double b = luminance(ground);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace ui
