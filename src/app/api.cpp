#include "app/api.h"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <nlohmann/json.hpp>

#include "app/events.h"
#include "app/kept_log.h"
#include "app/log.h"
#include "app/page_host.h"
#include "app/painter.h"
#include "app/script.h"
#include "app/stage.h"
#include "app/text_bridge.h"
#include "lab/data.h"
#include "lab/project_files.h"
#include "lab/short_view.h"
#include "ui/theme.h"

// clang-format off
EM_JS(void, page_shows_lessons, (), { if (Module["labLessons"]) Module["labLessons"](); });
EM_JS(void, page_shows_lesson, (), { if (Module["labLesson"]) Module["labLesson"](); });
EM_JS(void, page_looks, (const char* wish), { if (Module["labLook"]) Module["labLook"](UTF8ToString(wish)); });
EM_JS(void, page_handles_files, (const char* wish), { if (Module["labFiles"]) Module["labFiles"](UTF8ToString(wish)); });
EM_JS(void, page_pastes, (), { if (Module["labPaste"]) Module["labPaste"](); });
EM_JS(void, page_copies, (const char* text), { if (Module["labCopy"]) Module["labCopy"](UTF8ToString(text)); });
// SDL looks for its canvas under this name; ours has another one, or none.
EM_JS(void, name_the_canvas, (), {
  specialHTMLTargets["#canvas"] = Module["canvas"];
  specialHTMLTargets["#lab-canvas"] = Module["canvas"];
});
EM_JS(void, focus_the_canvas, (), { if (![Module["canvas"], Module["labTextarea"]].includes(document.activeElement)) Module["canvas"].focus({ preventScroll: true }); });
// The page paints a character with the system's fonts. `measures`: width, height, left, above, and the advance in 64ths.
// 1: done, 2: in colours of its own, 0: no font has it, or `pixels` have no room for it.
EM_JS(int, page_lends_glyph, (int face, double em, double room, int character, int* measures, unsigned char* pixels, int bytes), {
  const lend = Module["labGlyph"];
  const glyph = lend && lend(face, em, room, character);
  if (!glyph || glyph["pixels"].length > bytes) return 0;
  HEAPU8.set(glyph["pixels"], pixels);
  HEAP32.set([glyph["width"], glyph["height"], glyph["left"], glyph["above"], Math.round(glyph["advance"] * 64)], measures >> 2);
  return glyph["coloured"] ? 2 : 1;
});
EM_JS(int, page_is_on_a_mac, (), { return /Mac|iPhone|iPad/.test(navigator.platform) ? 1 : 0; });
// clang-format on

namespace {

constexpr const char* canvas_name = "#canvas";
constexpr double short_slice = 8;  // milliseconds

// All that lives while the page does.
struct Lab {
  lab::Data data;
  app::PageHost host;
  std::unique_ptr<lab::Session> session;
  std::unique_ptr<app::Stage> stage;
  std::unique_ptr<app::Painter> painter;
  std::unique_ptr<app::Cursors> cursors;
  SDL_Window* window = nullptr;
  std::deque<std::string> announcements;
  lab::CommandParts entry;                   // that the page is reading
  std::unique_ptr<lab::PartsWriter> writer;  // of the one that it will read next
  app::KeptLog kept;
  lab::Import incoming;  // what has been brought in so far
  int pixel_width = 0;
  int pixel_height = 0;
  int frames = 0;
  bool embed = false;
  bool focused = false;
  bool lost = false;  // the graphics context
};

ui::FontFiles fonts;
std::unique_ptr<Lab> the_lab;

double seconds() { return emscripten_get_now() / 1000; }

// Where the lab is a guest and has not been clicked on, the wheel scrolls the host's page. A finger always may.
void share_the_wheel() {
  const bool ours = !the_lab->embed || the_lab->focused;
  SDL_EventState(SDL_MOUSEWHEEL, ours ? SDL_ENABLE : SDL_IGNORE);
  if (the_lab->embed) SDL_EventState(SDL_FINGERDOWN, SDL_IGNORE);
}

// Everything that the page asks for begins one.
void begin_slice() { the_lab->host.begin_slice(); }

std::string answer_to_json(const lab::Answer& answer) {
  return nlohmann::json{{"ok", answer.ok}, {"sentence", answer.sentence}, {"waits", answer.waits}}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void take_events() {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) {
    if (event.type == SDL_MOUSEBUTTONDOWN) focus_the_canvas();
    app::feed(the_lab->stage->input(), event, the_lab->stage->zoom());
  }
}

void set_focused(bool focused) {
  the_lab->focused = focused;
  share_the_wheel();
  if (focused)
    the_lab->stage->focus();
  else
    the_lab->stage->blur();
}

EM_BOOL on_context(int type, const void* /*reserved*/, void* /*data*/) {
  the_lab->lost = type == EMSCRIPTEN_EVENT_WEBGLCONTEXTLOST;
  if (!the_lab->lost) {
    the_lab->painter.reset();  // what it had on the graphics card is gone
    the_lab->painter = std::make_unique<app::Painter>();
    the_lab->stage->want_frame();
  }
  return EM_TRUE;  // it may come back
}

bool open_window(int width, int height, std::string& error) {
  name_the_canvas();
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, canvas_name);
  if (SDL_Init(SDL_INIT_VIDEO) == 0) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
    the_lab->window = SDL_CreateWindow("Layer Cache Lab", 0, 0, width, height, SDL_WINDOW_OPENGL);
    if (the_lab->window != nullptr && SDL_GL_CreateContext(the_lab->window) != nullptr) return true;
  }
  error = std::string("This browser gives the lab no WebGL to draw with. ") + SDL_GetError();
  return false;
}

