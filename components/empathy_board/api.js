/** What the server (or the network) said against a call, in a sentence for a person. */
export class Problem extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

export function makeApi({ api, language }, t) {
  const codebook = api.replace(/\/workshops\/.*$/, "/codebook");

  async function answerOf(method, path, body) {
    const headers = { Accept: "application/json", "Accept-Language": language };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const options = { method, headers, cache: "no-store", credentials: "same-origin" };
    if (body !== undefined) options.body = JSON.stringify(body);
    try {
      return await fetch(path, options);
    } catch {
      throw new Problem(t("no_answer"), "no_answer");
    }
  }

  async function call(method, path, body) {
    const answer = await answerOf(method, path, body);
    const content = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) return content;
    throw new Problem(content?.detail ?? t("call_failed", { status: answer.status }), content?.code);
  }

  const note = (id) => `${api}/notes/${encodeURIComponent(id)}`;
  const group = (id) => `${api}/groups/${encodeURIComponent(id)}`;
  return {
    snapshot: () => call("GET", api),
    changesAfter: (seq) => `${api}/changes?after=${seq}`,
    changeWorkshop: (settings) => call("PATCH", api, settings),
    addNote: (fields) => call("POST", `${api}/notes`, fields),
    changeNote: (id, fields) => call("PATCH", note(id), fields),
    removeNote: (id) => call("DELETE", note(id)),
    codeNote: (id, code) => call("PUT", `${note(id)}/coding`, { code }),
    addGroup: (fields) => call("POST", `${api}/groups`, fields),
    changeGroup: (id, fields) => call("PATCH", group(id), fields),
    mergeGroups: (id, other) => call("POST", `${group(id)}/merge`, { group: other }),
    removeGroup: (id) => call("DELETE", group(id)),
    vote: (target, count) => call("PUT", `${api}/votes/${encodeURIComponent(target)}`, { count }),
    undo: () => call("POST", `${api}/undo`),
    redo: () => call("POST", `${api}/redo`),
    codebook: () => call("GET", codebook),
    addPainPoint: (name) => call("POST", codebook, { name, language }),
  };
}
