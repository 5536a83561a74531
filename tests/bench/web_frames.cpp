// What a frame costs the page's main thread, as a module of its own: frames.js. Beside it, a frame of Dear ImGui's own
// demo window, of the same size, on the same canvas, by Dear ImGui's own backend. Milliseconds; 0: it cannot be
// measured.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <GLES2/gl2.h>
#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <nlohmann/json.hpp>

#include "app/painter.h"
#include "app/stage.h"
#include "large_project.h"
#include "no_runtime.h"

// clang-format off
EM_JS(void, name_the_canvas, (), { specialHTMLTargets["#canvas"] = Module["canvas"]; });
// clang-format on

namespace {

constexpr int width = 1440;
constexpr int height = 900;

struct Bench {
  lab::Data data;
  bench::NoRuntime runtime;
  std::unique_ptr<lab::Session> session;
  std::unique_ptr<app::Stage> stage;
  std::unique_ptr<app::Painter> painter;
  ImGuiContext* workbench = nullptr;
  ImGuiContext* demo = nullptr;
  SDL_Window* window = nullptr;
  double now = 1;  // as the stage sees it: frames of 60 a second, however long they take
};

ui::FontFiles fonts;
std::unique_ptr<Bench> all;

double median(std::vector<double> samples) {
  if (samples.empty()) return 0;
  std::sort(samples.begin(), samples.end());
  return samples[samples.size() / 2];
}

double milliseconds_of(const std::function<void()>& work) {
  const double before = emscripten_get_now();
  work();
  return emscripten_get_now() - before;
}

// As the page's lab_frame, without its events.
bool frame(bool paints = true) {
  ImGui::SetCurrentContext(all->workbench);
  all->now += 1.0 / 60;
  all->painter->prepare(*all->stage);
  if (!all->stage->frame(all->now)) return false;
  if (!paints) return true;
  all->painter->paint(*all->stage, width, height);
  SDL_GL_SwapWindow(all->window);
  return true;
}

void settle() {
  for (int i = 0; i < 600 && all->stage->wants_frame(); ++i) (void)frame();
}

void click(const char* id) {
  const ui::Item* item = all->stage->items().find(id);
  if (item == nullptr) return;
  ui::InputQueue& input = all->stage->input();
  input.move({item->rect.middle_x(), item->rect.middle_y()});
  input.button(true, 1, false);
  input.button(false, 1, false);
  settle();
}

// The first ones are not counted: the browser compiles what is called often once more, to faster code.
double keystrokes(bool paints) {
  constexpr int warming = 150;
  std::vector<double> samples;
  for (int i = 0; i < warming; ++i) {
    all->stage->input().text("x");
    (void)frame(paints);
    settle();
  }
  for (int i = 0; i < 60; ++i) {
    all->stage->input().text("x");
    samples.push_back(milliseconds_of([&] { (void)frame(paints); }));
    settle();
  }
  return median(std::move(samples));
}

void type_into(const std::string& path) {
  all->stage->show_file(path, 1);
  settle();
  click("editor");
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void frames_font(const char* name, const std::uint8_t* bytes, int length) {
  const std::string_view which = name;
  std::string data(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
  if (which == "inter-regular") fonts.regular = std::move(data);
  if (which == "inter-semibold") fonts.semibold = std::move(data);
  if (which == "jetbrains-mono-regular") fonts.mono = std::move(data);
}

// 0: this cannot be measured.
EMSCRIPTEN_KEEPALIVE int frames_start(const char* json) {
  const nlohmann::json files = nlohmann::json::parse(json, nullptr, false);
  if (files.is_discarded()) return 0;
  auto data = lab::load_data(files.get<std::map<std::string, std::string>>());
  if (!data) return 0;
  all = std::make_unique<Bench>();
  all->data = std::move(data).value();
  all->data.catalogue.publish("base", bench::large_catalogue().find("base"));
  name_the_canvas();
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 0;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 2);
  all->window = SDL_CreateWindow("Frames", 0, 0, width, height, SDL_WINDOW_OPENGL);
  if (all->window == nullptr || SDL_GL_CreateContext(all->window) == nullptr) return 0;
  all->session = std::make_unique<lab::Session>(all->data, all->runtime);
  all->stage = std::make_unique<app::Stage>(*all->session, std::move(fonts), app::Surroundings{});
  all->workbench = ImGui::GetCurrentContext();
  all->painter = std::make_unique<app::Painter>();
  all->stage->resize(width, height, 1);
  settle();
  return 1;
}

EMSCRIPTEN_KEEPALIVE double frames_demo() {
  if (all == nullptr) return 0;
  if (all->demo == nullptr) {
    all->demo = ImGui::CreateContext();
    ImGui::SetCurrentContext(all->demo);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplOpenGL3_Init("#version 100");
  }
  ImGui::SetCurrentContext(all->demo);
  // Several a sample: the page's clock counts tenths of a millisecond.
  constexpr int frames = 20;
  std::vector<double> samples;
  for (int i = 0; i < 15 * frames; ++i) {
    const double milliseconds = milliseconds_of([] {
      ImGui_ImplOpenGL3_NewFrame();
      ImGuiIO& io = ImGui::GetIO();
      io.DisplaySize = {width, height};
      io.DeltaTime = 1.0F / 60;
      ImGui::NewFrame();
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize({width, height});
      ImGui::ShowDemoWindow();
      ImGui::Render();
      glViewport(0, 0, width, height);
      glClear(GL_COLOR_BUFFER_BIT);
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
      SDL_GL_SwapWindow(all->window);
    });
    if (i % frames == 0) samples.push_back(0);
    samples.back() += milliseconds / frames;
  }
  ImGui::SetCurrentContext(all->workbench);
  return median(std::move(samples));
}

// From a key to the finished frame, in the story's project.
EMSCRIPTEN_KEEPALIVE double frames_keystroke_story() {
  if (all == nullptr) return 0;
  (void)all->stage->apply(lab::OpenSample{"node-app"});
  (void)all->stage->apply(lab::Build{});
  settle();
  type_into("server.js");
  return keystrokes(true);
}

// The same with 200 steps over 10,000 files.
EMSCRIPTEN_KEEPALIVE double frames_keystroke_large() {
  if (all == nullptr) return 0;
  constexpr int files = 10'000;
  all->session->open_project("Large",
                             bench::project_of(files).with_file("/Dockerfile", bench::dockerfile_of(files, 200)));
  if (!all->stage->apply(lab::Build{}).ok) return 0;
  settle();
  type_into(bench::path_of(files - 1).substr(1));
  return keystrokes(true);
}

// What is done before anything is drawn, of the keystrokes that were measured last.
EMSCRIPTEN_KEEPALIVE double frames_before_drawing() { return all == nullptr ? 0 : keystrokes(false); }

// A frame in which a text of 20,000 lines scrolls on by three.
EMSCRIPTEN_KEEPALIVE double frames_scroll() {
  if (all == nullptr) return 0;
  constexpr int lines = 20'000;
  std::string text;
  for (int i = 0; i < lines; ++i) text += "const v" + std::to_string(i) + " = f(" + std::to_string(i) + "); // text\n";
  all->session->open_project(
      "Long", fs::Tree().with_file("/Dockerfile", {"FROM base\nCOPY . .\n"}).with_file("/long.js", {text}));
  (void)all->stage->apply(lab::Build{});
  settle();
  type_into("long.js");
  const ui::Item* editor = all->stage->items().find("editor");
  if (editor == nullptr) return 0;
  ui::InputQueue& input = all->stage->input();
  input.move({editor->rect.middle_x(), editor->rect.middle_y()});
  std::vector<double> samples;
  for (int i = 0; i < 120; ++i) {
    input.wheel(0, 60);
    samples.push_back(milliseconds_of([] { (void)frame(); }));
  }
  settle();
  return median(std::move(samples));
}

// A frame while the story's build plays.
EMSCRIPTEN_KEEPALIVE double frames_play() {
  if (all == nullptr) return 0;
  (void)all->stage->apply(lab::OpenSample{"node-app"});
  settle();
  (void)all->stage->apply(lab::Build{});
  std::vector<double> samples;
  for (int i = 0; i < 300 && all->stage->wants_frame(); ++i) samples.push_back(milliseconds_of([] { (void)frame(); }));
  return samples.size() < 20 ? 0 : median(std::move(samples));
}
}
