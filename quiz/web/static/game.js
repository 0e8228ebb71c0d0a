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

// The game is kept while the socket is closed: on a phone that is turned it opens in a new size.
screen.orientation?.addEventListener("change", () => location.reload());

// textual.js says by these classes that the game is connected, and that it is over.
new MutationObserver(() => {
  const { classList } = document.body;
  if (classList.contains("-closed")) document.getElementById("again").focus();
  else if (classList.contains("-loaded")) document.querySelector(".xterm textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
