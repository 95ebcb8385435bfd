/* What the other modules share. */

export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const one = (selector, within = document) => within.querySelector(selector);

const TABBABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]';
export const tabbable = (within) =>
  all(TABBABLE, within).filter((el) => el.tabIndex >= 0 && el.checkVisibility({ visibilityProperty: true }));
