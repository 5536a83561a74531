#include "ui/panels/build_form.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/widgets/check_box.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "build-form";
constexpr float width = 620;
constexpr float beside = 4;        // of the fields, for the focus ring, which the scrolled area would cut off
constexpr float scroll_lane = 14;  // in the sheet's margin
constexpr float row_gap = 8;
constexpr float label_width = 150;

struct Row {
  std::string_view id;
  std::string_view label;
  std::string_view hint;
  std::string lab::BuildForm::*value;
  bool buildkit_only;
};

constexpr Row rows[] = {
    {"target", "Target stage", "the last one", &lab::BuildForm::target, false},
    {"args", "Build arguments", "NAME=VALUE …", &lab::BuildForm::build_args, false},
    {"platform", "Platform", "linux/amd64", &lab::BuildForm::platform, true},
    {"fresh", "Stages without cache", "names of stages", &lab::BuildForm::fresh, true},
    {"contexts", "More contexts", "NAME=FOLDER …", &lab::BuildForm::contexts, true},
    {"secrets", "Secrets", "ID=TEXT …", &lab::BuildForm::secrets, true},
    {"labels", "Labels", "NAME=VALUE …", &lab::BuildForm::labels, false},
    {"from", "Import a cache", "the name that it was exported to", &lab::BuildForm::import_from, true},
    {"to", "Export the cache", "a name", &lab::BuildForm::export_to, true},
};

lab::BuildForm form_of(const BuildFormMemory& memory, bool buildkit) {
  lab::BuildForm form;
  form.no_cache = memory.no_cache;
  form.pull = memory.pull;
  for (std::size_t i = 0; i < std::size(rows); ++i)
    if (buildkit || !rows[i].buildkit_only) form.*rows[i].value = memory.fields[i].text();
  return form;
}

void draw_fields(Frame& frame, Rect view, bool buildkit, BuildFormMemory& memory) {
  ScrollArea area(frame, "build-form", view, memory.scroll);
  Rect rest{view.x + beside, area.y() + beside, view.w - beside - scroll_lane, 1e6F};
  const bool above = rest.w < 440;  // no room for labels beside the fields
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const Row& row = rows[i];
    if (row.buildkit_only && !buildkit) continue;
    if (above) { frame.canvas.text_in(take_top(rest, 22), Type::small, row.label, frame.theme.soft); }
    Rect line = take_top(rest, field_height);
    if (!above) frame.canvas.text_in(take_left(line, label_width), Type::body, row.label, frame.theme.ink);
    const std::string id = "field:build." + std::string(row.id);
    if (text_field(frame, {.id = id, .label = std::string(row.label), .rect = line, .panel = panel}, row.hint,
                   memory.fields[i], Type::code))
      frame.wants_frame = true;
    take_top(rest, row_gap);
  }
  Rect boxes = take_top(rest, frame.roomy ? size::touch : 28);
  if (!above) take_left(boxes, label_width);
  (void)check_box(frame,
                  {.id = "build.no-cache",
                   .label = std::string(words::without_cache),
                   .rect = take_left(boxes, 170),
                   .panel = panel},
                  memory.no_cache);
  (void)check_box(
      frame, {.id = "build.pull", .label = std::string(words::pull), .rect = take_left(boxes, 190), .panel = panel},
      memory.pull);
  area.ended(rest.y + beside);
}

}  // namespace

void draw_build_form(Frame& frame, Rect screen, const lab::View& view, BuildFormMemory& memory, SheetMemory& sheet) {
  const bool buildkit = view.builder == build::BuilderKind::buildkit;
  const auto build = lab::build_of(form_of(memory, buildkit));
  const std::string line = build ? lab::docker_line(*build) : build.error().message;
  const float line_width = std::min(width, screen.w - 24) - 32 - 24;
  const float line_height = frame.canvas.paragraph_height(Type::code, line_width, line) + 16;
  const float buttons = button_height(frame, {});
  const auto count = static_cast<float>(
      std::count_if(std::begin(rows), std::end(rows), [&](const Row& row) { return buildkit || !row.buildkit_only; }));
  const float fields = count * (field_height + row_gap) + 40;
  Sheet on(frame, screen, width, 34 + fields + 12 + line_height + 14 + buttons, words::build_with, sheet);
  on.begin_at("field:build.target");
  Rect rest = on.content;
  frame.canvas.text_in(take_top(rest, 28), Type::body_strong, words::build_with, frame.theme.ink);
  take_top(rest, 6);
  Rect row = take_bottom(rest, buttons);
  take_bottom(rest, 14);
  const Rect said = take_bottom(rest, line_height);
  take_bottom(rest, 12);
  const bool enters = entered(frame) || frame.take_key(Key::enter, true);
  draw_fields(frame, {rest.x - beside, rest.y, rest.w + beside + scroll_lane, rest.h}, buildkit, memory);

  frame.canvas.fill(said, frame.theme.sunk, size::radius);
  frame.canvas.paragraph(Type::code, said.inset(12, 8), line, build ? frame.theme.ink : frame.theme.failed.ink);
  frame.say("build.line", line, build ? "note" : "alert", said);

  const ButtonLook look{.kind = ButtonLook::Kind::primary, .glyph = Glyph::play};
  const Rect ok = take_right(row, button_width(frame, words::build, look));
  take_right(row, 8);
  const Rect no = take_right(row, button_width(frame, words::cancel, {}));
  Thing does{.id = "sheet.ok", .label = std::string(words::build), .rect = ok, .panel = panel, .disabled = !build};
  const bool done = button(frame, does, look).clicked || enters;
  const bool cancelled =
      button(frame, {.id = "sheet.cancel", .label = std::string(words::cancel), .rect = no, .panel = panel}, {})
          .clicked;
  if (done && build) frame.send(*build);
  if ((done && build) || cancelled) close_sheet(frame, sheet);
}

}  // namespace ui
