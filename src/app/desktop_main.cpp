// The workbench in a window of its own: layerlab-desktop.
//
// The same sources as the page's canvas. With --screenshot or --shots it plays a script, writes pictures and ends: how
// tests look at it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

#include <SDL.h>
#include <SDL_opengl.h>

#include "app/events.h"
#include "app/files.h"
#include "app/font_file.h"
#include "app/painter.h"
#include "app/picture.h"
#include "app/script.h"
#include "app/stage.h"
#include "container/quickjs/runtime.h"
#include "lab/data.h"
#include "ui/theme.h"

namespace {

constexpr const char* help =
    R"(layerlab-desktop: the lab's workbench in a window.

  --theme NAME        paper, night, contrast or projector
  --lesson ID         opens a lesson's project
  --size WxH          of the window (1440x900)
  --scale N           device pixels to a pixel; otherwise what the screen has
  --font FILE         a TrueType or OpenType font for what the workbench's own lack: ideographs, other alphabets
  --data FOLDER       where assets/ and lessons/ lie
  --script TEXT       what to do first, in lines or separated by "; ": commands of the lab ("build"), click ID, rest ID (a finger), press KEY, type TEXT, theme NAME
  --screenshot FILE   does the script, writes a PNG picture of the window, and ends
  --items FILE        with --screenshot: also what can be used in the window, as JSON
  --shots FOLDER      does the script, in which "shoot ID NAME" writes a picture of that thing as FOLDER/NAME.png, and ends
  --embed             as in another page: compact
  --css               prints the themes as the page's style sheet, and ends
  --help

Ends with 0 if all went well, 1 if a line of the script could not be done, 2 for an option that is none, 3 where a file or the screen is missing.
)";

struct Wish {
  std::string theme = "paper";
  std::string lesson;
  std::string font;
  std::string data = LAYERLAB_SOURCE_FOLDER;
  std::string script;
  std::string screenshot;
  std::string items;
  std::string shots;
  int width = 1440;
  int height = 900;
  float scale = 0;
  bool embed = false;

  [[nodiscard]] bool takes_pictures() const { return !screenshot.empty() || !shots.empty(); }
};

int complain(const std::string& sentence, int code) {
  std::fprintf(stderr, "layerlab-desktop: %s\n", sentence.c_str());
  return code;
}

// -1: go on; else the exit code.
int read_options(int count, char** words, Wish& wish) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--help") return std::fputs(help, stdout), 0;
    if (word == "--css") return std::fputs(ui::css_file().c_str(), stdout), 0;
    if (word == "--embed") {
      wish.embed = true;
      continue;
    }
    struct Row {
      std::string_view name;
      std::string* text;
    };
    const Row rows[] = {{"--theme", &wish.theme}, {"--font", &wish.font},     {"--lesson", &wish.lesson},
                        {"--data", &wish.data},   {"--script", &wish.script}, {"--screenshot", &wish.screenshot},
                        {"--items", &wish.items}, {"--shots", &wish.shots}};
    const auto row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.name == word; });
    const bool known = row != std::end(rows) || word == "--size" || word == "--scale";
    if (!known) return complain(std::string(word) + " is no option; --help tells which there are.", 2);
    if (i + 1 == count) return complain(std::string(word) + " needs a value after it.", 2);
    const char* value = words[++i];
    if (row != std::end(rows))
      *row->text = value;
    else if (word == "--scale")
      wish.scale = std::strtof(value, nullptr);
    else if (std::sscanf(value, "%dx%d", &wish.width, &wish.height) != 2 || wish.width < 100 || wish.height < 100)
      return complain("--size takes WxH, as in 1440x900.", 2);
  }
  return -1;
}

