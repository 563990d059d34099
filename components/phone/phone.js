import { openKeep } from "./keep.js";
import { takePart } from "./taking_part.js";
import { boot, speak } from "./texts.js";
import { makeCodeView } from "./code_view.js";

const place = document.getElementById("phone");
const kept = openKeep("empathy:");
const code = boot.workshop && boot.code.toUpperCase();
const chosen = kept.get("language");
let redraw = code ? takePart({ place, code, workshop: boot.workshop, speak: choose, gone }) : askForCode(boot.unknown);
if (chosen && chosen !== boot.language) choose(chosen);

/* Without a network the page goes on in the language that it has. */
async function choose(language) {
  try {
    await speak(language);
  } catch {
    return;
  }
  kept.set("language", language);
  redraw();
}

function gone() {
  redraw = askForCode(true);
}

function askForCode(isUnknown) {
  const { render } = makeCodeView(place, choose, isUnknown);
  render();
  return render;
}
