#include "app/events.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "base/unicode.h"

namespace app {
namespace {

ui::Key key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return ui::Key::enter;
    case SDLK_SPACE: return ui::Key::space;
    case SDLK_ESCAPE: return ui::Key::escape;
    case SDLK_TAB: return ui::Key::tab;
    case SDLK_LEFT: return ui::Key::left;
    case SDLK_RIGHT: return ui::Key::right;
    case SDLK_UP: return ui::Key::up;
    case SDLK_DOWN: return ui::Key::down;
    case SDLK_HOME: return ui::Key::home;
    case SDLK_END: return ui::Key::end;
    case SDLK_PAGEUP: return ui::Key::page_up;
    case SDLK_PAGEDOWN: return ui::Key::page_down;
    case SDLK_BACKSPACE: return ui::Key::backspace;
    case SDLK_DELETE: return ui::Key::del;
    case SDLK_F2: return ui::Key::f2;
    case SDLK_F3: return ui::Key::f3;
    case SDLK_F6: return ui::Key::f6;
    case SDLK_a: return ui::Key::a;
    case SDLK_c: return ui::Key::c;
    case SDLK_f: return ui::Key::f;
    case SDLK_k: return ui::Key::k;
    case SDLK_m: return ui::Key::m;
    case SDLK_v: return ui::Key::v;
    case SDLK_x: return ui::Key::x;
    case SDLK_y: return ui::Key::y;
    case SDLK_z: return ui::Key::z;
    default: return ui::Key::none;
  }
}

bool is_letter(std::string_view text) {
  return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
}

constexpr float wheel_step = 100;  // pixels

// A trackpad's pinch comes as the wheel with Ctrl, in many small parts; a mouse's wheel, in one large: of that a part
// is enough.
constexpr float most_zoom_step = 0.2F;

bool is_finger(Uint32 which) { return which == SDL_TOUCH_MOUSEID; }

// SDL counts the places of fingers in parts of the window. Those on a trackpad are not on what is drawn.
void feed_finger(ui::InputQueue& queue, const SDL_TouchFingerEvent& finger, float scale) {
  SDL_Window* window = SDL_GetWindowFromID(finger.windowID);
  if (window == nullptr || SDL_GetTouchDeviceType(finger.touchId) != SDL_TOUCH_DEVICE_DIRECT) return;
  if (finger.type == SDL_FINGERUP) return queue.lift(finger.fingerId);
  int width = 0;
  int height = 0;
  SDL_GetWindowSize(window, &width, &height);
  queue.finger(finger.fingerId,
               {finger.x * static_cast<float>(width) / scale, finger.y * static_cast<float>(height) / scale});
}

}  // namespace

void feed(ui::InputQueue& queue, const SDL_Event& event, float scale) {
  const auto point = [scale](int x, int y) {
    return ui::Point{static_cast<float>(x) / scale, static_cast<float>(y) / scale};
  };
  switch (event.type) {
    case SDL_MOUSEMOTION:
      if (is_finger(event.motion.which) && queue.pinching()) return;
      return queue.move(point(event.motion.x, event.motion.y));
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_RIGHT && event.type == SDL_MOUSEBUTTONDOWN) {
        queue.move(point(event.button.x, event.button.y));
        return queue.secondary();
      }
      if (event.button.button != SDL_BUTTON_LEFT) return;
      if (is_finger(event.button.which) && queue.pinching()) return;
      queue.move(point(event.button.x, event.button.y));
      return queue.button(event.type == SDL_MOUSEBUTTONDOWN, event.button.clicks, (SDL_GetModState() & KMOD_SHIFT) != 0,
                          is_finger(event.button.which));
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: return feed_finger(queue, event.tfinger, scale);
    case SDL_MOUSEWHEEL: {
      const float x = event.wheel.preciseX;
      const float y = event.wheel.preciseY;
      if ((SDL_GetModState() & KMOD_CTRL) != 0)
        return queue.zoom(std::exp(std::clamp(y, -most_zoom_step, most_zoom_step)));
      const bool sideways = (SDL_GetModState() & KMOD_SHIFT) != 0;
      return queue.wheel(sideways ? -y * wheel_step : x * wheel_step, sideways ? 0 : -y * wheel_step);
    }
    case SDL_KEYDOWN: {
      const SDL_Keymod state = static_cast<SDL_Keymod>(event.key.keysym.mod);
      const ui::KeyPress press{.key = key_of(event.key.keysym.sym),
                               .shift = (state & KMOD_SHIFT) != 0,
                               .command = (state & (KMOD_CTRL | KMOD_GUI)) != 0,
                               .alt = (state & KMOD_ALT) != 0};
      if (press.key != ui::Key::none) queue.key(press);
      return;
    }
    case SDL_TEXTEDITING: {
      // SDL counts the caret in characters.
      std::string_view rest = event.edit.text;
      std::size_t caret = 0;
      for (int i = 0; i < event.edit.start; ++i) caret += base::decode_rune(rest.substr(caret)).size;
      return queue.compose({.text = std::string(rest), .caret = caret});
    }
    case SDL_TEXTINPUT:
      // With Alt a letter is a key; X11 sends it as text, too.
      if ((SDL_GetModState() & KMOD_LALT) != 0 && is_letter(event.text.text)) return;
      return queue.text(event.text.text);
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_LEAVE) queue.leave();
      return;
    default: return;
  }
}

Cursors::Cursors() {
  constexpr SDL_SystemCursor kinds[] = {SDL_SYSTEM_CURSOR_ARROW, SDL_SYSTEM_CURSOR_HAND, SDL_SYSTEM_CURSOR_IBEAM,
                                        SDL_SYSTEM_CURSOR_SIZEWE, SDL_SYSTEM_CURSOR_SIZENS};
  for (std::size_t i = 0; i < shapes_.size(); ++i) shapes_[i] = SDL_CreateSystemCursor(kinds[i]);
}

Cursors::~Cursors() {
  for (SDL_Cursor* shape : shapes_) SDL_FreeCursor(shape);
}

void Cursors::show(ui::Cursor cursor) {
  if (cursor == shown_) return;
  shown_ = cursor;
  SDL_SetCursor(shapes_[static_cast<std::size_t>(cursor)]);
}

}  // namespace app
