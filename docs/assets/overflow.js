/* What is wider than the page is scrolled by keyboard too. */
import { all, one } from "./dom.js";

// After the theme has put its boxes around the tables.
addEventListener("load", () => {
  for (const box of all(".md-typeset__scrollwrap, .md-typeset pre > code")) {
    if (box.scrollWidth <= box.clientWidth) continue;
    box.tabIndex = 0;
    if (!one("table", box)) continue;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Tabell som kan rulles sidelengs");
  }
});
