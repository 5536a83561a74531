import "./style.css";
import { daysUntil } from "./days";

// The next New Year's Day, wherever you are.
const today = new Date();
const newYear: Date = new Date(today.getFullYear() + 1, 0, 1);

const heading = document.querySelector<HTMLElement>("#count")!;
heading.textContent = `${daysUntil(newYear, today)} days until New Year`;
