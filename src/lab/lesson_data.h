// Reads the course (lessons/course.json) and its lessons (lessons/ID/lesson.json, en.md, project/…).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lab/data.h"

namespace lab {

// `data` must hold the samples already: lessons name them.
[[nodiscard]] base::Result<std::vector<Lesson>, DataError> load_lessons(const std::map<std::string, std::string>& files,
                                                                        const Data& data);

}  // namespace lab
