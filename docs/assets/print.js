/* What stands around a printed page: its title and its address. A style sheet knows neither. */
import { one } from "./dom.js";

const quoted = (text) => `"${text.trim().replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`;

// Without a known public address the one that the reader sees, less what leads into the page.
const address = new URL(one('link[rel="canonical"]')?.href ?? location.href);
address.search = address.hash = "";

const { style } = document.documentElement;
style.setProperty("--running-title", quoted(document.title.replace(/ - ([^-]*)$/, " · $1")));
style.setProperty("--page-address", quoted(decodeURI(address.href)));
