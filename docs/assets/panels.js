/* Panels at concepts and citations. */
import { all, tabbable } from "./dom.js";

const OPEN_AFTER = 250; // long enough not to flicker under a passing mouse
const CLOSE_AFTER = 350; // long enough to reach the panel
const GAP = 6;
const EDGE = 12;

let shown = null; // { link, panel, pinned }
let timer = 0;

function panelOf(link) {
  return document.getElementById(link.dataset.panel);
}

/** Place the panel under the line of the link where the pointer is, else above it. */
function place(link, panel, x) {
  const lines = [...link.getClientRects()];
  const line = lines.find((r) => x !== undefined && x >= r.left && x <= r.right) ?? lines[0];
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const box = panel.getBoundingClientRect();
  const below = line.bottom + GAP;
  const above = line.top - GAP - box.height;
  const top = below + box.height <= height - EDGE || above < EDGE ? below : above;
  const left = Math.max(EDGE, Math.min(line.left, width - box.width - EDGE));
  // Page coordinates: the panel scrolls along with its sentence.
  panel.style.setProperty("--panel-top", `${top + scrollY}px`);
  panel.style.setProperty("--panel-left", `${left + scrollX}px`);
  // On the phone the sheet takes the edge that does not cover the sentence.
  panel.dataset.edge = line.bottom > height - box.height ? "top" : "bottom";
}

function open(link, { pinned, x }) {
  clearTimeout(timer);
  if (shown?.link === link) {
    shown.pinned ||= pinned;
    return;
  }
  close();
  const panel = panelOf(link);
  shown = { link, panel, pinned };
  panel.showPopover();
  place(link, panel, x);
  link.setAttribute("aria-expanded", "true");
}

function close({ focus = false } = {}) {
  clearTimeout(timer);
  if (!shown) return;
  const { link, panel } = shown;
  const within = panel.contains(document.activeElement);
  shown = null;
  panel.hidePopover();
  link.setAttribute("aria-expanded", "false");
  if (focus || within) link.focus({ preventScroll: true });
}

function closeSoon() {
  clearTimeout(timer);
  if (shown && !shown.pinned) timer = setTimeout(close, CLOSE_AFTER);
}

function setUpLink(link) {
  const panel = panelOf(link);
  if (!panel?.showPopover) return;
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", panel.id);

  link.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (shown?.link === link && shown.pinned) return close({ focus: true });
    open(link, { pinned: true, x: event.detail ? event.clientX : undefined });
    // Into the panel, so that it is read out; Escape and Shift+Tab lead back.
    panel.focus({ preventScroll: true });
  });
  link.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "mouse" || !matchMedia("(hover: hover) and (pointer: fine)").matches) return;
    clearTimeout(timer);
    if (shown?.pinned || shown?.link === link) return;
    timer = setTimeout(() => open(link, { pinned: false, x: event.clientX }), OPEN_AFTER);
  });
  link.addEventListener("pointerleave", (event) => {
    clearTimeout(timer);
    if (event.pointerType === "mouse") closeSoon();
  });
}

function setUpPanel(panel) {
  if (!panel.showPopover) return;
  panel.tabIndex = -1;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "panel-close";
  button.textContent = "Lukk";
  button.addEventListener("click", () => close({ focus: true }));
  panel.append(button);
  panel.addEventListener("pointerenter", () => clearTimeout(timer));
  panel.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && closeSoon());
}

/** Tab goes from the link through the panel and on to what follows the link. */
function tab(event) {
  const { link, panel } = shown;
  const inside = tabbable(panel);
  const active = document.activeElement;
  let next;
  if (active === link && !event.shiftKey) {
    next = inside[0];
  } else if (active === panel || panel.contains(active)) {
    const i = inside.indexOf(active) + (event.shiftKey ? -1 : 1);
    next = inside[i];
    if (i < 0) next = link;
    if (i >= inside.length) {
      const outside = tabbable(document).filter((el) => !el.closest(".panel"));
      next = outside[outside.indexOf(link) + 1];
    }
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}

all(".panel").forEach(setUpPanel);
all("a[data-panel]").forEach(setUpLink);

document.addEventListener("keydown", (event) => {
  if (!shown) return;
  if (event.key === "Tab") tab(event);
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    close({ focus: shown.pinned });
  }
}, true);
document.addEventListener("pointerdown", (event) => {
  if (shown && !shown.panel.contains(event.target) && !shown.link.contains(event.target)) {
    shown.panel.contains(document.activeElement) && document.activeElement.blur();
    close();
  }
});
document.addEventListener("focusin", (event) => {
  if (shown && !shown.panel.contains(event.target) && event.target !== shown.link) close();
});
addEventListener("resize", () => shown && place(shown.link, shown.panel));
