#include "ui/panels/toolbar.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/history_mark.h"
#include "ui/widgets/menu.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::string_view panel = "toolbar";
constexpr float spacing = 12;
constexpr float mark_room = 27;

Rect in_middle(Rect strip, float height) { return {strip.x, strip.y + (strip.h - height) / 2, strip.w, height}; }

// The sample that the open project is, by its title; null: it is none.
const lab::Choice* open_sample(const lab::View& view) {
  for (const lab::Choice& sample : view.projects)
    if (sample.label == view.project) return &sample;
  return nullptr;
}

// A sample that is open, or was left with something done in it, is found there: it is not listed twice.
bool is_at_hand(const lab::View& view, const lab::Choice& sample) {
  return sample.label == view.project ||
         std::any_of(view.left_projects.begin(), view.left_projects.end(),
                     [&](const lab::Choice& left) { return left.label == sample.label; });
}

void add_choices(std::vector<MenuEntry>& to, const std::vector<lab::Choice>& choices) {
  for (const lab::Choice& choice : choices) to.push_back({choice.id, choice.label, choice.note});
}

void add_builders(std::vector<MenuEntry>& to, const lab::View& view) {
  const bool classic = view.builder == build::BuilderKind::classic;
  to.push_back({"builder:buildkit", std::string(words::buildkit), std::string(words::buildkit_note), !classic});
  to.push_back({"builder:classic", std::string(words::classic), std::string(words::classic_note), classic});
}

// `all`: with what has no button of its own where the bar is narrow.
std::vector<MenuEntry> project_entries(const lab::View& view, const Options& options, bool all) {
  std::vector<MenuEntry> entries = {menu_heading(words::projects)};
  entries.push_back({"project:open", view.project, std::string(words::open_now), true});
  add_choices(entries, view.left_projects);
  if (all) {
    entries.push_back(menu_heading(words::builder));
    add_builders(entries, view);
    if (options.lessons) {
      entries.push_back(menu_heading(words::lessons));
      entries.push_back({"lessons", std::string(words::all_lessons), ""});
    }
  }
  entries.push_back(menu_heading(words::this_project));
  if (open_sample(view) != nullptr)
    entries.push_back({"sample:again", std::string(words::restart_sample), std::string(words::restart_sample_note)});
  entries.push_back({"new-file", std::string(words::new_file) + "…", ""});
  for (const auto& [id, label, note] : words::project_wishes)
    entries.push_back({std::string(id), std::string(label), std::string(note)});
  if (options.files) {
    entries.push_back(menu_heading(words::upload));
    for (const auto& [id, label, note] : words::file_wishes)
      entries.push_back({std::string(id), std::string(label), std::string(note)});
  }
  entries.push_back(menu_heading(words::samples));
  for (const lab::Choice& sample : view.projects)
    if (!is_at_hand(view, sample)) entries.push_back({sample.id, sample.label, sample.note});
  return entries;
}

// True where it was one of these, which is sent then.
bool send_choice(Frame& frame, const std::vector<lab::Choice>& choices, const std::string& id) {
  const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& choice) { return choice.id == id; });
  if (found == choices.end()) return false;
  frame.send(found->command);
  return true;
}

bool choose_builder(Frame& frame, const std::string& id) {
  if (id == "builder:buildkit") frame.send(lab::ChooseBuilder{build::BuilderKind::buildkit});
  if (id == "builder:classic") frame.send(lab::ChooseBuilder{build::BuilderKind::classic});
  return id.starts_with("builder:");
}

void choose_project(Frame& frame, const lab::View& view, const std::string& id) {
  if (send_choice(frame, view.left_projects, id) || send_choice(frame, view.projects, id) || choose_builder(frame, id))
    return;
  if (id == "sample:again") {
    if (const lab::Choice* sample = open_sample(view)) frame.send(sample->command);
  } else if (id != "project:open") {
    frame.wish = id;
  }
}

// What was chosen in the list of this button, if anything.
std::string take_choice(MenuMemory& menu, const std::vector<MenuEntry>& entries) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const MenuEntry& entry) { return entry.id == menu.chosen; });
  return found == entries.end() || menu.chosen.empty() ? std::string() : std::exchange(menu.chosen, {});
}

constexpr float narrow_bar = 560;
constexpr float beside_narrow_menu = 256;  // undo, redo, Run and Build there

bool has_project_menu(const lab::View& view, const Options& options) {
  return options.lessons && view.projects.size() > 1 && !view.project.empty();
}