class Window {
 public:
  explicit Window(const Wish& wish) {
    const float zoom = wish.scale > 0 && wish.takes_pictures() ? wish.scale : 1;
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    window_ = SDL_CreateWindow("Layer Cache Lab", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                               static_cast<int>(static_cast<float>(wish.width) * zoom),
                               static_cast<int>(static_cast<float>(wish.height) * zoom),
                               SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (window_ != nullptr) context_ = SDL_GL_CreateContext(window_);
    if (context_ != nullptr) SDL_GL_SetSwapInterval(1);
  }
  ~Window() {
    if (context_ != nullptr) SDL_GL_DeleteContext(context_);
    if (window_ != nullptr) SDL_DestroyWindow(window_);
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] bool ok() const { return context_ != nullptr; }
  void show() { SDL_GL_SwapWindow(window_); }

  struct Size {
    int width, height, pixel_width, pixel_height;
  };
  [[nodiscard]] Size size() const {
    Size s{};
    SDL_GetWindowSize(window_, &s.width, &s.height);
    SDL_GL_GetDrawableSize(window_, &s.pixel_width, &s.pixel_height);
    return s;
  }

 private:
  SDL_Window* window_ = nullptr;
  SDL_GLContext context_ = nullptr;
};

// How many of SDL's units make a pixel of the workbench: 1, unless --scale asks for more.
float zoom_of(const Wish& wish, const Window::Size& size) {
  const float own = static_cast<float>(size.pixel_width) / static_cast<float>(std::max(1, size.width));
  return wish.scale > 0 ? wish.scale / own : 1;
}

void fit(app::Stage& stage, const Wish& wish, const Window::Size& size) {
  const float zoom = zoom_of(wish, size);
  stage.resize(static_cast<float>(size.width) / zoom, static_cast<float>(size.height) / zoom,
               static_cast<float>(size.pixel_width) / static_cast<float>(std::max(1, size.width)) * zoom);
}

bool write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return static_cast<bool>(file.flush());
}

struct Pixels {
  int x, y, width, height;
};

// All pixels that `rect` touches.
Pixels pixels_of(ui::Rect rect, float scale, const Window::Size& size) {
  const auto at = [scale](float place, int most, auto round) {
    return std::clamp(static_cast<int>(round(place * scale)), 0, most);
  };
  const auto down = [](float value) { return std::floor(value + 0.01F); };
  const auto up = [](float value) { return std::ceil(value - 0.01F); };
  const int x = at(rect.x, size.pixel_width, down);
  const int y = at(rect.y, size.pixel_height, down);
  return {x, y, at(rect.right(), size.pixel_width, up) - x, at(rect.bottom(), size.pixel_height, up) - y};
}

