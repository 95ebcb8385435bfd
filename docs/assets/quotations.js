/* A quotation is copied with its marks. The style sheet draws them, so that they hang in the
   margin and nobody who listens hears more than that here is a quotation; but what is drawn
   is not copied. So they are in the page for as long as the browser takes its copy. */
import { all, one } from "./dom.js";

const isBlank = (range) => !range.toString().trim();

function rangeOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

/** Put marks around what is selected of a passage, and into the selection; return them. */
function addMarks(passage, selected) {
  const shared = rangeOf(passage);
  const before = shared.cloneRange();
  const after = shared.cloneRange();
  const startsWithin = selected.compareBoundaryPoints(Range.START_TO_START, shared) > 0;
  const endsWithin = selected.compareBoundaryPoints(Range.END_TO_END, shared) < 0;
  if (startsWithin) shared.setStart(selected.startContainer, selected.startOffset);
  if (endsWithin) shared.setEnd(selected.endContainer, selected.endOffset);
  before.setEnd(shared.startContainer, shared.startOffset);
  after.setStart(shared.endContainer, shared.endOffset);
  const fromStart = isBlank(before);
  const toEnd = isBlank(after);
  // Some words out of the middle, to look them up: they are copied as they are.
  if (isBlank(shared) || (!fromStart && !toEnd)) return [];

  const [opening, closing] = (passage.lang === "en" ? ["“", "”"] : ["«", "»"]).map((mark) => document.createTextNode(mark));
  const end = shared.cloneRange();
  end.collapse(false);
  if (toEnd) all("p", passage).at(-1).append(closing);
  else end.insertNode(closing);
  if (fromStart) one("p", passage).prepend(opening);
  else shared.insertNode(opening);
  if (startsWithin) selected.setStartBefore(opening);
  if (endsWithin) selected.setEndAfter(closing);
  return [opening, closing];
}

document.addEventListener("copy", () => {
  const selection = getSelection();
  const marks = [];
  for (let i = 0; i < selection.rangeCount; i += 1) {
    const selected = selection.getRangeAt(i);
    for (const passage of all(".quote-card blockquote")) {
      if (selected.intersectsNode(passage)) marks.push(...addMarks(passage, selected));
    }
  }
  // After the browser has taken its copy, before it paints.
  setTimeout(() => {
    const paragraphs = marks.map((mark) => mark.parentElement);
    marks.forEach((mark) => mark.remove());
    paragraphs.forEach((paragraph) => paragraph.normalize());
  });
});
