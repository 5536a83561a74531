const http = require("http");
const page = require("page-frame");  // puts a title and a text into a page; npm installs it

const greeting = "Hello, layers!";

const server = http.createServer((request, response) => {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(page({ title: greeting, text: "This page is served from inside a container." }));
});

server.listen(80, () => console.log("Listening on port 80"));
