#include "ui/widgets/button.h"

namespace ui {
namespace {

constexpr float glyph_size = 11;
constexpr float glyph_gap = 7;
constexpr float keys_gap = 10;

float pad_of(const ButtonLook& look) { return look.glyph_only ? 8 : look.small ? 12 : 14; }

}  // namespace

void draw_focus_ring(Frame& frame, Rect rect, float radius, float distance) {
  // Not cut off by the scroll area's edge more than needed: the ring lies close.
  frame.canvas.stroke(rect.outset(distance + 2), frame.theme.brand, 2, radius + distance + 2);
}

float button_height(const Frame& frame, const ButtonLook& look) {
  if (frame.roomy) return size::touch;
  return look.small ? 28 : 34;
}

float button_width(const Frame& frame, std::string_view label, const ButtonLook& look) {
  if (look.glyph_only) return button_height(frame, look) - (frame.roomy ? 4 : look.small ? 0 : 2);
  float width = 2 * pad_of(look) + frame.canvas.width(Type::body_strong, label);
  if (look.glyph) width += glyph_size + glyph_gap;
  if (!look.keys.empty()) width += keys_gap + frame.canvas.width(Type::code_small, look.keys) + 15;
  return width;
}

Touch button(Frame& frame, const Thing& thing, const ButtonLook& look) {
  Thing named = thing;
  if (look.glyph_only && named.tip.empty()) named.tip = named.label;
  const Touch touch = frame.touch(named);
  if (touch.hovered) frame.cursor = Cursor::hand;
  const Theme& theme = frame.theme;
  const float radius = size::radius;
  Rect body = thing.rect;
  Colour ink = theme.ink;
  if (look.kind == ButtonLook::Kind::primary) {
    if (look.glow && !thing.disabled) {
      frame.canvas.fill(body.outset(4), theme.brand.with_alpha(0.10F), radius + 4);
      frame.canvas.fill(body.outset(2), theme.brand.with_alpha(0.14F), radius + 2);
    }
    Colour ground = thing.disabled ? mix(theme.panel, theme.brand, 0.35F) : theme.brand;
    if (touch.hovered) ground = mix(ground, theme.dark ? rgb(0xFFFFFF) : rgb(0x2F6FB7), touch.held ? 0.30F : 0.16F);
    frame.canvas.fill(body, ground, radius);
    ink = theme.on_brand;
  } else {
    if (look.kind == ButtonLook::Kind::ghost) {
      frame.canvas.fill(body, theme.panel, radius);
      frame.canvas.stroke(body, touch.hovered ? theme.not_run_edge : theme.line, 1, radius);
    }
    if (touch.hovered) frame.canvas.fill(body, theme.hover, radius);
    if (touch.held) frame.canvas.fill(body, theme.hover, radius);
    if (thing.disabled) ink = mix(theme.panel, theme.faint, 0.55F);
  }
  if (look.glyph_only && look.glyph) {
    draw_glyph(frame.canvas, *look.glyph, {body.middle_x(), body.middle_y()}, 16,
               thing.disabled                           ? ink
               : look.kind == ButtonLook::Kind::primary ? ink
                                                        : theme.soft);
  } else {
    float x = body.x + pad_of(look);
    const float spare = body.w - button_width(frame, thing.label, look);
    if (spare > 0) x += spare / 2;
    if (look.glyph) {
      draw_glyph(frame.canvas, *look.glyph, {x + glyph_size / 2, body.middle_y()}, glyph_size, ink);
      x += glyph_size + glyph_gap;
    }
    x += frame.canvas.text(Type::body_strong, {x, body.middle_y() - 10}, thing.label, ink);
    if (!look.keys.empty()) {
      x += keys_gap;
      const Colour quiet = mix(theme.brand, ink, 0.72F);
      x += frame.canvas.text(Type::code_small, {x, body.middle_y() - 7}, look.keys, quiet) + 9;
      draw_glyph(frame.canvas, Glyph::return_key, {x, body.middle_y()}, 11, quiet);
    }
  }
  if (touch.ring) draw_focus_ring(frame, body, radius);
  return touch;
}

}  // namespace ui
