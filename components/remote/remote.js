import { oncePerFrame } from "../phone/elements.js";
import { makeActions } from "./actions.js";
import { stayAwake } from "./awake.js";
import { openLine } from "./line.js";
import { makeRoom } from "./room.js";
import { boot } from "./texts.js";
import { makeView } from "./view.js";

const room = makeRoom(boot.workshop ?? {});
const changed = oncePerFrame(() => view.render());
const line = openLine({ room, changed });
const act = makeActions({ room, changed, signedOut: line.signedOut, unanswered: line.connect });
const view = makeView(document.getElementById("remote"), { room, line, act, changed });
line.begin(Boolean(boot.workshop));
stayAwake();
