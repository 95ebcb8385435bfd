/* What the pages gain from JavaScript, one module for each subject. Without it every link
   leads to its page. */
import "./panels.js";
import "./menu.js";
import "./contents.js";
import "./page-marks.js";
import "./reference.js";
import "./quotations.js";
import "./overflow.js";
import "./address.js";
import "./print.js";
