import { makeId } from "../empathy_board/dom.js";
import { openStorage } from "../empathy_board/tab_storage.js";
import { merge, same, withChoice } from "./merge.js";
import { cleaned } from "./shape.js";

/**
 * The card that is being written. `base` is the card as it was when writing began (`version` of `id`; both null
 * for a new one, which gets `newId`), `mine` the card as it stands in the form, `disputes` what two people wrote differently.
 */
export function makeDraft({ id, version, card }) {
  const storage = openStorage(`persona-draft-${id ?? "new"}`);
  const kept = storage.read();
  const isBack = Boolean(kept) && !same(cleaned(kept.mine), cleaned(kept.base));
  let { base, mine, disputes } = isBack ? kept : { base: card, mine: structuredClone(card), disputes: [] };
  let basedOn = isBack ? kept.basedOn : version;
  const newId = (isBack && kept.newId) || makeId();

  const isChanged = () => !same(cleaned(mine), cleaned(base));

  function keep() {
    if (isChanged()) storage.write({ base, mine, disputes, basedOn, newId });
    else storage.clear();
  }

  /** Puts what another version says together with what is written here. */
  function meet(current) {
    const merged = merge(cleaned(base), cleaned(mine), current.card);
    base = current.card;
    basedOn = current.version;
    mine = merged.card;
    disputes = merged.disputes.map((dispute) => ({ ...dispute, chosen: "mine" }));
    keep();
  }

  function choose(dispute, chosen) {
    mine = withChoice(mine, dispute, structuredClone(dispute[chosen]));
    const isIt = (each) => each.field === dispute.field && each.id === dispute.id;
    disputes = disputes.map((each) => (isIt(each) ? { ...each, chosen } : each));
    keep();
  }

  return {
    isBack,
    newId,
    isChanged,
    keep,
    meet,
    choose,
    forget: () => storage.clear(),
    get card() {
      return mine;
    },
    get basedOn() {
      return basedOn;
    },
    get disputes() {
      return disputes;
    },
  };
}
