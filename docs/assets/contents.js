/* Where we are stands in sight in a long table of contents. */
import { one } from "./dom.js";

const here = one('.contents [aria-current="page"]');
const scroller = here?.closest(".md-sidebar__scrollwrap");
if (scroller) {
  const offset = here.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top;
  if (offset > scroller.clientHeight) scroller.scrollTop = offset - scroller.clientHeight / 2;
}
