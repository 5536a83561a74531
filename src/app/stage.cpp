#include "app/stage.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <imgui.h>

#include "base/number.h"
#include "ui/canvas.h"
#include "ui/theme.h"

namespace app {

namespace {

constexpr double tell_after = 0.3;  // seconds: what is done by then needs no word

}  // namespace

Stage::Stage(lab::Session& session, ui::FontFiles fonts, Surroundings surroundings)
    : session_(session),
      files_(std::move(fonts)),
      surroundings_(std::move(surroundings)),
      theme_(&ui::theme_by_name("paper")) {
  IMGUI_CHECKVERSION();
  context_ = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // nothing of ours is kept there
  io.LogFilename = nullptr;
  glyphs_.set_host(surroundings_.lends_glyph);
  rebuild_fonts();
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

void Stage::rebuild_fonts() {
  fonts_ = ui::build_fonts(*ImGui::GetIO().Fonts, files_, scale_);
  fonts_.borrowed = &glyphs_;
  glyphs_.forget();
  new_fonts_ = true;
}

bool Stage::take_new_fonts() { return std::exchange(new_fonts_, false); }

void Stage::resize(float width, float height, float scale) {
  place_width_ = width;
  place_height_ = height;
  place_scale_ = scale;
  zoom_to_place();
}

void Stage::use_zoom(float zoom) {
  chosen_zoom_ = zoom == 0 ? 0 : std::clamp(zoom, 0.75F, 3.F);
  zoom_to_place();
}

void Stage::zoom_to_place() {
  options_.zoom = chosen_zoom_ != 0 ? chosen_zoom_ : theme_->zoom;
  width_ = place_width_ / options_.zoom;
  height_ = place_height_ / options_.zoom;
  wanted_ = true;
  const float scale = place_scale_ * options_.zoom;
  if (scale == scale_) return;
  scale_ = scale;
  rebuild_fonts();
}

void Stage::use_theme(std::string_view name) {
  theme_ = &ui::theme_by_name(name);
  zoom_to_place();
}

const lab::View& Stage::view() {
  refresh();
  return view_;
}

void Stage::refresh() {
  if (fresh_view_ && view_.revision == session_.revision()) return;
  lab::update_view(session_, view_);
  fresh_view_ = true;
}

lab::Answer Stage::apply(const lab::Command& command) {
  if (std::holds_alternative<lab::Build>(command)) ui::build_began(memory_);
  const bool was_busy = session_.is_busy();
  lab::Answer answer = session_.apply(command);
  if (was_busy && !answer.ok) {
    ui::show_refusal(memory_, answer.sentence);
    announce(answer);
    return answer;
  }
  if (answer.waits && !was_busy) waiting_ = command;
  tell(command, answer);
  return answer;
}

void Stage::tell(const lab::Command& command, const lab::Answer& answer) {
  ui::show_answer(memory_, command, answer);
  announce(answer);
}

void Stage::announce(const lab::Answer& answer) {
  wanted_ = true;
  if (!answer.sentence.empty()) announcements_.push_back(answer.sentence);
}

std::optional<lab::Answer> Stage::advance(double now) {
  if (busy_since_ < 0) busy_since_ = now;
  std::optional<lab::Answer> answer = session_.advance();
  wanted_ = true;
  if (answer && waiting_)
    tell(*waiting_, *answer);
  else if (answer)
    announce(*answer);
  if (!session_.is_busy()) {
    waiting_.reset();
    busy_since_ = -1;
    busy_told_ = false;
  } else if (!busy_told_ && now - busy_since_ > tell_after) {
    busy_told_ = true;
    announcements_.push_back(session_.in_progress()->sentence);
  }
  return answer;
}

lab::Answer Stage::cancel() {
  const lab::Answer answer = session_.cancel();
  if (answer.ok && !session_.is_busy()) waiting_.reset();
  announce(answer);
  return answer;
}

std::vector<std::string> Stage::take_announcements() { return std::exchange(announcements_, {}); }

bool Stage::tab(bool backwards) {
  wanted_ = true;
  if (ui::wants_tab(memory_)) {
    queue_.key({.key = ui::Key::tab, .shift = backwards});
    return false;
  }
  return ui::tab(memory_, backwards);
}

void Stage::show_file(const std::string& path, int line) {
  ui::show_file(
      memory_, [this](std::string_view file) { return lab::file_text(session_, file); }, path, line);
  wanted_ = true;
}

void Stage::blur() {
  left_focus_ = memory_.focus.focused();
  memory_.focus.clear();
  queue_.leave();
  wanted_ = true;
}

void Stage::focus() {
  if (memory_.focus.focused().empty() && !left_focus_.empty()) memory_.focus.give(left_focus_, false);
  left_focus_.clear();
  wanted_ = true;
}

void Stage::activate(const std::string& id) {
  const ui::Item* item = items().find(id);
  if (item == nullptr || item->disabled) return;
  wanted_ = true;
  if (item->role == "textbox") {  // Enter is text there
    queue_.move({item->rect.middle_x(), item->rect.middle_y()});
    queue_.button(true, 1, false);
    queue_.button(false, 1, false);
    return;
  }
  memory_.focus.give(id, true);
  queue_.key({.key = ui::Key::enter});
}

void Stage::change_look(const std::string& wish) {
  const std::string_view value = std::string_view(wish).substr(wish.find(':') + 1);
  if (wish.starts_with("zoom:")) {
    if (const auto percent = base::whole_number<int>(value)) use_zoom(static_cast<float>(*percent) / 100);
  } else if (wish.starts_with("wrap:")) {
    options_.wrap = value == "on";
    wanted_ = true;
  } else {
    options_.look = wish;
    // Who follows the system, or keeps the choice, is outside.
    if (!surroundings_.look) use_theme(value);
  }
  if (surroundings_.look) surroundings_.look(wish);
}

void Stage::grant(const std::string& wish) {
  constexpr std::string_view look = "look:";
  if (wish.starts_with(look))
    change_look(wish.substr(look.size()));
  else if (wish.starts_with("files:") && surroundings_.files)
    surroundings_.files(wish);
  else if (wish == "cancel")
    cancel();
  else if (wish == "lessons" && surroundings_.show_lessons)
    surroundings_.show_lessons();
  else if (wish == "lesson" && surroundings_.show_lesson)
    surroundings_.show_lesson();
}

void Stage::pass(double now) {
  refresh();
  const ui::Input input = queue_.next(now);
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {width_, height_};
  io.DisplayFramebufferScale = {scale_, scale_};
  io.DeltaTime = static_cast<float>(now - last_ > 0 ? now - last_ : 1.0 / 60);
  last_ = now;
  ImGui::NewFrame();
  glyphs_.begin_frame();
  ui::Canvas canvas(*ImGui::GetBackgroundDrawList(), fonts_);
  const ui::TextOf text_of = [this](std::string_view path) { return lab::file_text(session_, path); };
  const ui::Scene scene{view_, text_of, *theme_, options_, {0, 0, width_, height_}};
  ui::Outcome outcome = ui::draw_workbench(canvas, scene, input, memory_);
  ImGui::EndFrame();

  if (input.wheel.x != 0 || input.wheel.y != 0) wheel_left_ = outcome.wheel;
  cursor_ = outcome.cursor;
  caret_ = outcome.wants_text ? outcome.caret : ui::Rect{};
  passage_ = std::move(outcome.passage);
  if (outcome.wants_frame) wanted_ = true;
  if (!outcome.copied.empty() && surroundings_.copy) surroundings_.copy(outcome.copied);
  if (outcome.asks_paste && surroundings_.paste) {
    std::string text = surroundings_.paste();
    if (!text.empty()) queue_.text(std::move(text), true);
  }
  if (!outcome.wish.empty()) grant(outcome.wish);
  for (const lab::Command& command : outcome.commands) apply(command);
}

bool Stage::frame(double now) {
  if (!wants_frame()) return false;
  // Each key and click is a pass of its own; only the last is painted. The bound keeps a flood of input from stopping
  // the window.
  for (int i = 0; i < 64; ++i) {
    wanted_ = false;
    pass(now);
    const bool commanded = view_.revision != session_.revision();
    if (queue_.empty() && !commanded) break;
    wanted_ = true;
  }
  if (view_.revision != session_.revision()) wanted_ = true;
  ImGui::Render();
  return true;
}

bool Stage::wheel(float dx, float dy, double now) {
  queue_.wheel(dx, dy);
  catch_up(now);
  return wheel_left_.x != dx || wheel_left_.y != dy;
}

void Stage::catch_up(double now) {
  frame(now);
  // What was asked for may have moved the focus once all was drawn: a second time says where it is.
  if (wants_frame()) frame(now);
  wanted_ = true;
}

}  // namespace app
