#include "base/json.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace base {

// An object's members in file order: what a teacher wrote first is shown first. A large one finds a member by an index:
// a record may have a hundred thousand files.
template <class Key, class T, class Less = std::less<Key>, class Allocator = std::allocator<std::pair<const Key, T>>>
struct Members : nlohmann::ordered_map<Key, T, Less, Allocator> {
  using Base = nlohmann::ordered_map<Key, T, Less, Allocator>;
  using Base::Base;
  using typename Base::const_iterator;
  using typename Base::iterator;

  std::pair<iterator, bool> emplace(const Key& key, T&& value) {
    if (const iterator there = find(key); there != this->end()) return {there, false};
    this->emplace_back(key, std::move(value));
    if (this->size() > few) index_all();
    return {std::prev(this->end()), true};
  }
  T& operator[](const Key& key) { return emplace(key, T{}).first->second; }
  T& operator[](Key&& key) { return emplace(key, T{}).first->second; }

  iterator find(const Key& key) { return this->begin() + static_cast<std::ptrdiff_t>(place_of(key)); }
  const_iterator find(const Key& key) const { return this->begin() + static_cast<std::ptrdiff_t>(place_of(key)); }
  std::size_t count(const Key& key) const { return place_of(key) < this->size() ? 1 : 0; }

 private:
  static constexpr std::size_t few = 16;  // members that are looked through one by one

  void index_all() {
    for (std::size_t place = index.size(); place < this->size(); ++place)
      index.emplace((*this->begin_at(place)).first, place);
  }
  const_iterator begin_at(std::size_t place) const { return this->begin() + static_cast<std::ptrdiff_t>(place); }
  [[nodiscard]] std::size_t place_of(const Key& key) const {
    if (this->size() > few) {
      const auto found = index.find(key);
      return found == index.end() ? this->size() : found->second;
    }
    std::size_t place = 0;
    while (place < this->size() && begin_at(place)->first != key) ++place;
    return place;
  }

  std::unordered_map<Key, std::size_t> index;  // of all, once there are more than a few
};

using Json = nlohmann::basic_json<Members>;

struct JsonState {
  std::string file;
  Json document;
  std::optional<DataProblem> problem;

  void report(std::string place, std::string message) {
    if (!problem) problem = DataProblem{file, std::move(place), std::move(message)};
  }
};

namespace {

const Json& absent() {
  static const Json null;
  return null;
}

const Json& of(const void* value) { return *static_cast<const Json*>(value); }

JsonValue::Kind kind_of(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean: return JsonValue::Kind::boolean;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: return JsonValue::Kind::number;
    case Json::value_t::string: return JsonValue::Kind::text;
    case Json::value_t::array: return JsonValue::Kind::array;
    case Json::value_t::object: return JsonValue::Kind::object;
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded: break;
  }
  return JsonValue::Kind::null;
}

constexpr std::array<const char*, 6> kind_words = {"null",   "true or false", "a number",
                                                   "a text", "a list",        "an object"};

const char* words_of(JsonValue::Kind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

// Where parsing stopped: found by a second reading that builds nothing.
struct StopFinder : nlohmann::json_sax<Json> {
  std::size_t stopped = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    stopped = position;
    return false;
  }
};

std::string stop_place(std::string_view text) {
  StopFinder finder;
  Json::sax_parse(text.begin(), text.end(), &finder);
  const std::string_view before = text.substr(0, finder.stopped == 0 ? 0 : finder.stopped - 1);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1);
}

}  // namespace

std::string DataProblem::text() const { return file + ": " + (place.empty() ? "" : place + ": ") + message; }

JsonFile::JsonFile(std::string_view file, std::string_view text) : state_(std::make_shared<JsonState>()) {
  state_->file = std::string(file);
  state_->document = Json::parse(text.begin(), text.end(), nullptr, false);
  if (!state_->document.is_discarded()) return;
  state_->document = Json::object();
  state_->report(stop_place(text), "this is no valid JSON");
}

JsonValue JsonFile::root() const { return {state_, &state_->document, ""}; }

const std::optional<DataProblem>& JsonFile::problem() const { return state_->problem; }

