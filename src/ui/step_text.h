// A step of a build in little room: what says least goes first.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ui {

using Fits = std::function<bool(std::string_view)>;

// The first of these that fits: the whole line; without flags, COPY --from=web as "web:PATH"; further sources as "+2";
// paths cut in their middle ("packages/…/index.js"); of a command its beginning and its end; at last its beginning with
// "…". The keyword stays in all of them.
[[nodiscard]] std::string shortened_step(std::string_view step, const Fits& fits);

}  // namespace ui
