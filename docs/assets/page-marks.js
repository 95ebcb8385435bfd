/* Where a page begins within a paragraph, and where nothing stands between two marks: CSS
   cannot see the text around a mark. */
import { all } from "./dom.js";

const MARK = ".page-mark";

function textBetween(start, end) {
  const range = document.createRange();
  range.setStart(...start);
  range.setEndBefore(end);
  const text = range.cloneContents();
  all(MARK, text).forEach((mark) => mark.remove());
  return text.textContent.trim();
}

for (const mark of all(`p > ${MARK}`)) {
  if (textBetween([mark.parentElement, 0], mark)) {
    const number = document.createElement("span");
    number.append(...mark.childNodes);
    mark.append(number);
    mark.classList.add("within");
  }
  const before = mark.previousElementSibling;
  if (before?.matches(MARK) && !textBetween([before, before.childNodes.length], mark)) mark.classList.add("beside");
}