std::string picture_of(const Window::Size& size, const Pixels& part) {
  const auto row = static_cast<std::size_t>(part.width) * 3;
  std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(part.height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(part.x, size.pixel_height - part.y - part.height, part.width, part.height, GL_RGB, GL_UNSIGNED_BYTE,
               upside_down.data());
  std::vector<std::uint8_t> pixels;
  pixels.reserve(upside_down.size());
  for (auto y = static_cast<std::size_t>(part.height); y-- > 0;) {
    const auto from = upside_down.begin() + static_cast<std::ptrdiff_t>(y * row);
    pixels.insert(pixels.end(), from, from + static_cast<std::ptrdiff_t>(row));
  }
  return app::png_of(pixels, part.width, part.height);
}

// With less motion, once nothing moves any more; else the script chose its moment.
void paint_now(Window& window, app::Stage& stage, app::Painter& painter, double& now) {
  if (stage.options().reduced_motion) app::settle(stage, now);
  painter.prepare(stage);
  stage.want_frame();
  stage.frame(now);
  const Window::Size size = window.size();
  painter.paint(stage, size.pixel_width, size.pixel_height);
}

int take_picture(Window& window, app::Stage& stage, app::Painter& painter, const Wish& wish, double now) {
  paint_now(window, stage, painter, now);
  const Window::Size size = window.size();
  if (!write_file(wish.screenshot, picture_of(size, {0, 0, size.pixel_width, size.pixel_height})))
    return complain(wish.screenshot + " could not be written.", 3);
  if (!wish.items.empty() && !write_file(wish.items, ui::to_json(stage.items(), stage.zoom())))
    return complain(wish.items + " could not be written.", 3);
  return 0;
}

// "shoot ID NAME"; empty where it went well, else a sentence. The pointer is taken away first: what lies under it has
// another look.
std::string shoot(Window& window, app::Stage& stage, app::Painter& painter, const Wish& wish, const std::string& line,
                  double& now) {
  const std::size_t before_name = line.rfind(' ');
  const std::string id = line.substr(line.find(' ') + 1, before_name - line.find(' ') - 1);
  if (wish.shots.empty()) return "--shots names the folder for it.";
  if (before_name == line.find(' ')) return "shoot takes what it is to show and the picture's name.";
  stage.input().leave();
  paint_now(window, stage, painter, now);
  const ui::Item* item = stage.items().find(id);
  if (item == nullptr || item->rect.empty()) return "Nothing that can be seen is called \"" + id + "\".";
  const Window::Size size = window.size();
  const float scale = static_cast<float>(size.pixel_width) / static_cast<float>(std::max(1, size.width));
  const std::string file = wish.shots + "/" + line.substr(before_name + 1) + ".png";
  const Pixels part = pixels_of(item->rect, zoom_of(wish, size) * scale * stage.zoom(), size);
  return write_file(file, picture_of(size, part)) ? std::string() : file + " could not be written.";
}

double seconds() { return static_cast<double>(SDL_GetTicks64()) / 1000; }

// Input methods show what they offer beside it.
void show_caret(const app::Stage& stage, float scale) {
  const auto pixels = [scale](float length) { return static_cast<int>(length * scale); };
  const ui::Rect caret = stage.caret();
  if (caret.empty()) return;
  const SDL_Rect rect{pixels(caret.x), pixels(caret.y), std::max(1, pixels(caret.w)), pixels(caret.h)};
  SDL_SetTextInputRect(&rect);
}

// Waits for events; paints only when something changed.
int live(Window& window, app::Stage& stage, app::Painter& painter, const Wish& wish) {
  app::Cursors cursors;
  SDL_StartTextInput();
  for (;;) {
    SDL_Event event;
    bool there = stage.wants_frame() ? SDL_PollEvent(&event) != 0 : SDL_WaitEvent(&event) != 0;
    for (; there; there = SDL_PollEvent(&event) != 0) {
      if (event.type == SDL_QUIT) return 0;
      app::feed(stage.input(), event, zoom_of(wish, window.size()) * stage.zoom());
      stage.want_frame();
    }
    fit(stage, wish, window.size());
    painter.prepare(stage);
    if (stage.frame(seconds())) {
      const Window::Size size = window.size();
      painter.paint(stage, size.pixel_width, size.pixel_height);
      window.show();
    }
    show_caret(stage, zoom_of(wish, window.size()) * stage.zoom());
    cursors.show(stage.cursor());
    (void)stage.take_announcements();
  }
}

int run(const Wish& wish) {
  const auto files = app::read_data_files(wish.data);
  if (files.empty())
    return complain("There is no data (assets, lessons) in " + wish.data + ". Name its folder with --data.", 3);
  auto data = lab::load_data(files);
  if (!data) return complain(data.error().file + ": " + data.error().message, 3);
  // A program in a container that keeps one call of the engine busy for seconds is stopped, as in the page.
  container::quickjs::Runtime runtime([] { return static_cast<double>(SDL_GetTicks64()); });
  lab::Session session(*data, runtime);

  Window window(wish);
  if (!window.ok()) return complain(std::string("There is no window to draw in: ") + SDL_GetError(), 3);
  app::Surroundings surroundings;
  surroundings.copy = [](const std::string& text) { SDL_SetClipboardText(text.c_str()); };
  surroundings.paste = [] {
    char* text = SDL_GetClipboardText();
    std::string copy = text;
    SDL_free(text);
    return copy;
  };
  if (!wish.font.empty()) {
    auto bytes = app::read_file(wish.font);
    const auto font = bytes ? app::FontFile::open(std::move(*bytes)) : nullptr;
    if (font == nullptr) return complain(wish.font + " is no font that could be read.", 3);
    surroundings.lends_glyph = [font](const ui::GlyphWish& glyph) { return font->paint(glyph); };
  }
  app::Stage stage(session, app::read_fonts(LAYERLAB_SOURCE_FOLDER), surroundings);
  app::Painter painter;
  stage.use_theme(wish.theme);
  stage.options().look = "theme:" + wish.theme;
  stage.options().embed = wish.embed;
  stage.options().reduced_motion = wish.takes_pictures() && wish.script.find("frames ") == std::string::npos;
  fit(stage, wish, window.size());
  painter.prepare(stage);

  double now = 1;
  std::vector<std::string> lines = app::split_script(wish.script);
  if (!wish.lesson.empty()) lines.insert(lines.begin(), "open_lesson " + wish.lesson);
  for (const std::string& line : lines) {
    const std::string error =
        line.starts_with("shoot ") ? shoot(window, stage, painter, wish, line, now) : app::play_line(stage, line, now);
    if (!error.empty()) return complain(line + ": " + error, 1);
  }
  if (!wish.screenshot.empty()) return take_picture(window, stage, painter, wish, now);
  return wish.takes_pictures() ? 0 : live(window, stage, painter, wish);
}

}  // namespace

int main(int count, char** words) {
  Wish wish;
  if (const int code = read_options(count, words, wish); code >= 0) return code;
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return complain(std::string("There is no screen: ") + SDL_GetError(), 3);
  const int code = run(wish);
  SDL_Quit();
  return code;
}
