"use strict";

// The smallest window in which the game shows everything is 60 cells wide.
const COLUMNS = 60;
const LARGEST = 16;
const SMALLEST = 8;
const SAMPLE = "Wسﺳ";

function fontSize() {
  const context = document.createElement("canvas").getContext("2d");
  context.font = "100px 'Roboto Mono'";
  const cell = context.measureText("W").width / 100;
  const fits = Math.floor((window.innerWidth / COLUMNS / cell) * 10) / 10;
  return Math.max(SMALLEST, Math.min(LARGEST, fits));
}

function load(script) {
  return new Promise((loaded, failed) => {
    const element = document.createElement("script");
    element.src = script;
    element.onload = loaded;
    element.onerror = failed;
    document.body.append(element);
  });
}

// xterm.js measures its cells once, when it opens: the fonts have to be there by then.
async function open() {
  const terminal = document.getElementById("terminal");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const folder = location.pathname.replace(/[^/]*$/, "");
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${folder}ws`;
  await Promise.all(
    ["400", "700"].map((weight) => document.fonts.load(`${weight} 16px "Roboto Mono"`, SAMPLE)),
  );
  terminal.dataset.fontSize = fontSize();
  await load("static/textual/js/textual.js");
  window.onload(); // the page has long been loaded: textual.js waits for that in vain
}

window.addEventListener("load", open);

// xterm.js would send this key to the game, which has no clipboard: let the browser paste.
document.addEventListener(
  "keydown",
  (event) => {
    const control = event.ctrlKey && !event.altKey && !event.shiftKey;
    if (control && event.code === "KeyV") event.stopImmediatePropagation();
  },
  true,
);

// Browsers keep the clipboard from pages that come over the plain network of a classroom, all but
// what is copied in this old way just after a key.
function copied(text) {
  const area = document.createElement("textarea");
  const before = document.activeElement;
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  before?.focus();
}
if (!navigator.clipboard) {
  const clipboard = { writeText: async (text) => copied(text), readText: async () => "" };
  Object.defineProperty(navigator, "clipboard", { value: clipboard });
}

// The game is kept while the socket is closed: on a phone that is turned it opens in a new size.
screen.orientation?.addEventListener("change", () => location.reload());

// textual.js says by these classes that the game is connected, and that it is over.
new MutationObserver(() => {
  const { classList } = document.body;
  if (classList.contains("-closed")) document.getElementById("again").focus();
  else if (classList.contains("-loaded")) document.querySelector(".xterm textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