struct Options {
  std::string theme = "paper";
  std::string look = "theme:paper";
  double zoom = 0;
  std::string lesson;
  std::string sample;
  std::string builder;
  std::string panels;
  bool wrap = false;
  bool embed = false;
  bool reduced_motion = false;
  double width = 1280;
  double height = 800;
  double dpr = 1;
};

Options read_options(const char* json) {
  Options options;
  const auto given = nlohmann::json::parse(json, nullptr, false);
  if (!given.is_object()) return options;
  const auto text = [&](const char* name, std::string& value) {
    if (given.contains(name) && given[name].is_string()) value = given[name].get<std::string>();
  };
  const auto flag = [&](const char* name, bool& value) {
    if (given.contains(name) && given[name].is_boolean()) value = given[name].get<bool>();
  };
  const auto number = [&](const char* name, double& value) {
    if (given.contains(name) && given[name].is_number()) value = given[name].get<double>();
  };
  text("theme", options.theme);
  text("look", options.look);
  number("zoom", options.zoom);
  text("lesson", options.lesson);
  text("sample", options.sample);
  text("builder", options.builder);
  text("panels", options.panels);
  flag("wrap", options.wrap);
  flag("embed", options.embed);
  flag("reduced_motion", options.reduced_motion);
  number("width", options.width);
  number("height", options.height);
  number("dpr", options.dpr);
  return options;
}

void open_what_the_address_names(const Options& options) {
  app::Stage& stage = *the_lab->stage;
  if (!options.lesson.empty())
    (void)stage.apply(lab::OpenLesson{options.lesson});
  else if (!options.sample.empty())
    (void)stage.apply(lab::OpenSample{options.sample});
  if (options.builder == "classic") (void)stage.apply(lab::ChooseBuilder{build::BuilderKind::classic});
}

std::optional<std::map<std::string, std::string>> read_files(const char* json) {
  const auto given = nlohmann::json::parse(json, nullptr, false);
  if (!given.is_object()) return std::nullopt;
  std::map<std::string, std::string> files;
  for (const auto& [path, text] : given.items()) {
    if (text.is_string()) files[path] = text.get<std::string>();
  }
  return files;
}

std::optional<ui::GlyphPicture> borrow(const ui::GlyphWish& wish) {
  // Twice as large each way as a character usually is; one that needs even more is not lent.
  const auto side = static_cast<std::size_t>(std::max(wish.room, wish.em) * 2 + 16);
  ui::GlyphPicture picture;
  picture.pixels.resize(side * side * 4);
  std::array<int, 5> measures{};
  const int kind = page_lends_glyph(static_cast<int>(wish.face), wish.em, wish.room, static_cast<int>(wish.character),
                                    measures.data(), picture.pixels.data(), static_cast<int>(picture.pixels.size()));
  if (kind == 0) return std::nullopt;
  picture.width = measures[0];
  picture.height = measures[1];
  picture.left = measures[2];
  picture.above = measures[3];
  picture.advance = static_cast<float>(measures[4]) / 64;
  picture.coloured = kind == 2;
  if (picture.width < 0 || picture.height < 0) return std::nullopt;
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
  return picture;
}

