// printf: the format is used again until all arguments are printed.
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <type_traits>

#include "base/text.h"
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

// A run of printf: the arguments that it takes one by one, and what it finds wrong (coreutils/printf.c of busybox).
class Printing {
 public:
  Printing(Program& program, const std::string& format, std::size_t first)
      : program_(program), format_(format), at_(first) {}

  int run() {
    bool takes = true;
    do {
      const std::size_t before = at_;
      if (!print_once()) return stopped_ ? status_ : 1;
      takes = at_ > before;
    } while (takes && at_ < program_.args.size() && program_.world.work());
    return status_;
  }

 private:
  // The format, once; false where all ends there: by \c, or since the format is wrong.
  bool print_once() {
    for (std::size_t i = 0; i < format_.size();) {
      if (format_[i] == '\\') {
        if (!print_escape(i)) return false;
      } else if (format_[i] == '%') {
        if (!print_directive(i)) return false;
      } else {
        program_.out(std::string_view(format_).substr(i++, 1));
      }
    }
    return true;
  }

  // One escape at a time, so that \c stops exactly there.
  bool print_escape(std::size_t& i) {
    const auto stands = [&](std::size_t length, auto is) {
      return i + length < format_.size() && is(static_cast<unsigned char>(format_[i + length]));
    };
    const auto octal = [](unsigned char c) { return c >= '0' && c <= '7'; };
    const auto hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    std::size_t length = 2;
    if (stands(1, [](unsigned char c) { return c == 'x'; }))
      while (length < 4 && stands(length, hex)) ++length;
    else if (stands(1, octal))
      while (length < 4 && stands(length, octal)) ++length;
    const Unescaped part = unescape(std::string_view(format_).substr(i, length), false);
    program_.out(part.text);
    i += length;
    stopped_ = part.stop;
    return !part.stop;
  }

  bool print_directive(std::size_t& i) {
    const std::size_t start = i++;
    const char first = i < format_.size() ? format_[i] : '\0';
    if (first == '%') {
      program_.out("%");
      ++i;
      return true;
    }
    if (first == 'b') {  // it knows neither width nor precision
      ++i;
      const Unescaped part = unescape(argument(), true);
      program_.out(part.text);
      stopped_ = part.stop;
      return !part.stop;
    }
    Spec spec;
    while (i < format_.size() && std::string_view("-+ #0").find(format_[i]) != std::string_view::npos)
      spec.flags += format_[i++];
    take_number(i, spec.width);
    if (i < format_.size() && format_[i] == '.') {
      spec.precision = format_[i++];
      take_number(i, spec.precision);
    }
    const std::size_t size_at = i;
    while (i < format_.size() && std::string_view("lLhz").find(format_[i]) != std::string_view::npos) ++i;
    if (i >= format_.size() || std::string_view("diouxXfeEgGcs").find(format_[i]) == std::string_view::npos) {
      // It shows all that is left of the format, without the letters for a size.
      program_.fail(format_.substr(start, size_at - start) + format_.substr(i) + ": invalid format");
      return false;
    }
    if (spec.width.size() > 6 || spec.precision.size() > 7) {
      program_.unsupported("The lab's printf prints no field of a million characters.");
      return false;
    }
    print(spec, format_[i++]);
    return true;
  }

  // Digits, or a star for the next argument.
  void take_number(std::size_t& i, std::string& digits) {
    if (i < format_.size() && format_[i] == '*') {
      ++i;
      if (at_ < program_.args.size()) digits += std::to_string(width(argument()));
      return;
    }
    while (i < format_.size() && format_[i] >= '0' && format_[i] <= '9') digits += format_[i++];
  }

  // One that is wrong is told, but makes printf no failure.
  int width(const std::string& text) {
    const int status = status_;
    const long long value = whole<long long>(text);
    const bool fits = value >= std::numeric_limits<int>::min() && value <= std::numeric_limits<int>::max();
    if (!fits) invalid(text);
    status_ = status;
    return fits ? static_cast<int>(value) : 0;
  }

  void print(const Spec& spec, char conversion) {
    const std::string text = argument();
    const std::string number(base::trim_left(text));  // as its message shows it
    switch (conversion) {
      case 's': program_.out(padded(spec, text)); break;
      case 'c':
        program_.out(padded({spec.flags, spec.width, ""}, text.empty() ? std::string(1, '\0') : text.substr(0, 1)));
        break;
      case 'd':
      case 'i': program_.out(formatted(spec, "ll", 'd', whole<long long>(number))); break;
      case 'o':
      case 'u':
      case 'x':
      case 'X': program_.out(formatted(spec, "ll", conversion, whole<unsigned long long>(number))); break;
      default: program_.out(formatted(spec, "", conversion, real(text)));
    }
  }

  std::string argument() { return at_ < program_.args.size() ? program_.args[at_++] : std::string(); }

  void invalid(const std::string& text) {
    program_.fail("invalid number '" + text + "'");
    status_ = 1;
  }

  // A whole number in C's spelling, all of the text; what is none counts as 0. A quote stands for the character behind
  // it. One with a minus has the same bits where it is to have no sign.
  template <class T>
  T whole(const std::string& text) {
    if (!text.empty() && (text[0] == '"' || text[0] == '\'')) return static_cast<unsigned char>(text.c_str()[1]);
    std::string_view digits = base::trim_left(text);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const bool minus = digits.starts_with('-');
    const std::string_view rest = digits.substr(minus ? 1 : 0);
    char* end = nullptr;
    errno = 0;
    const std::string copy(digits);
    const bool begins = !rest.empty() && std::isalnum(static_cast<unsigned char>(rest.front())) != 0;
    const bool is_signed = std::is_signed_v<T> || minus;
    T value = 0;
    if (begins && is_signed)
      value = static_cast<T>(std::strtoll(copy.c_str(), &end, 0));
    else if (begins)
      value = static_cast<T>(std::strtoull(copy.c_str(), &end, 0));
    if (begins && errno == 0 && end == copy.c_str() + copy.size()) return value;
    invalid(text);
    return 0;
  }

  double real(const std::string& text) {
    if (!text.empty() && (text[0] == '"' || text[0] == '\'')) return static_cast<unsigned char>(text.c_str()[1]);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (*end == '\0') return value;
    invalid(text);
    return 0;
  }

  Program& program_;
  const std::string& format_;
  std::size_t at_;
  int status_ = 0;
  bool stopped_ = false;
};

}  // namespace

int run_printf(Program& program) {
  std::size_t at = 1;
  if (program.args.size() > 1 && program.args[1] == "--") ++at;
  if (at >= program.args.size()) {
    if (program.shown_name.empty()) return program.fail("not enough arguments", 1);
    return program.fail("usage: printf FORMAT [ARGUMENT...]", 2);
  }
  return Printing(program, program.args[at], at + 1).run();
}

}  // namespace shell
