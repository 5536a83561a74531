#include "ui/widgets/barcode.h"

namespace ui {

void draw_barcode(Canvas& canvas, Point at, const lab::Barcode& code, Colour colour) {
  float x = canvas.snapped(at.x);
  const float base = canvas.snapped(at.y);
  for (const std::uint8_t bar : code.bars) {
    const float height = 3 + static_cast<float>(bar);
    canvas.fill({x, base - height, 2, height}, colour);
    x += 3;
  }
}

}  // namespace ui
