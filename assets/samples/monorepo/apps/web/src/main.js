import { title } from "../../../packages/shared/notes.js";

document.title = title;

fetch("/api/notes")
  .then((answer) => answer.text())
  .then((text) => { document.querySelector("#notes").textContent = text; });