void draw_project_menu(Frame& frame, Rect& rest, float width, const lab::View& view, const Options& options, bool all,
                       MenuMemory& menu) {
  const Rect box = in_middle(take_left(rest, width), button_height(frame, {}));
  take_left(rest, spacing);
  Thing opener{.id = "project", .label = view.project, .role = "combobox", .rect = box, .panel = panel};
  opener.value = view.project;
  opener.tip = view.project;
  const std::vector<MenuEntry> entries = project_entries(view, options, all);
  menu_button(frame, opener, entries, menu);
  if (const std::string id = take_choice(menu, entries); !id.empty()) choose_project(frame, view, id);
}

void draw_name(Frame& frame, Rect& rest, const lab::View& view, const Options& options, MenuMemory& menu) {
  draw_logo(frame.canvas, {rest.x, rest.middle_y() - 12}, 24, frame.theme);
  take_left(rest, 34);
  const float room = rest.w;
  if (room > 900 && !options.embed)
    take_left(
        rest,
        frame.canvas.text(Type::body_strong, {rest.x, rest.middle_y() - 10}, words::product, frame.theme.ink) + 14);
  const bool chooses = has_project_menu(view, options);
  if (room < narrow_bar && chooses) {
    const float width = std::min(menu_button_width(frame, view.project), std::max(64.F, room - beside_narrow_menu));
    return draw_project_menu(frame, rest, width, view, options, true, menu);
  }
  if (room < narrow_bar || view.project.empty() || !view.lesson.id.empty())
    return;  // a lesson has its title beside the canvas
  frame.canvas.fill({rest.x, rest.middle_y() - 9, 1, 18}, frame.theme.line);
  take_left(rest, 12);
  if (chooses)
    return draw_project_menu(frame, rest, std::min(menu_button_width(frame, view.project), room * 0.25F), view, options,
                             false, menu);
  const Rect name{rest.x, rest.y, std::min(frame.canvas.width(Type::body, view.project) + 1, room * 0.25F), rest.h};
  frame.canvas.text_in(name, Type::body, view.project, frame.theme.soft);
  frame.say("project", view.project, "heading", name);
  take_left(rest, name.w + 14);
}

void draw_builder(Frame& frame, Rect& rest, const lab::View& view, Memory& memory) {
  const std::string label(view.builder == build::BuilderKind::classic ? words::classic : words::buildkit);
  const Rect box = in_middle(take_left(rest, menu_button_width(frame, label)), button_height(frame, {}));
  take_left(rest, spacing);
  std::vector<MenuEntry> entries;
  add_builders(entries, view);
  Thing opener{.id = "builder", .label = label, .role = "combobox", .rect = box, .panel = panel};
  opener.value = label;
  menu_button(frame, opener, entries, memory.menu);
  if (const std::string id = take_choice(memory.menu, entries); !id.empty()) choose_builder(frame, id);
}

void draw_lessons(Frame& frame, Rect& rest) {
  const ButtonLook look{.kind = ButtonLook::Kind::ghost};
  const Rect box = in_middle(take_left(rest, button_width(frame, words::lessons, look)), button_height(frame, look));
  take_left(rest, spacing);
  if (button(frame, {.id = "lessons", .label = std::string(words::lessons), .rect = box, .panel = panel}, look).clicked)
    frame.wish = "lessons";
}

bool shows_look(Rect rest, const Options& options) { return !options.embed && rest.w > 520; }

constexpr float look_width = 40;  // of the button for themes and sizes
constexpr float more_width = 30;  // of the button beside Build

void draw_look(Frame& frame, Rect& rest, const Options& options, MenuMemory& menu) {
  const Rect box = in_middle(take_right(rest, look_width), button_height(frame, {}));
  take_right(rest, spacing);
  std::vector<MenuEntry> entries = {menu_heading(words::theme_heading)};
  for (const auto& [id, label] : words::themes)
    entries.push_back({std::string(id), std::string(label), "", options.look == id});
  entries.push_back(menu_heading(words::size_heading));
  for (const int percent : words::zooms) {
    const bool now = std::abs(options.zoom * 100 - static_cast<float>(percent)) < 1;
    entries.push_back({"zoom:" + std::to_string(percent), std::to_string(percent) + " %", "", now});
  }
  Thing opener{.id = "look", .label = std::string(words::look), .rect = box, .panel = panel};
  opener.tip = words::look;
  menu_button(frame, opener, entries, menu, true, words::look_sign);
  if (menu.chosen.starts_with("theme:") || menu.chosen.starts_with("zoom:"))
    frame.wish = "look:" + std::exchange(menu.chosen, {});
}

