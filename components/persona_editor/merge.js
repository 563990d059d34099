const SINGLE = ["name", "language", "service", "picture", "situation", "quote"];
const LISTS = ["goals", "needs", "pain_points", "helps", "channels", "aids", "languages", "traits"];

/** Equal as data: whatever the order of the keys. */
export const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/** What becomes of one value: who alone changed it has it; where both did, `isDispute`. */
function settled(base, mine, theirs) {
  if (same(mine, theirs) || same(theirs, base)) return { value: mine };
  if (same(mine, base)) return { value: theirs };
  return { value: mine, isDispute: true };
}

const byId = (lines) => new Map(lines.map((line) => [line.id, line]));

function mergedList(field, base, mine, theirs, disputes) {
  const [before, ours, others] = [base, mine, theirs].map(byId);
  const ids = [...new Set([...ours.keys(), ...others.keys()])];
  return ids.flatMap((id) => {
    const [was, my, their] = [before, ours, others].map((lines) => lines.get(id) ?? null);
    const { value, isDispute } = settled(was, my, their);
    if (isDispute) disputes.push({ field, id, mine: my, theirs: their });
    return value === null ? [] : [value];
  });
}

/**
 * Two cards that began from `base`, put together line by line. `disputes` are the places that both changed:
 * the card holds `mine` there until somebody chooses; null stands for a line that was taken away.
 */
export function merge(base, mine, theirs) {
  const disputes = [];
  const card = { ...theirs };
  for (const field of SINGLE) {
    const { value, isDispute } = settled(base[field], mine[field], theirs[field]);
    card[field] = value ?? null;
    if (isDispute) disputes.push({ field, id: null, mine: mine[field] ?? null, theirs: theirs[field] ?? null });
  }
  for (const field of LISTS) card[field] = mergedList(field, base[field], mine[field], theirs[field], disputes);
  return { card, disputes };
}

/** The card with one dispute settled by this value: a line keeps its place, or comes back at the end. */
export function withChoice(card, { field, id }, value) {
  if (id === null) return { ...card, [field]: value };
  const at = card[field].findIndex((line) => line.id === id);
  const lines = [...card[field]];
  if (at < 0) lines.push(...(value ? [value] : []));
  else lines.splice(at, 1, ...(value ? [value] : []));
  return { ...card, [field]: lines };
}
