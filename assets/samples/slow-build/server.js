const { readFileSync } = require("fs");
const http = require("http");
const page = require("page-frame");  // puts a title and a text into a page; npm installs it
const count = require("plural-words");
const router = require("small-router");

const entries = ["Lovely place!", "We will be back."];
const form = readFileSync("dist/index.html", "utf8");

const show = (html) => (request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(html);
};

const routes = {
  "/": show(page({ title: "Guest book", text: `${count(entries.length, "entry", "entries")} so far: ${entries.join(" ")}` })),
  "/sign": show(form),
};

http.createServer(router(routes)).listen(3000, () => console.log("Listening on port 3000"));
