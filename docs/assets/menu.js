/* The menu and the search of narrow windows, for the keyboard too. */
import { all, one } from "./dom.js";

const drawer = document.getElementById("__drawer");
const menu = one(".menu-button");
const contents = document.getElementById("navigasjon");

if (drawer && menu && contents) {
  const behind = all(".md-header, .md-content, .md-footer");
  const sync = () => {
    const isOpen = drawer.checked;
    menu.setAttribute("aria-expanded", String(isOpen));
    behind.forEach((el) => (el.inert = isOpen));
  };
  const toggle = () => {
    drawer.click();
    sync();
  };
  const leave = () => {
    if (!drawer.checked) return;
    toggle();
    menu.focus();
  };
  menu.addEventListener("click", () => {
    toggle();
    one(".menu-close", contents)?.focus({ focusVisible: menu.matches(":focus-visible") });
  });
  one(".menu-close", contents)?.addEventListener("click", leave);
  drawer.addEventListener("change", sync);
  document.addEventListener("keydown", (event) => event.key === "Escape" && leave());
  // A drawer left open would keep the wide page inert.
  matchMedia("(min-width: 76.25em)").addEventListener("change", () => drawer.checked && toggle());
  // A link to a place on the same page leaves the drawer open over it.
  all('a[href^="#"]', contents).forEach((a) => a.addEventListener("click", () => drawer.checked && toggle()));
}

one(".search-button")?.addEventListener("click", () => {
  document.getElementById("__search").click();
  one(".md-search__input")?.focus();
});
