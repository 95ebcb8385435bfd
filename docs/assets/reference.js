/* A button that copies the reference. */
import { all, one } from "./dom.js";
import { say } from "./voice.js";

for (const button of all("button.copy")) {
  const reference = one(".reference", button.parentElement);
  if (!reference || !navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(reference.textContent.trim().replace(/\s+/g, " "));
      button.textContent = "Kopiert";
      say("Henvisningen er kopiert.");
    } catch {
      // No permission: mark the text, and the reader copies it.
      getSelection().selectAllChildren(reference);
      say("Henvisningen er merket. Kopier den selv.");
    }
    setTimeout(() => (button.textContent = label), 2500);
  });
}
