// A record in the making: what both builders do alike before the first step and at the end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "build/builder.h"
#include "dockerfile/source.h"

namespace build {

enum class Mode : std::uint8_t { run, forecast };

[[nodiscard]] Record begin_record(const Input& input);

// The build ends without an image, as Docker says it or because of what the lab cannot do.
void fail(Record& record, std::string client_text);
void stop(Record& record, std::string sentence);  // the lab's limit: Record::unsupported
// The same where it is an instruction that the lab cannot do.
void stop_at(Record& record, const dockerfile::Range& where, const std::string& sentence);

// Somebody gave the build up while this step ran.
void cancel_at(Record& record, Step& step);

// Where an error has a place: the problem, and what the client prints of it.
void fail_at(Record& record, const dockerfile::Problem& problem, std::string_view file_name);
// The same for a step that failed while it ran: BuildKit's excerpt marks the instruction's lines.
void fail_step(Record& record, Step& step, std::string error, std::string message, std::string_view file_name);

// Leaves the build's steps, and the records that they made or reused, for the next build to be compared with. Where it
// failed, the records of the one before stay beside: an edit that mends it is best explained by them.
void remember_steps(cache::Store& store, std::vector<cache::RecordRef> used, const Record& record);

// An id as BuildKit and Docker make them at random; here from what it stands for, so that a build always prints the
// same.
inline constexpr std::string_view hex_digits = "0123456789abcdef";
inline constexpr std::string_view id_letters = "0123456789abcdefghijklmnopqrstuvwxyz";
[[nodiscard]] std::string made_up_id(std::string_view seed, std::size_t length, std::string_view letters);
// Of the container that the classic builder makes for a step: 12 hex digits, its host name too.
[[nodiscard]] std::string container_of(const Step& step);

}  // namespace build