float commands_width(const Frame& frame) { return frame.roomy ? 40 : 34; }

// The palette, for who has no keyboard.
void draw_commands(Frame& frame, Rect& rest, bool mac) {
  const Rect box = in_middle(take_right(rest, commands_width(frame)), button_height(frame, {}));
  take_right(rest, spacing / 2);
  Thing thing{.id = "commands", .label = std::string(words::palette), .rect = box, .panel = panel};
  thing.tip = mac ? words::palette_tip_mac : words::palette_tip;
  if (button(frame, thing, {.kind = ButtonLook::Kind::quiet, .glyph = Glyph::more, .glyph_only = true}).clicked)
    frame.wish = "palette";
}

std::string with_keys(std::string_view tip, std::string_view keys) {
  return std::string(tip) + " (" + std::string(keys) + ")";
}

// What it stands for; where it cannot be done, why.
std::string run_tip(const lab::View& view, bool mac) {
  if (!view.can_run) return view.run_note.empty() ? std::string(words::run_not_yet) : view.run_note;
  const std::string tip = std::string(words::run_tip) + (view.run_note.empty() ? "" : "\n" + view.run_note);
  return with_keys(tip, mac ? "Cmd+Shift+Enter" : "Ctrl+Shift+Enter");
}

void draw_actions(Frame& frame, Rect& rest, const lab::View& view, const Options& options, bool commands,
                  MenuMemory& menu) {
  if (commands) draw_commands(frame, rest, options.mac);
  if (shows_look(rest, options)) draw_look(frame, rest, options, menu);
  const ButtonLook run{.kind = ButtonLook::Kind::ghost};
  const Rect run_box = in_middle(take_right(rest, button_width(frame, words::run, run)), button_height(frame, run));
  take_right(rest, spacing);
  const bool more = rest.w > 300 && !view.builds.empty();
  const Rect more_box = more ? in_middle(take_right(rest, more_width), button_height(frame, run)) : Rect{};
  if (more) take_right(rest, 4);
  const bool keys_fit = rest.w > 420;
  const ButtonLook build{.kind = ButtonLook::Kind::primary,
                         .glyph = Glyph::play,
                         .keys = keys_fit ? (options.mac ? "Cmd" : "Ctrl") : "",
                         .glow = view.pending};
  const Rect build_box =
      in_middle(take_right(rest, button_width(frame, words::build, build)), button_height(frame, build));
  take_right(rest, spacing);
  Thing builds{.id = "build", .label = std::string(words::build), .rect = build_box, .panel = panel};
  builds.tip = with_keys(words::build_tip, options.mac ? "Cmd+Enter" : "Ctrl+Enter");
  if (button(frame, builds, build).clicked) frame.send(lab::Build{});
  if (more) {
    Thing opener{.id = "build.more", .label = std::string(words::more_builds), .rect = more_box, .panel = panel};
    opener.tip = words::more_builds;
    choice_menu(frame, opener, view.builds, "", menu, true,
                {{"build-form", std::string(words::build_with) + "…", std::string(words::build_with_note), false}});
  }
  Thing runs{.id = "run", .label = std::string(words::run), .rect = run_box, .panel = panel, .disabled = !view.can_run};
  runs.tip = run_tip(view, options.mac);
  if (button(frame, runs, run).clicked) frame.send(lab::Run{});
}

// The marks that the rail shows, from the beginning to where redo leads.
std::vector<const lab::HistoryMark*> line_of(const lab::View& view) {
  std::vector<const lab::HistoryMark*> line;
  for (const lab::HistoryMark& mark : view.history)
    if (mark.on_line) line.push_back(&mark);
  return line;
}

