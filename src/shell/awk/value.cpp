#include "shell/awk/value.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace shell::awk {

namespace {

std::uint32_t hash(std::string_view key) {
  std::uint32_t value = 0;
  for (char c : key) value = static_cast<std::uint32_t>(static_cast<signed char>(c)) + (value << 6U) - value;
  return value;
}

}  // namespace

bool looks_numeric(std::string_view text) {
  const std::string copy(text);
  const char* at = copy.c_str();
  while (std::isspace(static_cast<unsigned char>(*at))) ++at;
  if (*at == '\0') return false;
  const char* digits = at + (*at == '-' || *at == '+' ? 1 : 0);
  if (!std::isdigit(static_cast<unsigned char>(*digits)) && *digits != '.') return false;
  if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) return false;
  char* end = nullptr;
  std::strtod(at, &end);
  if (end == at) return false;
  while (std::isspace(static_cast<unsigned char>(*end))) ++end;
  return *end == '\0';
}

double to_number(const Value& value) {
  if (value.kind == Value::Kind::number) return value.number;
  const char* at = value.text.c_str();
  while (std::isspace(static_cast<unsigned char>(*at))) ++at;
  const char* digits = at + (*at == '-' || *at == '+' ? 1 : 0);
  if (!std::isdigit(static_cast<unsigned char>(*digits)) && *digits != '.')
    return 0;  // strtod would take "inf" and "nan"
  if (digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) return 0;
  return std::strtod(at, nullptr);
}

std::string to_text(const Value& value, const std::string& format) {
  if (value.kind != Value::Kind::number) return value.text;
  char buffer[512];
  if (value.number == std::trunc(value.number) && std::fabs(value.number) < 1e18) {
    std::snprintf(buffer, sizeof buffer, "%lld", static_cast<long long>(value.number));
    return buffer;
  }
  // Only a format that takes one number is safe to hand on.
  const bool plain = format.size() > 1 && format.size() < 16 && format[0] == '%' &&
                     std::string_view("eEfFgG").find(format.back()) != std::string_view::npos &&
                     format.find_first_not_of("0123456789.+- #", 1) == format.size() - 1;
  std::snprintf(buffer, sizeof buffer, plain ? format.c_str() : "%.6g", value.number);
  return buffer;
}

bool to_truth(const Value& value) {
  if (value.kind == Value::Kind::number) return value.number != 0;
  if (value.kind == Value::Kind::input && looks_numeric(value.text)) return to_number(value) != 0;
  return !value.text.empty();
}

int compare(const Value& a, const Value& b, const std::string& format) {
  const auto numeric = [](const Value& v) {
    return v.kind == Value::Kind::number || v.kind == Value::Kind::unset ||
           (v.kind == Value::Kind::input && looks_numeric(v.text));
  };
  if (numeric(a) && numeric(b)) {
    const double x = to_number(a);
    const double y = to_number(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const int order = to_text(a, format).compare(to_text(b, format));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Value& Array::at(const std::string& key) {
  std::vector<Item>* bucket = &buckets_[hash(key) % buckets_.size()];
  for (Item& item : *bucket)
    if (item.key == key) return *item.value;
  if (++count_ > buckets_.size() * 10) {
    grow();
    bucket = &buckets_[hash(key) % buckets_.size()];
  }
  bucket->insert(bucket->begin(), Item{key, std::make_unique<Value>()});
  return *bucket->front().value;
}

void Array::grow() {
  constexpr std::array<std::size_t, 5> sizes = {251, 1021, 4093, 16381, 65521};
  if (grown_ == sizes.size()) return;
  std::vector<std::vector<Item>> bigger(sizes[grown_++]);
  for (std::vector<Item>& bucket : buckets_)
    for (Item& item : bucket) {
      std::vector<Item>& target = bigger[hash(item.key) % bigger.size()];
      target.insert(target.begin(), std::move(item));
    }
  buckets_ = std::move(bigger);
}

bool Array::has(const std::string& key) const {
  const std::vector<Item>& bucket = buckets_[hash(key) % buckets_.size()];
  return std::any_of(bucket.begin(), bucket.end(), [&](const Item& item) { return item.key == key; });
}

void Array::erase(const std::string& key) {
  std::vector<Item>& bucket = buckets_[hash(key) % buckets_.size()];
  const auto found = std::find_if(bucket.begin(), bucket.end(), [&](const Item& item) { return item.key == key; });
  if (found == bucket.end()) return;
  bucket.erase(found);
  --count_;
}

void Array::clear() {
  for (std::vector<Item>& bucket : buckets_) bucket.clear();
  count_ = 0;
}

std::vector<std::string> Array::keys() const {
  std::vector<std::string> all;
  for (const std::vector<Item>& bucket : buckets_)
    for (const Item& item : bucket) all.push_back(item.key);
  return all;
}

}  // namespace shell::awk
