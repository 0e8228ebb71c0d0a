"use strict";

// About so many cells fill the window. Where letters would be too small to read, fewer do; with
// fewer than the least the game shows nothing.
const WANTED = { columns: 100, rows: 32 };
const LEAST = { columns: 60, rows: 20 };
const READABLE = 14;
const SMALLEST = 8;
const SAMPLE = "Wسﺳ";
const FONT = "'Roboto Mono'";
const PAUSE = 3000; // milliseconds between two looks for a server that is out of reach

// Zooming makes pixels larger and leaves fewer of them: letters that only followed the window would
// stay as they are. So the window is measured in the pixels that it had without zoom.
let unzoomed = history.state?.unzoomed ?? devicePixelRatio;
let measured = { ratio: devicePixelRatio, width: innerWidth };

function zoom() {
  const step = devicePixelRatio / measured.ratio;
  // On another screen pixels differ too, and the window has as many of them as before.
  if (step !== 1 && innerWidth === measured.width) unzoomed *= step;
  measured = { ratio: devicePixelRatio, width: innerWidth };
  history.replaceState({ unzoomed }, "");
  return devicePixelRatio / unzoomed;
}

function fontSize() {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `100px ${FONT}`;
  const cell = context.measureText("W");
  const width = cell.width / 100;
  const height = (cell.fontBoundingBoxAscent + cell.fontBoundingBoxDescent) / 100;
  const factor = zoom();
  const fits = ({ columns, rows }) =>
    Math.min((innerWidth * factor) / columns / width, (innerHeight * factor) / rows / height);
  const size = Math.max(fits(WANTED), Math.min(READABLE, fits(LEAST)), SMALLEST);
  return Math.floor(size * 10) / 10;
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

// textual.js keeps its terminal to itself: it is caught as it is made, so that its letters follow
// the window. Without it they keep the size that they begin with.
let terminal;
function catchTerminal() {
  Object.defineProperty(Object.prototype, "terminal", {
    configurable: true,
    set(made) {
      delete Object.prototype.terminal;
      this.terminal = terminal = made;
    },
  });
}

// Before textual.js, which then fits as many cells into the window as there is room for.
window.addEventListener("resize", () => {
  if (terminal) terminal.options.fontSize = fontSize();
});

// What the page says once the socket is closed: the server tells by a code what came to pass.
class Told extends WebSocket {
  constructor(...words) {
    super(...words);
    this.addEventListener("close", ({ code }) => {
      const begun = document.body.classList.contains("-first-byte");
      const [over, broken] = [code === 1000, code === 1011];
      const why = over ? "ended" : !begun ? "failed" : broken ? "broken" : "lost";
      document.body.classList.add(`-${why}`);
      if (why === "lost") comeBack();
    });
  }
}
window.WebSocket = Told;

// As soon as the server is in reach again, the game goes on where it was left.
async function comeBack() {
  try {
    await fetch("./", { method: "HEAD", cache: "no-store" });
    location.reload();
  } catch {
    setTimeout(comeBack, PAUSE);
  }
}

// xterm.js measures its cells once, when it opens: the fonts have to be there by then.
async function open() {
  const element = document.getElementById("terminal");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const folder = location.pathname.replace(/[^/]*$/, "");
  element.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${folder}ws`;
  try {
    await Promise.all(
      ["400", "700"].map((weight) => document.fonts.load(`${weight} 16px ${FONT}`, SAMPLE)),
    );
    element.dataset.fontSize = fontSize();
    await load("static/textual/js/textual.js");
    catchTerminal();
    window.onload(); // the page has long been loaded: textual.js waits for that in vain
  } catch (error) {
    document.body.classList.add("-failed", "-closed");
    throw error;
  }
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
