#include "ui/theme.h"

#include <algorithm>
#include <array>
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

// For eyes that need the strongest contrast: nearly all of it reaches 7:1.
constexpr Theme contrast_theme{
    .name = "contrast",
    .dark = true,
    .ground = rgb(0x000000),
    .panel = rgb(0x000000),
    .sunk = rgb(0x0C0C0C),
    .line = rgb(0x8A8A8A),
    .ink = rgb(0xFFFFFF),
    .soft = rgb(0xE2E2E2),
    .faint = rgb(0xCACACA),
    .brand = rgb(0xFFE100),
    .on_brand = rgb(0x000000),
    .selection = rgb(0x12294A),
    .marked = rgb(0x00458F),
    .hover = {0xFF, 0xFF, 0xFF, 0x20},
    .keyword = rgb(0xE3B8FF),
    .string = rgb(0x9CF0B4),
    .number = rgb(0xFFC978),
    .cached = {.fill = rgb(0x00203F), .edge = rgb(0x66B8FF), .ink = rgb(0xC4E3FF)},
    .ran = {.fill = rgb(0x3A1D00), .edge = rgb(0xFFA23D), .ink = rgb(0xFFDCB0)},
    .failed = {.fill = rgb(0x47000F), .edge = rgb(0xFF7D93), .ink = rgb(0xFFD3DA)},
    .not_run_edge = rgb(0xB4B4B4),
    .page = rgb(0xFFFFFF),
    .page_ink = rgb(0x000000),
    .shadow = 0,
};

// For a lecture hall, where projectors wash colours out: strong ones on white, and everything larger.
constexpr Theme projector{
    .name = "projector",
    .dark = false,
    .ground = rgb(0xEFEFEF),
    .panel = rgb(0xFFFFFF),
    .sunk = rgb(0xF4F4F4),
    .line = rgb(0xB4B4B4),
    .ink = rgb(0x000000),
    .soft = rgb(0x363636),
    .faint = rgb(0x474747),
    .brand = rgb(0x00347D),
    .on_brand = rgb(0xFFFFFF),
    .selection = rgb(0xDAE8FB),
    .marked = rgb(0xA9C9F6),
    .hover = {0x00, 0x34, 0x7D, 0x14},
    .keyword = rgb(0x641C93),
    .string = rgb(0x0A5A2A),
    .number = rgb(0x7F3700),
    .cached = {.fill = rgb(0xD3E6FF), .edge = rgb(0x0A57AE), .ink = rgb(0x00356F)},
    .ran = {.fill = rgb(0xFFE0BC), .edge = rgb(0xBC5000), .ink = rgb(0x6F2E00)},
    .failed = {.fill = rgb(0xFFD6DC), .edge = rgb(0xAE102A), .ink = rgb(0x720017)},
    .not_run_edge = rgb(0x666666),
    .page = rgb(0xFFFFFF),
    .page_ink = rgb(0x000000),
    .shadow = 0.5F,
    .zoom = 1.5F,
};

constexpr const Theme* all_themes[] = {&paper, &night, &contrast_theme, &projector};

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
    case build::Verdict::cancelled:
    case build::Verdict::not_run: break;
  }
  return {.fill = panel, .edge = not_run_edge, .ink = soft};
}

const Theme& theme_by_name(std::string_view name) {
  for (const Theme* theme : all_themes)
    if (theme->name == name) return *theme;
  return paper;
}

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
  std::array<char, 32> zoom{};
  std::snprintf(zoom.data(), zoom.size(), " --zoom: %g;", static_cast<double>(theme.zoom));
  out += zoom.data();
  out += theme.dark ? " --shadow: 0 1px 2px #0006;" : " --shadow: 0 1px 2px #1E253314, 0 4px 16px #1E25330D;";
  return out;
}

std::string css_file() {
  std::string out =
      "/* The theme's colours and size, written by the same table that the canvas goes by (src/ui/theme.cpp). Do not "
      "edit by "
      "hand: layerlab-desktop --css prints it. */\n";
  for (const Theme* theme : all_themes) {
    const std::string selector = "[data-theme=\"" + std::string(theme->name) + "\"]";
    out += (theme == &paper ? ":root, " : "") + selector + " { " + css_of(*theme) + " }\n";
  }
  return out;
}

double contrast(Colour text, Colour ground) {
  const double a = luminance(text);
  const double b = luminance(ground);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace ui
