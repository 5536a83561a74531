#include "ui/step_text.h"

#include <doctest/doctest.h>

namespace {

// As in a row of so many letters of one width.
std::string in(std::size_t letters, std::string_view step) {
  return ui::shortened_step(step, [letters](std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count <= letters;
  });
}

}  // namespace

TEST_CASE("a step loses what says least first, and keeps its keyword") {
  const char* copy = "COPY --from=web --chown=node:node /src/apps/web/dist/ /usr/share/nginx/html";
  CHECK(in(100, copy) == copy);
  CHECK(in(60, copy) == "COPY web:/src/apps/web/dist/ /usr/share/nginx/html");
  CHECK(in(36, copy) == "COPY web:/src/…/dist/ /usr/…/html");
  CHECK(in(22, copy) == "COPY web:/src/…/dist/");
  CHECK(in(40, "COPY package.json package-lock.json .npmrc ./") == "COPY package.json +2 ./");
  CHECK(in(100, "COPY package.json package-lock.json ./") == "COPY package.json package-lock.json ./");
  CHECK(in(20, "RUN go build -trimpath -ldflags=-s -o /bin/app .") == "RUN go build … .");
  CHECK(in(14, "RUN --mount=type=cache,target=/root/.npm npm ci") == "RUN npm ci");
  CHECK(in(6, "RUN npm install") == "RUN n…");
  CHECK(in(100, "FROM node") == "FROM node");
  CHECK(in(4, "WORKDIR") == "WOR…");
  CHECK(in(3, "") == "");
  CHECK(in(8, "COPY Grüße.txt") == "COPY Gr…");
}