app::Surroundings surroundings() {
  app::Surroundings page;
  page.copy = [](const std::string& text) { page_copies(text.c_str()); };
  // It comes later, as if it had been typed: a page has to ask for it.
  page.paste = [] {
    page_pastes();
    return std::string();
  };
  page.look = [](const std::string& wish) { page_looks(wish.c_str()); };
  page.files = [](const std::string& wish) { page_handles_files(wish.c_str()); };
  page.lends_glyph = borrow;
  page.show_lessons = [] { page_shows_lessons(); };
  page.show_lesson = [] { page_shows_lesson(); };
  return page;
}

void collect_announcements() {
  for (std::string& sentence : the_lab->stage->take_announcements())
    the_lab->announcements.push_back(std::move(sentence));
}

const char* kept(std::string& place, std::string text) {
  place = std::move(text);
  return place.c_str();
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void lab_add_font(const char* name, const std::uint8_t* bytes, int length) {
  const std::string_view which = name;
  std::string data(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  if (which == "inter-regular")
    fonts.regular = std::move(data);
  else if (which == "inter-semibold")
    fonts.semibold = std::move(data);
  else if (which == "jetbrains-mono-regular")
    fonts.mono = std::move(data);
}

EMSCRIPTEN_KEEPALIVE const char* lab_start(const char* data, const char* options_json) {
  static std::string error;
  const Options options = read_options(options_json);
  const auto files = read_files(data);
  if (!files) return kept(error, "The lab's data (lab-data.json) is no JSON object.");
  auto loaded = lab::load_data(*files);
  if (!loaded) return kept(error, loaded.error().file + ": " + loaded.error().message);
  the_lab = std::make_unique<Lab>();
  the_lab->data = std::move(loaded).value();
  the_lab->embed = options.embed;
  the_lab->session = std::make_unique<lab::Session>(the_lab->data, the_lab->host);
  the_lab->session->use(the_lab->host);
  if (!open_window(static_cast<int>(options.width), static_cast<int>(options.height), error)) return error.c_str();

  the_lab->stage = std::make_unique<app::Stage>(*the_lab->session, std::move(fonts), surroundings());
  the_lab->painter = std::make_unique<app::Painter>();
  the_lab->cursors = std::make_unique<app::Cursors>();
  app::Stage& stage = *the_lab->stage;
  stage.use_theme(options.theme);
  stage.options() = {.embed = options.embed,
                     .reduced_motion = options.reduced_motion,
                     .page_outside = true,
                     .lessons = !options.embed,
                     .files = !options.embed,
                     .mac = page_is_on_a_mac() != 0,
                     .look = options.look,
                     .panels = ui::panels_named(options.panels),
                     .wrap = options.wrap};
  stage.use_zoom(static_cast<float>(options.zoom / 100));
  lab_resize(options.width, options.height, options.dpr);
  SDL_StartTextInput();
  emscripten_set_webglcontextlost_callback(canvas_name, nullptr, EM_FALSE, on_context);
  emscripten_set_webglcontextrestored_callback(canvas_name, nullptr, EM_FALSE, on_context);
  share_the_wheel();
  begin_slice();
  open_what_the_address_names(options);
  return kept(error, "");
}

EMSCRIPTEN_KEEPALIVE int lab_frame() {
  if (the_lab == nullptr || the_lab->stage == nullptr || the_lab->lost) return 0;
  app::Stage& stage = *the_lab->stage;
  begin_slice();
  take_events();
  the_lab->painter->prepare(stage);
  if (stage.frame(seconds())) {
    the_lab->painter->paint(stage, the_lab->pixel_width, the_lab->pixel_height);
    SDL_GL_SwapWindow(the_lab->window);
    ++the_lab->frames;
  }
  the_lab->cursors->show(stage.cursor());
  collect_announcements();
  return stage.wants_frame() ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int lab_frames_drawn() { return the_lab == nullptr ? 0 : the_lab->frames; }

EMSCRIPTEN_KEEPALIVE const char* lab_command(const char* json) {
  static std::string text;
  begin_slice();
  const auto command = lab::command_from_json(json);
  lab::Answer answer;
  if (command)
    answer = the_lab->stage->apply(*command);
  else
    answer = {.ok = false, .sentence = command.error().message};
  collect_announcements();
  return kept(text, answer_to_json(answer));
}

EMSCRIPTEN_KEEPALIVE const char* lab_advance() {
  static std::string text;
  begin_slice();
  const auto answer = the_lab->stage->advance(seconds());
  collect_announcements();
  const int busy = lab_busy();
  return kept(text, std::string("{\"busy\":") + (busy != 0 ? "true" : "false") +
                        ",\"waits\":" + (busy == 2 ? "true" : "false") +
                        ",\"answer\":" + (answer ? answer_to_json(*answer) : "null") + "}");
}

EMSCRIPTEN_KEEPALIVE const char* lab_cancel() {
  static std::string text;
  begin_slice();
  const lab::Answer answer = the_lab->stage->cancel();
  collect_announcements();
  return kept(text, answer_to_json(answer));
}

EMSCRIPTEN_KEEPALIVE int lab_busy() {
  if (the_lab == nullptr || the_lab->session == nullptr || !the_lab->session->is_busy()) return 0;
  return the_lab->host.is_away() ? 2 : 1;
}

EMSCRIPTEN_KEEPALIVE void lab_process_ended(const std::uint8_t* bytes, int length) {
  if (length < 0) return the_lab->host.process_came_back();
  the_lab->host.process_ended({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)});
}

EMSCRIPTEN_KEEPALIVE void lab_node_ended(const char* json) { the_lab->host.node_ended(json); }

EMSCRIPTEN_KEEPALIVE const char* lab_log() {
  static std::string text;
  return kept(text, app::log_to_json({the_lab->session->log(), the_lab->session->left()}));
}

EMSCRIPTEN_KEEPALIVE const char* lab_restore(const char* json) {
  static std::string error;
  auto log = app::log_from_json(json);
  if (!log) return kept(error, log.error());
  begin_slice();
  the_lab->session->restore(log->open, std::move(log->left));
  the_lab->stage->want_frame();
  return kept(error, "");
}

EMSCRIPTEN_KEEPALIVE const char* lab_log_outline() {
  static std::string text;
  return kept(text, app::outline_of(*the_lab->session));
}

EMSCRIPTEN_KEEPALIVE int lab_log_entry_begin(int number) {
  const lab::Command* command = app::entry_of(*the_lab->session, static_cast<unsigned>(number));
  the_lab->writer.reset();
  if (command != nullptr) the_lab->writer = std::make_unique<lab::PartsWriter>(*command);
  return the_lab->writer ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int lab_log_entry_go_on() {
  const double began = emscripten_get_now();
  while (the_lab->writer && the_lab->writer->go_on())
    if (emscripten_get_now() - began > short_slice) return 1;
  return 0;
}

EMSCRIPTEN_KEEPALIVE const char* lab_log_entry_end() {
  the_lab->entry = the_lab->writer ? the_lab->writer->take() : lab::CommandParts();
  the_lab->writer.reset();
  return the_lab->entry.json.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* lab_log_opening(int number) {
  static std::string text;
  return kept(text, app::opening_of(*the_lab->session, static_cast<unsigned>(number)));
}

EMSCRIPTEN_KEEPALIVE const std::uint8_t* lab_log_bytes() {
  return reinterpret_cast<const std::uint8_t*>(the_lab->entry.bytes.data());
}

EMSCRIPTEN_KEEPALIVE int lab_log_size() { return static_cast<int>(the_lab->entry.bytes.size()); }

EMSCRIPTEN_KEEPALIVE void lab_kept_begin(int number, const char* json) {
  the_lab->kept.begin(static_cast<unsigned>(number), json);
}

EMSCRIPTEN_KEEPALIVE void lab_kept_more(const std::uint8_t* bytes, int length) {
  the_lab->kept.more({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)});
}

EMSCRIPTEN_KEEPALIVE const char* lab_kept_end() {
  static std::string error;
  return kept(error, the_lab->kept.end());
}

EMSCRIPTEN_KEEPALIVE const char* lab_restore_kept(const char* outline) {
  static std::string error;
  auto log = the_lab->kept.take(outline);
  if (!log) return kept(error, log.error());
  begin_slice();
  the_lab->session->restore(log->open, std::move(log->left));
  the_lab->stage->want_frame();
  return kept(error, "");
}

EMSCRIPTEN_KEEPALIVE void lab_import_add(const char* path, const std::uint8_t* bytes, int length, int executable) {
  const fs::Content content(std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)));
  (void)content.digest();  // worked out here, file by file, and not for all at once when it is first asked for
  the_lab->incoming.contents[path] = content;
  if (executable != 0) the_lab->incoming.executable.emplace_back(path);
}

EMSCRIPTEN_KEEPALIVE const char* lab_import_end(const char* title) {
  static std::string text;
  begin_slice();
  lab::Import import = std::exchange(the_lab->incoming, {});
  import.title = title;
  import.replace = !import.title.empty();
  const lab::Answer answer = the_lab->stage->apply(import);
  collect_announcements();
  return kept(text, answer_to_json(answer));
}

EMSCRIPTEN_KEEPALIVE void lab_import_drop() { the_lab->incoming = {}; }

EMSCRIPTEN_KEEPALIVE const char* lab_view() {
  static std::string text;
  return kept(text, lab::to_json(the_lab->stage->view()));
}

EMSCRIPTEN_KEEPALIVE const char* lab_short_view() {
  static std::string text;
  return kept(text, lab::to_short_json(the_lab->stage->view()));
}

EMSCRIPTEN_KEEPALIVE const char* lab_project() {
  static std::string text;
  return kept(text, lab::to_json(lab::import_of(the_lab->session->now().project, the_lab->session->title())));
}

EMSCRIPTEN_KEEPALIVE int lab_revision() { return static_cast<int>(the_lab->session->revision()); }

EMSCRIPTEN_KEEPALIVE const char* lab_next_announcement() {
  static std::string text;
  if (the_lab->announcements.empty()) return kept(text, "");
  text = std::move(the_lab->announcements.front());
  the_lab->announcements.pop_front();
  return text.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* lab_items() {
  static std::string text;
  return kept(text, ui::to_json(the_lab->stage->items(), the_lab->stage->zoom()));
}

EMSCRIPTEN_KEEPALIVE void lab_activate(const char* id) { the_lab->stage->activate(id); }

EMSCRIPTEN_KEEPALIVE void lab_resize(double width, double height, double dpr) {
  SDL_SetWindowSize(the_lab->window, static_cast<int>(width), static_cast<int>(height));
  the_lab->pixel_width = static_cast<int>(width * dpr + 0.5);
  the_lab->pixel_height = static_cast<int>(height * dpr + 0.5);
  emscripten_set_canvas_element_size(canvas_name, the_lab->pixel_width, the_lab->pixel_height);
  the_lab->stage->resize(static_cast<float>(width), static_cast<float>(height), static_cast<float>(dpr));
}

EMSCRIPTEN_KEEPALIVE void lab_theme(const char* name) { the_lab->stage->use_theme(name); }

EMSCRIPTEN_KEEPALIVE const char* lab_theme_css() {
  static std::string text;
  return kept(text, ui::css_file());
}

EMSCRIPTEN_KEEPALIVE int lab_tab(int backwards) { return the_lab->stage->tab(backwards != 0) ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void lab_focus() { set_focused(true); }

EMSCRIPTEN_KEEPALIVE void lab_blur() { set_focused(false); }

EMSCRIPTEN_KEEPALIVE void lab_show_file(const char* path, int line) { the_lab->stage->show_file(path, line); }

EMSCRIPTEN_KEEPALIVE int lab_wheel(double dx, double dy) {
  take_events();  // the pointer may have moved
  const float zoom = the_lab->stage->zoom();
  return the_lab->stage->wheel(static_cast<float>(dx) / zoom, static_cast<float>(dy) / zoom, seconds()) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void lab_paste(const char* text) { the_lab->stage->input().text(text, true); }

EMSCRIPTEN_KEEPALIVE void lab_key(const char* name, int shift, int command, int alt) {
  const ui::KeyPress press{.key = app::key_named(name), .shift = shift != 0, .command = command != 0, .alt = alt != 0};
  take_events();
  begin_slice();
  if (press.key != ui::Key::none) the_lab->stage->input().key(press);
  the_lab->stage->catch_up(seconds());
}

EMSCRIPTEN_KEEPALIVE void lab_modifiers(int shift, int control, int alt, int meta) {
  const int kept = SDL_GetModState() & ~(KMOD_SHIFT | KMOD_CTRL | KMOD_ALT | KMOD_GUI);
  const int held = (shift != 0 ? KMOD_LSHIFT : 0) | (control != 0 ? KMOD_LCTRL : 0) | (alt != 0 ? KMOD_LALT : 0) |
                   (meta != 0 ? KMOD_LGUI : 0);
  SDL_SetModState(static_cast<SDL_Keymod>(kept | held));
}

EMSCRIPTEN_KEEPALIVE const char* lab_passage() {
  static std::string text;
  return kept(text, app::passage_to_json(the_lab->stage->passage(), the_lab->stage->zoom()));
}

EMSCRIPTEN_KEEPALIVE const char* lab_edit(const char* json) {
  auto edit = app::edit_from_json(json, the_lab->stage->passage());
  if (!edit) return "The text is another one by now.";
  begin_slice();
  the_lab->stage->input().edit(std::move(*edit));
  the_lab->stage->catch_up(seconds());
  return "";
}

EMSCRIPTEN_KEEPALIVE void lab_compose(const char* json) {
  the_lab->stage->input().compose(app::composition_from_json(json, the_lab->stage->passage()));
  the_lab->stage->catch_up(seconds());
}
}
