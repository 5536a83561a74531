#include <doctest/doctest.h>

#include "programs.h"

using namespace programs;

namespace {

// A server whose handler is `body`.
std::string server(const std::string& body) {
  return "const http = require('http');\nhttp.createServer((req, res) => {" + body +
         "}).listen(80, () => console.log('ready'));\n";
}

container::Response answer(const std::string& body, container::Request request) {
  auto input = program({{"/app/server.js", server(body)}});
  input.requests = {{80, std::move(request)}};
  return run(input).responses.at(0);
}

}  // namespace

TEST_CASE("a server answers requests in order, keeps what it knows between them, and goes on running") {
  auto input = program({{"/app/server.js", "let n = 0;\n" + server("res.end(`${++n} ${req.method} ${req.url}`)")}});
  input.requests = {{80, get("/")}, {80, get("/x?y=1")}};
  const auto outcome = run(input);
  CHECK(outcome.responses.size() == 2);
  CHECK(outcome.responses[0].body == "1 GET /");
  CHECK(outcome.responses[1].body == "2 GET /x?y=1");
  CHECK(outcome.log == "ready\n");
  CHECK(outcome.listening == std::vector<int>{80});
  CHECK_FALSE(outcome.exit_code.has_value());
}

TEST_CASE("a response has the status, the headers and the body that the program gave, and those that Node adds") {
  struct Row {
    const char *about, *handler;
    int status;
    const char *header, *value, *body;
  };
  const Row rows[] = {
      {"a plain end", "res.end('hi')", 200, "Content-Length", "2", "hi"},
      {"nothing at all", "res.end()", 200, "Content-Length", "0", ""},
      {"a status code", "res.statusCode = 404; res.end('no')", 404, "Content-Length", "2", "no"},
      {"setHeader keeps the name as written", "res.setHeader('X-Thing', 'a'); res.end()", 200, "X-Thing", "a", ""},
      {"writeHead with headers", "res.writeHead(201, { 'Content-Type': 'text/plain' }); res.end('made')", 201,
       "Content-Type", "text/plain", "made"},
      {"writeHead with a message", "res.writeHead(200, 'Fine', { A: 'b' }); res.end()", 200, "A", "b", ""},
      {"several writes are chunked", "res.write('a'); res.write('b'); res.end('c')", 200, "Transfer-Encoding",
       "chunked", "abc"},
      {"the date is the lab's", "res.end()", 200, "Date", "Thu, 01 Jan 2026 00:00:05 GMT", ""},
      {"characters are counted in bytes", "res.end('grüße')", 200, "Content-Length", "7", "grüße"},
      {"a buffer", "res.end(Buffer.from([104, 105]))", 200, "Content-Length", "2", "hi"},
      {"no content", "res.writeHead(204); res.end('x')", 204, "Content-Length", "(none)", ""},
      {"an answer after a while", "setTimeout(() => res.end('late'), 2000)", 200, "Content-Length", "4", "late"},
      {"an async handler", "(async () => { await null; res.end('soon'); })()", 200, "Content-Length", "4", "soon"},
      {"JSON", "res.setHeader('content-type', 'application/json'); res.end(JSON.stringify({ a: [1] }))", 200,
       "content-type", "application/json", "{\"a\":[1]}"},
      {"status words", "res.end(http.STATUS_CODES[418])", 200, "Content-Length", "12", "I'm a Teapot"},
      {"a file, streamed", "require('fs').createReadStream('/app/server.js', { end: 4 }).pipe(res)", 200,
       "Transfer-Encoding", "chunked", "const"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    const auto response = answer(row.handler, get("/"));
    CHECK(response.status == row.status);
    CHECK(header(response, row.header) == row.value);
    CHECK(response.body == row.body);
  }
}

TEST_CASE("a request's headers and body reach the program") {
  container::Request request{.method = "POST",
                             .path = "/form",
                             .headers = {{"Content-Type", "text/plain"}, {"X-A", "1"}, {"X-A", "2"}},
                             .body = "a=1&b=ü"};
  const auto response = answer(
      "let text = ''; req.setEncoding('utf8'); req.on('data', (part) => text += part);"
      "req.on('end', () => res.end([req.method, req.headers['content-type'], req.headers['x-a'], "
      "req.headers['content-length'], req.headers.host, text].join(' ')));",
      request);
  CHECK(response.body == "POST text/plain 1, 2 8 localhost a=1&b=ü");
  CHECK(answer("(async () => { let n = 0; for await (const part of req) n += part.length; res.end(String(n)); })()",
               request)
            .body == "8");
  CHECK(answer("req.on('end', () => res.end('no body')).resume()", get("/")).body == "no body");
}

TEST_CASE("HEAD has the headers of GET and no body") {
  const auto response = answer("res.setHeader('Content-Length', 5); res.end('hello')", {.method = "HEAD"});
  CHECK(response.status == 200);
  CHECK(header(response, "Content-Length") == "5");
  CHECK(response.body.empty());
}

TEST_CASE("where nothing answers, the response says why") {
  struct Row {
    const char *about, *program, *why;
  };
  const Row rows[] = {
      {"no server", "setInterval(() => {}, 1000)", "Nothing in the container listens on port 80."},
      {"another port", "require('http').createServer().listen(3000)",
       "Nothing in the container listens on port 80 (the program listens on 3000)."},
      {"only inside", "require('http').createServer().listen(80, '127.0.0.1')",
       "The program listens on port 80 of 127.0.0.1, which is the container itself: nothing from outside reaches it. "
       "Let it listen on 0.0.0.0."},
      {"localhost is only inside too", "require('http').createServer().listen(80, 'localhost')",
       "The program listens on port 80 of 127.0.0.1, which is the container itself: nothing from outside reaches it. "
       "Let it listen on 0.0.0.0."},
      {"never ended", "require('http').createServer(() => {}).listen(80)",
       "The program did not answer within 30 seconds: it never called res.end()."},
      {"it died on the way", "require('http').createServer(() => { throw new Error('x') }).listen(80)",
       "The program ended before it answered. The container's log says why."},
      {"it was over before", "console.log('done')", "Nothing listens on port 80: the container's program has ended."},
      {"closed again",
       "const s = require('http').createServer(); s.listen(80, () => s.close()); setInterval(() => {}, 1000)",
       "Nothing in the container listens on port 80."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    auto input = program({{"/app/server.js", row.program}});
    input.requests = {{80, get("/")}};
    const auto outcome = run(input);
    REQUIRE(outcome.responses.size() == 1);
    CHECK(outcome.responses[0].status == 0);
    CHECK(outcome.responses[0].body == row.why);
  }
}

TEST_CASE("a program that dies at a request answers no later ones, and its log has the error") {
  auto input = program({{"/app/server.js", server("if (req.url === '/bad') throw new Error('boom'); res.end('ok')")}});
  input.requests = {{80, get("/")}, {80, get("/bad")}, {80, get("/")}};
  const auto outcome = run(input);
  CHECK(outcome.responses[0].body == "ok");
  CHECK(outcome.responses[1].status == 0);
  CHECK(outcome.responses[2].body == "Nothing listens on port 80: the container's program has ended.");
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.log.find("Error: boom\n    at Server.<anonymous> (/app/server.js:2:") != std::string::npos);
  CHECK(outcome.listening.empty());
}

TEST_CASE("one more request leaves what was before as it was") {
  auto input = program({{"/app/server.js", "setInterval(() => console.log('tick'), 1500);\n" +
                                               server("console.log(req.url); res.end(String(Math.random()))")}});
  const auto none = run(input);
  input.requests = {{80, get("/a")}};
  const auto one = run(input);
  input.requests.emplace_back(80, get("/b"));
  const auto two = run(input);
  CHECK(one.log.starts_with(none.log));
  CHECK(two.log.starts_with(one.log));
  CHECK(one.log.size() > none.log.size());
  CHECK(two.responses[0].body == one.responses[0].body);
  CHECK(two.responses[1].body != two.responses[0].body);
}

TEST_CASE("what http refuses, it refuses in Node's words") {
  struct Row {
    const char *handler, *line;
  };
  const Row rows[] = {
      {"res.end('a'); res.setHeader('X', '1')",
       "Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client"},
      {"res.writeHead(200); res.writeHead(201)",
       "Error [ERR_HTTP_HEADERS_SENT]: Cannot write headers after they are sent to the client"},
      {"res.end(5)",
       "TypeError [ERR_INVALID_ARG_TYPE]: The \"chunk\" argument must be of type string or an instance of Buffer or "
       "Uint8Array. Received type number (5)"},
      {"res.setHeader('X')", "TypeError [ERR_HTTP_INVALID_HEADER_VALUE]: Invalid value \"undefined\" for header \"X\""},
      {"res.writeHead(7)", "RangeError [ERR_HTTP_INVALID_STATUS_CODE]: Invalid status code: 7"},
      {"res.end('a'); res.write('b')", "Error [ERR_STREAM_WRITE_AFTER_END]: write after end"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.handler);
    auto input = program({{"/app/server.js", server(row.handler)}});
    input.requests = {{80, get("/")}};
    const auto outcome = run(input);
    CHECK_MESSAGE(outcome.log.find(row.line) != std::string::npos, outcome.log);
    CHECK(outcome.exit_code == 1);
  }
}
