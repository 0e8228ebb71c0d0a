"use strict";

// The server answers as soon as there is something else to show, or with nothing after a while.
const PAUSE = 1000;

function put(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("shown");
  if (fresh === null) return;
  document.documentElement.lang = fresh.lang;
  document.documentElement.dir = fresh.dir;
  document.getElementById("shown").replaceWith(document.adoptNode(fresh));
}

async function follow() {
  for (;;) {
    const { version } = document.getElementById("shown").dataset;
    try {
      const answer = await fetch(`screen/now?after=${encodeURIComponent(version)}`);
      if (answer.status === 200) put(await answer.text());
      else if (answer.status !== 204) throw new Error(answer.status);
      document.body.classList.remove("alone");
    } catch {
      document.body.classList.add("alone"); // the host has gone, or its machine is busy
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}

follow();
