#include "fixture.h"

#include <imgui.h>

#include "ui/canvas.h"
#include "ui/theme.h"

namespace ui_test {
namespace {

lab::Barcode code(const std::string& digest) {
  lab::Barcode code;
  code.digest = digest + std::string(64 - digest.size(), '0');
  code.short_digest = digest;
  for (const char c : digest.substr(0, 10)) code.bars.push_back(static_cast<std::uint8_t>(c % 8));
  return code;
}

lab::StackRow layer(int step, build::Verdict verdict, const std::string& text, const std::string& word,
                    const std::string& digest) {
  lab::StackRow row;
  row.step = step;
  row.kind = digest.empty() ? build::Step::Kind::config : build::Step::Kind::files;
  row.verdict = verdict;
  row.text = text;
  row.verdict_word = word;
  row.size = digest.empty() ? "" : "8.1 MB";
  row.note = digest.empty() ? "" : "layer " + std::to_string(step);
  if (!digest.empty()) row.barcode = code(digest);
  return row;
}

}  // namespace

lab::View story_view() {
  lab::View view;
  view.revision = 1;
  view.project = "Node app";
  view.files = {{.path = "Dockerfile", .name = "Dockerfile", .size = "94 B"},
                {.path = "package.json", .name = "package.json", .size = "120 B"},
                {.path = "public", .name = "public", .directory = true},
                {.path = "public/style.css", .name = "style.css", .depth = 1, .size = "1 kB"},
                {.path = "server.js", .name = "server.js", .edited = true, .size = "240 B", .changed_lines = {3}}};
  view.open_files = {"Dockerfile", "server.js", "package.json"};
  view.gutter = {{1, 1, build::Verdict::cached, false, ""},
                 {2, 2, build::Verdict::cached, false, ""},
                 {3, 3, build::Verdict::executed, false, "server.js changed"},
                 {4, 4, build::Verdict::executed, false, "12.0 s, parent layer changed"}};
  view.forecast = "Build 3: 2 cached, 2 ran";
  view.forecast_seconds = "12.6 s";
  view.pending = false;
  view.stack.build = 3;
  view.stack.title = "IMAGE my-app";
  view.stack.image = "sha256:5d1c09…, 49.3 MB";
  view.stack.sentence = "Build 3 took 12.6 s: 2 cached, 2 ran.";
  view.stack.seconds = 12.6;
  view.stack.rows = {layer(5, build::Verdict::executed, "CMD [\"node\", \"server.js\"]", "", ""),
                     layer(4, build::Verdict::executed, "EXPOSE 80", "", ""),
                     layer(3, build::Verdict::executed, "RUN npm install", "ran 12.0 s", "9e41b7c20d5f"),
                     layer(2, build::Verdict::executed, "COPY . /app", "ran 0.1 s", "71f0aa83e6b2"),
                     layer(1, build::Verdict::cached, "WORKDIR /app", "CACHED", "c04d5e19a7b3"),
                     layer(0, build::Verdict::cached, "FROM node", "CACHED", "2b7d8f6610ce")};
  view.stack.rows[2].begin = 0.6;
  view.stack.rows[2].seconds = 12;
  view.stack.rows[3].begin = 0.5;
  view.stack.rows[3].seconds = 0.1;
  view.stack.rows[3].break_label = "the cache breaks here: server.js changed";
  view.why.build = 3;
  view.why.step = 3;
  view.why.place = "step 4 of 6";
  view.why.headline = "npm install ran again because its parent layer changed.";
  view.why.explanation = "COPY . /app brought in a changed server.js, so every step after it is built again.";
  view.why.before_title = "build 2 (made this record)";
  view.why.after_title = "build 3";
  view.why.rows = {{"parent layer", "40ac…", "71f0…", code("40ac"), code("71f0"), true},
                   {"command", "", "/bin/sh -c npm install", {}, {}, false}};
  view.why.not_looked_at = {"file times", "the registry"};
  view.why.proof = "With server.js as in build 2 the step would be CACHED.";
  view.why.go_to_path = "server.js";
  view.why.go_to_line = 3;
  view.shelf = {{code("2b7d8f6610ce"), "FROM node", "made by build 1", lab::ShelfRecord::Use::reused}};
  view.shelf_sentence = "One record was reused.";
  using Mark = lab::HistoryMark;
  view.history = {{Mark::Kind::start, "Start", false},
                  {Mark::Kind::build_ran, "Build 1", false},
                  {Mark::Kind::edit, "Edit server.js", false},
                  {Mark::Kind::build_ran, "Build 3", true}};
  for (std::size_t i = 0; i < view.history.size(); ++i) {
    view.history[i].moment = static_cast<int>(i);
    view.history[i].parent = static_cast<int>(i) - 1;
  }
  view.history[1].build = 2;
  view.history[1].compare_with = "2";
  view.history[3].build = 3;
  view.history[3].compare_with = "3";
  view.builds_done = 3;
  lab::Comparison& compared = view.comparison;
  compared.left = {.name = "2", .title = "Build 2, BuildKit", .sentence = "4 ran, 14.2 s"};
  compared.right = {.name = "3", .title = "Build 3, BuildKit", .sentence = "2 cached, 2 ran, 13.1 s"};
  compared.right.choices = {
      {.id = "right:3:other", .label = "Build 3, classic builder", .command = lab::Compare{"2", "3:other"}}};
  compared.rows = {{.left = {.there = true,
                             .select = {2, 1},
                             .text = "COPY . .",
                             .verdict = build::Verdict::executed,
                             .verdict_word = "ran 0.1 s"},
                    .right = {.there = true,
                              .select = {3, 1},
                              .text = "COPY . .",
                              .verdict = build::Verdict::cached,
                              .verdict_word = "CACHED"},
                    .differs = true}};
  compared.sentence = "1 of 1 step differ";
  auto files = std::make_shared<lab::ImageFiles>();
  files->build = 3;
  files->step = 2;
  files->title = "COPY . .";
  files->sentence = "This layer: 1 file added.";
  files->files = {{.path = "app", .name = "app", .directory = true},
                  {.path = "app/server.js", .name = "server.js", .depth = 1, .size = "2.1 kB"}};
  files->look = {
      .path = "app/server.js", .sentence = "This layer added it.", .owner = "mode 0644", .lines = {{' ', "let a"}}};
  view.image_files = files;
  view.can_undo = true;
  view.can_redo = false;
  view.undo_label = "Undo: Build 3";
  view.output = {"#1 [internal] load build definition", "#5 CACHED"};
  view.output_tty = {"[+] Building 13.1s (8/8) FINISHED"};
  view.image_build = 3;
  view.preview.running = true;
  view.preview.name = "web-1";
  view.preview.command = "docker run -p 3000:80 my-app";
  view.preview.url = "http://localhost:3000/";
  view.preview.badge = "running build 2, before your edit";
  view.preview.html = "<h1>Hello, layers!</h1>";
  view.preview.content_type = "text/html";
  view.can_run = true;
  return view;
}

Workbench::Workbench(float width, float height) : width_(width), height_(height) {
  texts = {{"Dockerfile",
            "FROM node\nWORKDIR /app\nCOPY . /app\nRUN npm install\nEXPOSE 80\nCMD [\"node\", \"server.js\"]\n"},
           {"server.js", "const http = require(\"http\");\n\nconst page = \"<h1>Hello</h1>\";\n"},
           {"package.json", "{}\n"},
           {"public/style.css", "p {}\n"}};
  context_ = ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  fonts_ = ui::build_fonts(*ImGui::GetIO().Fonts, files_, 1);
  run();
}

Workbench::~Workbench() { ImGui::DestroyContext(context_); }

void Workbench::pass(std::vector<lab::Command>& sent) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width_, height_};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  ui::Canvas canvas(*ImGui::GetBackgroundDrawList(), fonts_);
  const ui::TextOf text_of = [this](std::string_view path) {
    const auto found = texts.find(path);
    return found == texts.end() ? std::string_view() : std::string_view(found->second);
  };
  last = ui::draw_workbench(canvas, {view, text_of, ui::theme_by_name("paper"), options, {0, 0, width_, height_}},
                            input.next(now), memory);
  ImGui::EndFrame();
  if (!last.wish.empty()) wish = last.wish;
  now += 1.0 / 60;
  sent.insert(sent.end(), last.commands.begin(), last.commands.end());
}

