/* What the search has looked for is no part of the page's address, which readers copy. */

const url = new URL(location.href);
if (url.searchParams.has("h")) {
  // By then the theme has read it, to mark the words.
  addEventListener("load", () => {
    url.searchParams.delete("h");
    url.hash = location.hash;
    history.replaceState(history.state, "", url);
  });
}
