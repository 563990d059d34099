import { unseen } from "./dom.js";
import { icon } from "./icons.js";

/** A drawing with its word for those who do not see it: of a quadrant, of an evidence. */
export const spokenIcon = (name, t) => [icon(name), unseen(`${t(name)}: `)];