void draw_rail(Frame& frame, Rect rail, const std::vector<const lab::HistoryMark*>& line) {
  const int count = static_cast<int>(line.size());
  const int fit = static_cast<int>(rail.w / mark_room);
  if (fit < 2 || count == 0) return;
  int current = 0;
  for (int i = 0; i < count; ++i) {
    if (line[static_cast<std::size_t>(i)]->current) current = i;
  }
  // The newest that fit, unless the current one is older.
  const int shown = std::min(count, fit);
  const int first = std::clamp(current - shown / 2, 0, count - shown);
  const float middle_y = rail.middle_y();
  const float left = rail.middle_x() - static_cast<float>(shown - 1) * mark_room / 2;
  const float right = left + static_cast<float>(shown - 1) * mark_room;
  frame.canvas.line({left - (first > 0 ? 16.F : 0.F), middle_y},
                    {right + (first + shown < count ? 16.F : 0.F), middle_y}, frame.theme.line, 2);
  const bool dragging = frame.input.held && frame.pointer.pressed.starts_with("history:");
  for (int i = first; i < first + shown; ++i) {
    const lab::HistoryMark& mark = *line[static_cast<std::size_t>(i)];
    const Point middle{left + static_cast<float>(i - first) * mark_room, middle_y};
    const Rect box{middle.x - mark_room / 2, middle_y - 16, mark_room, 32};
    const Touch touch = frame.touch({.id = "history:" + std::to_string(mark.moment),
                                     .label = mark.label,
                                     .role = "option",
                                     .rect = box,
                                     .panel = panel,
                                     .list = "history",
                                     .selected = mark.current,
                                     .tip = mark.label});
    if (touch.hovered) {
      frame.cursor = Cursor::hand;
      frame.canvas.circle(middle, 12, frame.theme.hover);
    }
    draw_history_mark(frame, mark, middle, i > current);
    if (touch.ring) frame.canvas.ring(middle, 13, frame.theme.brand, 2);
    // Whoever drags along the rail sees each moment on the way.
    const bool passed = dragging && frame.input.mouse.x >= box.x && frame.input.mouse.x < box.right();
    if ((touch.clicked || passed) && !mark.current) frame.send(lab::GoTo{mark.moment});
  }
}

void draw_history(Frame& frame, Rect rest, const lab::View& view) {
  const ButtonLook look{.kind = ButtonLook::Kind::quiet, .glyph = Glyph::undo, .glyph_only = true};
  const float width = button_width(frame, words::undo, look);
  if (rest.w < 2 * width) return;
  const std::vector<const lab::HistoryMark*> line = line_of(view);
  const float marks = line.size() < 2 ? 24 : static_cast<float>(line.size()) * mark_room + 24;
  const float rail_width = std::clamp(marks, 0.F, std::max(0.F, rest.w - 2 * width - 24));
  const float used = rail_width + 2 * width;
  const float x = rest.x + (rest.w - used) / 2;
  const float height = button_height(frame, look);
  const auto step = [&](std::string id, std::string_view word, const std::string& label, Glyph glyph, float at,
                        bool can) {
    Thing thing{.id = std::move(id),
                .label = label.empty() ? std::string(word) : label,
                .rect = {at, rest.middle_y() - height / 2, width, height},
                .panel = panel,
                .disabled = !can};
    return button(frame, thing, {.kind = ButtonLook::Kind::quiet, .glyph = glyph, .glyph_only = true}).clicked;
  };
  if (step("undo", words::undo, view.undo_label, Glyph::undo, x, view.can_undo)) frame.send(lab::Undo{});
  draw_rail(frame, {x + width, rest.y, rail_width, rest.h}, line);
  if (step("redo", words::redo, view.redo_label, Glyph::redo, x + width + rail_width, view.can_redo))
    frame.send(lab::Redo{});
}

}  // namespace

void draw_toolbar(Frame& frame, Rect rect, const lab::View& view, const Options& options, bool commands,
                  Memory& memory) {
  frame.say("panel:toolbar", std::string(words::toolbar), "region", rect);
  frame.canvas.fill(rect, frame.theme.panel);
  frame.canvas.fill({rect.x, rect.bottom() - 1, rect.w, 1}, frame.theme.line);
  Rect rest = rect.inset(rect.w < 500 ? 12 : 16, 0);
  rest.h -= 1;
  const bool in_menu = rest.w - 34 < narrow_bar && has_project_menu(view, options);
  draw_name(frame, rest, view, options, memory.menu);
  if (rest.w > 400 && !in_menu) draw_builder(frame, rest, view, memory);
  // On a phone undo needs the room more: the lessons stand among the commands.
  if (options.lessons && rest.w > 420) draw_lessons(frame, rest);
  // The order of Tab is the order of reading; Build and Run stand at the end.
  Rect actions = rest;
  if (shows_look(rest, options)) rest.w -= look_width + spacing;
  if (commands) rest.w -= commands_width(frame) + spacing / 2;
  const float run_width = button_width(frame, words::run, {});
  const float build_width = button_width(
      frame, words::build, {.glyph = Glyph::play, .keys = rest.w - run_width - spacing > 420 ? "Ctrl" : ""});
  rest.w -= run_width + build_width + 2 * spacing + (view.builds.empty() ? 0 : more_width + 4);
  draw_history(frame, rest, view);
  draw_actions(frame, actions, view, options, commands, memory.menu);
}

}  // namespace ui
