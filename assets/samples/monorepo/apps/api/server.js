import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import router from "small-router";
import { summary } from "../../packages/shared/notes.js";

const notes = [
  { place: "Pond", seen: "two herons" },
  { place: "Wood", seen: "a fox" },
];

const dist = new URL("../web/dist/", import.meta.url);

function file(path, type) {
  const text = readFileSync(new URL(path, dist), "utf8");
  return (request, response) => {
    response.setHeader("Content-Type", type);
    response.end(text);
  };
}

const routes = {
  "/": file("index.html", "text/html; charset=utf-8"),
  "/api/notes": (request, response) => response.end(summary(notes)),
};
for (const name of readdirSync(new URL("assets", dist))) routes[`/assets/${name}`] = file(`assets/${name}`, "text/javascript");

createServer(router(routes)).listen(3000, () => console.log("Listening on port 3000"));
