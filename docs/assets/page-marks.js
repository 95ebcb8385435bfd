/* Where a page begins within a paragraph. */
import { all } from "./dom.js";

for (const mark of all("p > .page-mark")) {
  const before = document.createRange();
  before.setStart(mark.parentElement, 0);
  before.setEndBefore(mark);
  if (!before.toString().trim()) continue;
  if (!mark.firstElementChild) {
    const number = document.createElement("span");
    number.append(...mark.childNodes);
    mark.append(number);
  }
  mark.classList.add("within");
}