std::vector<lab::Command> Workbench::run() {
  std::vector<lab::Command> sent;
  for (int i = 0; i < 600; ++i) {
    pass(sent);
    if (input.empty() && !last.wants_frame) break;
  }
  return sent;
}

std::vector<lab::Command> Workbench::click(const std::string& id, int clicks) {
  const ui::Item* found = item(id);
  if (found == nullptr || found->rect.empty()) return {};
  input.move({found->rect.middle_x(), found->rect.middle_y()});
  for (int i = 1; i <= clicks; ++i) {
    input.button(true, i, false);
    input.button(false, i, false);
  }
  return run();
}

std::vector<lab::Command> Workbench::tap(const std::string& id) {
  const ui::Item* found = item(id);
  if (found == nullptr || found->rect.empty()) return {};
  return tap_at({found->rect.middle_x(), found->rect.middle_y()});
}

std::vector<lab::Command> Workbench::tap_at(ui::Point at) { return swipe(at, at); }

std::vector<lab::Command> Workbench::swipe(ui::Point from, ui::Point to) {
  input.move(from);
  input.button(true, 1, false, true);
  std::vector<lab::Command> sent = run();
  for (int i = 1; i <= 6; ++i) {
    const float part = static_cast<float>(i) / 6;
    input.move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
    const std::vector<lab::Command> more = run();
    sent.insert(sent.end(), more.begin(), more.end());
  }
  input.button(false, 1, false, true);
  const std::vector<lab::Command> more = run();
  sent.insert(sent.end(), more.begin(), more.end());
  return sent;
}

std::vector<lab::Command> Workbench::press(ui::KeyPress press) {
  input.key(press);
  return run();
}

std::vector<lab::Command> Workbench::type(const std::string& text) {
  input.text(text);
  return run();
}

}  // namespace ui_test
