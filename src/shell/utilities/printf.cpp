// printf: the format is used again until all arguments are printed.
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "shell/utilities/all.h"
#include "shell/utilities/escapes.h"

namespace shell {

namespace {

struct Spec {
  std::string flags;
  std::string width;
  std::string precision;  // with its dot
};

template <class T>
std::string formatted(const Spec& spec, std::string_view length, char conversion, T value) {
  const std::string format = "%" + spec.flags + spec.width + spec.precision + std::string(length) + conversion;
  const int size = std::snprintf(nullptr, 0, format.c_str(), value);
  if (size < 0 || size > 1'000'000) return {};
  std::string text(static_cast<std::size_t>(size) + 1, '\0');
  std::snprintf(text.data(), text.size(), format.c_str(), value);
  text.pop_back();
  return text;
}

// A text as printf pads and cuts it; snprintf would stop at a NUL.
std::string padded(const Spec& spec, std::string text) {
  if (!spec.precision.empty()) {
    const long most = std::atol(spec.precision.c_str() + 1);
    if (most >= 0 && static_cast<std::size_t>(most) < text.size()) text.resize(static_cast<std::size_t>(most));
  }
  const long width = std::atol(spec.width.c_str());
  const auto wanted = static_cast<std::size_t>(width < 0 ? -width : width);
  if (text.size() < wanted && wanted < 1'000'000) {
    const bool left = spec.flags.find('-') != std::string::npos || width < 0;
    const std::string blanks(wanted - text.size(), ' ');
    text = left ? text + blanks : blanks + text;
  }
  return text;
}

}  // namespace

int run_printf(Program& program) {
  std::size_t at = 1;
  if (program.args.size() > 1 && program.args[1] == "--") ++at;
  if (at >= program.args.size()) return program.fail("printf: not enough arguments", 1);
  const std::string format = program.args[at++];
  int status = 0;
  const std::size_t first_argument = at;
  const auto argument = [&]() -> std::string { return at < program.args.size() ? program.args[at++] : std::string(); };
  const auto invalid = [&](const std::string& text) {
    program.fail("invalid number '" + text + "'");
    status = 1;
  };
  const auto whole = [&](const std::string& text) -> long long {
    if (text.size() > 1 && (text[0] == '"' || text[0] == '\'')) return static_cast<unsigned char>(text[1]);
    if (text.empty()) {
      invalid(text);
      return 0;
    }
    char* end = nullptr;
    errno = 0;
    const long long value = std::strtoll(text.c_str(), &end, 0);
    if (end == text.c_str()) {
      invalid(text);
      return 0;
    }
    if (*end != '\0') invalid(text);
    return value;
  };
  do {
    for (std::size_t i = 0; i < format.size(); ++i) {
      const char c = format[i];
      if (c == '\\') {
        // One escape at a time, so that \c stops exactly there.
        std::size_t length = 2;
        if (i + 1 < format.size() && format[i + 1] == 'x')
          while (length < 4 && i + length < format.size() &&
                 std::isxdigit(static_cast<unsigned char>(format[i + length])))
            ++length;
        else if (i + 1 < format.size() && format[i + 1] >= '0' && format[i + 1] <= '7')
          while (length < 4 && i + length < format.size() && format[i + length] >= '0' && format[i + length] <= '7')
            ++length;
        const Unescaped part = unescape(std::string_view(format).substr(i, length), false);
        program.out(part.text);
        if (part.stop) return status;
        i += length - 1;
        continue;
      }
      if (c != '%') {
        program.out(std::string_view(&c, 1));
        continue;
      }
      ++i;
      if (i < format.size() && format[i] == '%') {
        program.out("%");
        continue;
      }
      Spec spec;
      while (i < format.size() && std::string_view("-+ #0").find(format[i]) != std::string_view::npos)
        spec.flags += format[i++];
      if (i < format.size() && format[i] == '*') {
        spec.width = std::to_string(whole(argument()));
        ++i;
      }
      while (i < format.size() && format[i] >= '0' && format[i] <= '9') spec.width += format[i++];
      if (i < format.size() && format[i] == '.') {
        spec.precision = format[i++];
        if (i < format.size() && format[i] == '*') {
          spec.precision += std::to_string(whole(argument()));
          ++i;
        }
        while (i < format.size() && format[i] >= '0' && format[i] <= '9') spec.precision += format[i++];
      }
      if (spec.width.size() > 6 || spec.precision.size() > 7) return program.fail("printf: width out of range");
      while (i < format.size() && (format[i] == 'l' || format[i] == 'h' || format[i] == 'z' || format[i] == 'q')) ++i;
      if (i >= format.size()) return program.fail("%: invalid format");
      const char conversion = format[i];
      if (conversion == 's') {
        program.out(padded(spec, argument()));
      } else if (conversion == 'b') {
        const Unescaped part = unescape(argument(), true);
        program.out(padded(spec, part.text));
        if (part.stop) return status;
      } else if (conversion == 'c') {
        const std::string text = argument();
        program.out(padded(spec, text.substr(0, 1)));
      } else if (conversion == 'd' || conversion == 'i') {
        program.out(formatted(spec, "ll", 'd', whole(argument())));
      } else if (conversion == 'x' || conversion == 'X' || conversion == 'o' || conversion == 'u') {
        program.out(formatted(spec, "ll", conversion, static_cast<unsigned long long>(whole(argument()))));
      } else if (std::string_view("eEfFgG").find(conversion) != std::string_view::npos) {
        const std::string text = argument();
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        if (!text.empty() && (end == text.c_str() || *end != '\0')) invalid(text);
        program.out(formatted(spec, "", conversion, value));
      } else {
        program.fail(std::string("%") + conversion + ": invalid format");
        return 1;
      }
    }
    if (at == first_argument) break;  // the format takes nothing
  } while (at < program.args.size() && program.world.work());
  return status;
}

}  // namespace shell