JsonValue::Kind JsonValue::kind() const { return kind_of(of(value_)); }

bool JsonValue::expect(Kind wanted) const {
  if (kind() == wanted) return true;
  report(std::string("should be ") + words_of(wanted) + " but is " + words_of(kind()));
  return false;
}

void JsonValue::report(std::string message) const { state_->report(place_, std::move(message)); }

std::string JsonValue::dump() const { return of(value_).dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string JsonValue::text() const { return expect(Kind::text) ? of(value_).get_ref<const std::string&>() : ""; }

double JsonValue::number() const { return expect(Kind::number) ? of(value_).get<double>() : 0; }

std::int64_t JsonValue::integer() const {
  if (!expect(Kind::number)) return 0;
  if (of(value_).is_number_integer()) return of(value_).get<std::int64_t>();
  report("should be a whole number");
  return 0;
}

bool JsonValue::boolean() const { return expect(Kind::boolean) && of(value_).get<bool>(); }

std::vector<JsonValue> JsonValue::items() const {
  std::vector<JsonValue> result;
  if (!expect(Kind::array)) return result;
  for (const Json& item : of(value_)) {
    result.push_back({state_, &item, place_ + "[" + std::to_string(result.size()) + "]"});
  }
  return result;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string, JsonValue>> result;
  if (!expect(Kind::object)) return result;
  for (const auto& [name, member] : of(value_).items()) {
    result.push_back({name, {state_, &member, place_.empty() ? name : place_ + "." + name}});
  }
  return result;
}

std::vector<std::string> JsonValue::texts() const {
  std::vector<std::string> result;
  for (const JsonValue& item : items()) result.push_back(item.text());
  return result;
}

JsonObject JsonValue::object() const {
  (void)expect(Kind::object);
  return JsonObject(*this);
}

JsonValue JsonObject::at(std::string_view name) {
  if (auto found = find(name)) return *std::move(found);
  if (value_.kind() == JsonValue::Kind::object) {  // otherwise that was reported already
    value_.report("the field \"" + std::string(name) + "\" is missing");
  }
  return {value_.state_, &absent(), value_.place_};
}

std::optional<JsonValue> JsonObject::find(std::string_view name) {
  std::string key(name);
  asked_.push_back(key);
  const Json& json = of(value_.value_);
  if (!json.is_object()) return std::nullopt;
  const auto found = json.find(key);
  if (found == json.end()) return std::nullopt;
  return JsonValue(value_.state_, &*found, value_.place_.empty() ? key : value_.place_ + "." + key);
}

std::string JsonObject::text_or(std::string_view name, std::string_view otherwise) {
  const auto found = find(name);
  return found ? found->text() : std::string(otherwise);
}

double JsonObject::number_or(std::string_view name, double otherwise) {
  const auto found = find(name);
  return found ? found->number() : otherwise;
}

std::int64_t JsonObject::integer_or(std::string_view name, std::int64_t otherwise) {
  const auto found = find(name);
  return found ? found->integer() : otherwise;
}

bool JsonObject::boolean_or(std::string_view name, bool otherwise) {
  const auto found = find(name);
  return found ? found->boolean() : otherwise;
}

std::vector<JsonValue> JsonObject::items(std::string_view name) {
  const auto found = find(name);
  return found ? found->items() : std::vector<JsonValue>();
}

std::vector<std::string> JsonObject::texts(std::string_view name) {
  const auto found = find(name);
  return found ? found->texts() : std::vector<std::string>();
}

std::vector<std::pair<std::string, JsonValue>> JsonObject::members(std::string_view name) {
  const auto found = find(name);
  return found ? found->members() : std::vector<std::pair<std::string, JsonValue>>();
}

void JsonObject::end() {
  const Json& json = of(value_.value_);
  if (!json.is_object()) return;
  for (const auto& [name, member] : json.items()) {
    if (name == "$schema" || std::find(asked_.begin(), asked_.end(), name) != asked_.end()) continue;
    std::string message = "the field \"" + name + "\" is not known here";
    if (const auto meant = nearest(name, asked_)) message += "; did you mean \"" + *meant + "\"?";
    value_.report(std::move(message));
    return;
  }
}

}  // namespace base
