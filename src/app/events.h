// SDL's events as the workbench's input, and its wishes back: pointer shapes.
#pragma once

#include <array>

#include <SDL.h>

#include "ui/frame.h"
#include "ui/input.h"

namespace app {

// `scale`: how many of SDL's units make one of the workbench's pixels.
void feed(ui::InputQueue& queue, const SDL_Event& event, float scale);

class Cursors {
 public:
  Cursors();
  ~Cursors();
  Cursors(const Cursors&) = delete;
  Cursors& operator=(const Cursors&) = delete;
  void show(ui::Cursor cursor);

 private:
  std::array<SDL_Cursor*, 5> shapes_{};
  ui::Cursor shown_ = ui::Cursor::arrow;
};

}  // namespace app
