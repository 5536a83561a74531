// Answers the calls that patch.cmake puts into the engine: how errors are worded, where they were thrown, how stacks
// read.
#include "container/quickjs/engine/hooks.h"

#include <cstdlib>
#include <cstring>
#include <vector>

#include "container/quickjs/host.h"
#include "container/quickjs/words.h"

namespace container::quickjs {

namespace {

constexpr int range_error = 1;          // JS_RANGE_ERROR of quickjs.c
constexpr std::size_t most_calls = 10;  // V8's Error.stackTraceLimit

struct Call {
  std::string name;
  std::optional<Place> place;  // none: native code
  bool parser = false;         // not a call: where the parser found a mistake
};

// QuickJS writes "    at name (file:line:column)", "    at name (native)", and first "    at file:line:column" for the
// parser.
std::optional<Call> read_call(std::string_view line) {
  constexpr std::string_view at = "    at ";
  if (!line.starts_with(at)) return std::nullopt;
  line.remove_prefix(at.size());
  Call call;
  std::string_view where = line;
  const std::size_t open = line.rfind(" (");
  if (line.ends_with(')') && open != std::string_view::npos) {
    call.name = line.substr(0, open);
    where = line.substr(open + 2, line.size() - open - 3);
    if (where == "native") return call;
  } else {
    call.parser = true;
  }
  Place place;
  for (int* number : {&place.column, &place.line}) {
    const std::size_t colon = where.rfind(':');
    if (colon == std::string_view::npos) break;
    *number = std::atoi(std::string(where.substr(colon + 1)).c_str());
    where = where.substr(0, colon);
  }
  place.file = where;
  call.place = place;
  return call;
}

std::vector<Call> read_calls(std::string_view text) {
  std::vector<Call> calls;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (auto call = read_call(text.substr(0, end))) calls.push_back(std::move(*call));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return calls;
}

// A place in the text that the person wrote, without what the lab wraps it in.
void unwrap(const Source& source, Place& place) {
  if (place.line == 1 && place.column > source.prefix) place.column -= source.prefix;
}

const Source* source_of(const Host& host, const Call& call) {
  if (!call.place) return nullptr;
  const auto found = host.sources.find(call.place->file);
  return found == host.sources.end() ? nullptr : &found->second;
}

std::string printed(const Host& host, const Call& call, bool constructor) {
  std::string name = call.name == "<anonymous>" ? std::string() : call.name;
  std::string where;
  if (!call.place) {
    where = "<anonymous>";
  } else {
    const Source* source = source_of(host, call);
    if (source != nullptr && source->module) where = "file://";
    const bool evaluated = call.place->file.starts_with('<');
    if (evaluated && name == "<eval>") name = "eval";
    if (!evaluated && name == "<eval>") name.clear();
    where += evaluated ? "<anonymous>" : call.place->file;
    if (call.place->line > 0)
      where += ":" + std::to_string(call.place->line) + ":" + std::to_string(call.place->column);
  }
  if (name.empty()) return "    at " + where;
  return "    at " + (constructor ? "new " + name : name) + " (" + where + ")";
}

// The first `name` on the way up from the error to Object; own data properties only, so that no code of the program
// runs.
std::string name_of(JSContext* context, JSValueConst error) {
  Value at(context, JS_DupValue(context, error));
  for (int steps = 0; steps < 32 && JS_IsObject(at.get()); ++steps) {
    const Value name = own_property(context, at.get(), "name");
    if (JS_IsString(name.get())) return to_text(context, name.get());
    at = Value(context, JS_GetPrototype(context, at.get()));
    if (at.exception()) {
      JS_FreeValue(context, JS_GetException(context));
      break;
    }
  }
  return "Error";
}

// An error's stack begins where it was made, not in the constructor of its class.
void hide_constructor(JSContext* context, JSValueConst error, std::vector<Call>& calls) {
  const Value prototype(context, JS_GetPrototype(context, error));
  if (!JS_IsObject(prototype.get())) return;
  const Value constructor = own_property(context, prototype.get(), "constructor");
  if (!JS_IsObject(constructor.get())) return;
  const Value name_value = own_property(context, constructor.get(), "name");
  if (!JS_IsString(name_value.get())) return;
  const std::string name = to_text(context, name_value.get());
  for (std::size_t i = 0; i < calls.size() && i < 4; ++i) {
    if (!calls[i].place || calls[i].name != name) continue;
    calls.erase(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

// V8 names a function without a name by how it was called; QuickJS does not know that, but the lab's own callers do.
void name_callbacks(std::vector<Call>& calls) {
  struct Row {
    std::string_view caller, file, name;
  };
  static constexpr Row rows[] = {{"listOnTimeout", "node:internal/timers", "Timeout._onTimeout"},
                                 {"runImmediate", "node:internal/timers", "Immediate.<anonymous>"}};
  for (std::size_t i = 0; i + 1 < calls.size(); ++i) {
    if (calls[i].name != "<anonymous>" || !calls[i].place || !calls[i + 1].place) continue;
    for (const Row& row : rows) {
      if (calls[i + 1].name == row.caller && calls[i + 1].place->file == row.file) calls[i].name = row.name;
    }
    const bool request = calls[i + 1].name == "emit" && i + 2 < calls.size() && calls[i + 2].name == "parserOnIncoming";
    if (request) calls[i].name = "Server.<anonymous>";
  }
}

std::string message_of(JSContext* context, JSValueConst error) {
  const Value own = own_property(context, error, "message");
  return JS_IsString(own.get()) ? to_text(context, own.get()) : std::string();
}

// Whether the engine itself made this error, and not the program: only then its words are the engine's. Asked once.
bool made_by_engine(Host& host, JSValueConst error) {
  if (host.engine_error == nullptr || host.engine_error != JS_VALUE_GET_PTR(error)) return false;
  host.engine_error = nullptr;
  return true;
}

// What V8 says for the engine's message, given the text in which it happened. A mistake of syntax is kept with its
// place: it is shown above the stack.
std::string v8_words(JSContext* context, JSValueConst error, const std::string& message,
                     const std::vector<Call>& calls) {
  Host& host = host_of(context);
  const Source* source = calls.empty() ? nullptr : source_of(host, calls.front());
  if (source == nullptr) {
    if (!calls.empty() && calls.front().name == "RegExp") return "Invalid regular expression: " + message;
    return engine_words(message);
  }
  Place place = *calls.front().place;
  unwrap(*source, place);
  if (!calls.front().parser) return words_at(message, source->text, place, calls.front().name);
  SyntaxWords syntax = syntax_words(message, source->text, place);
  host.mistake = Value(context, JS_DupValue(context, error));
  host.mistake_at = std::move(syntax.place);
  return std::move(syntax.message);
}

// V8 lists neither the lab's own functions nor those that only pass a call on.
void hide_unlisted(std::vector<Call>& calls) {
  std::erase_if(calls, [](const Call& call) {
    return call.parser || call.name.starts_with("host.") ||
           (!call.place && (call.name == "call" || call.name == "apply"));
  });
}

// Whether this function runs as a constructor, its caller's text says.
bool runs_as_constructor(const Host& host, const Call& call, const Call& caller) {
  const Source* source = source_of(host, caller);
  if (source == nullptr) return false;
  Place place = *caller.place;
  unwrap(*source, place);
  return !call.name.starts_with('<') && constructs(source->text, place);
}

// The error's name and message, and below them the calls as V8 prints them.
JSValue stack_of(JSContext* context, JSValueConst error, std::string_view text) {
  Host& host = host_of(context);
  std::vector<Call> calls = read_calls(text);
  std::string message = message_of(context, error);
  if (made_by_engine(host, error)) {
    std::string words = v8_words(context, error, message, calls);
    if (words != message) {
      message = std::move(words);
      JS_DefinePropertyValueStr(context, error, "message", from_text(context, message),
                                JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
    }
  }
  hide_unlisted(calls);
  hide_constructor(context, error, calls);
  name_callbacks(calls);
  std::string out = name_of(context, error);
  if (!message.empty()) out += ": " + message;
  for (std::size_t i = 0; i < calls.size() && i < most_calls; ++i) {
    Call& call = calls[i];
    const bool constructor = i + 1 < calls.size() && runs_as_constructor(host, call, calls[i + 1]);
    if (const Source* source = source_of(host, call)) {
      unwrap(*source, *call.place);
      *call.place = pointed(source->text, *call.place);
    }
    out += "\n" + printed(host, call, constructor);
  }
  return from_text(context, out);
}

}  // namespace

}  // namespace container::quickjs

using container::quickjs::Host;

int lab_js_error_text(int kind, char* text, size_t size) {
  // To V8 these are RangeErrors; to QuickJS mistakes inside the engine.
  constexpr struct {
    const char *engine, *v8;
  } rows[] = {{"stack overflow", "Maximum call stack size exceeded"}, {"string too long", "Invalid string length"}};
  for (const auto& row : rows) {
    if (std::strcmp(text, row.engine) != 0 || size <= std::strlen(row.v8)) continue;
    std::strcpy(text, row.v8);
    return container::quickjs::range_error;
  }
  return kind;
}

void lab_js_engine_error(JSContext* context, JSValueConst error) {
  auto* host = static_cast<Host*>(JS_GetContextOpaque(context));
  if (host != nullptr) host->engine_error = JS_IsObject(error) ? JS_VALUE_GET_PTR(error) : nullptr;
}

JSValue lab_js_stack(JSContext* context, JSValueConst error, const char* calls) {
  if (JS_GetContextOpaque(context) == nullptr) return JS_NewString(context, calls);
  return container::quickjs::stack_of(context, error, calls);
}

void lab_js_thrown(JSContext* context, JSValueConst value, const char* file, int line, int column) {
  auto* host = static_cast<Host*>(JS_GetContextOpaque(context));
  if (host == nullptr) return;
  container::quickjs::Place place{file, line, column};
  const auto source = host->sources.find(std::string_view(file));
  if (source == host->sources.end()) return;
  container::quickjs::unwrap(source->second, place);
  // The engine throws on at the end of a `finally` as well: that is no place where a program throws.
  const std::string_view text = source->second.text;
  if (!text.substr(container::quickjs::offset_of(text, place)).starts_with("throw")) return;
  host->thrown = container::quickjs::Value(context, JS_DupValue(context, value));
  host->thrown_at = std::move(place);
}
