export const title = "Field notes";

export function summary(notes) {
  return notes.map((note) => `${note.place}: ${note.seen}`).join("\n");
}
