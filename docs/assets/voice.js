/* Say something to those who listen instead of look. */

const voice = document.createElement("div");
voice.className = "said";
voice.setAttribute("role", "status");
document.body.append(voice);

export function say(text) {
  voice.textContent = "";
  // A status is read out when it changes, the same words again too.
  setTimeout(() => (voice.textContent = text), 50);
}
