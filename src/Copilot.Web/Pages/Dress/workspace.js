// Makes the pages quicker to use. Every act works without it, by links and forms.
"use strict";

const token = document.querySelector('meta[name="request-token"]')?.content ?? "";
const typing = (e) => /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable;

const call = (method, address, body, headers = {}, signal = undefined) =>
  fetch(address, { method, signal, headers: { "X-Request-Token": token, "Content-Type": "application/json", ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });

// A request that gets no answer is given up after as many seconds, and said so.
const within = (seconds) => { const ends = new AbortController(); setTimeout(() => ends.abort(), seconds * 1000); return ends.signal; };

// What was done is where reading begins, unless somebody is led to a field: a reader of the screen hears it first.
const said = document.getElementById("refused") ?? document.querySelector("main > .said");
if (said && location.hash === "" && !document.querySelector("[autofocus]")) { said.tabIndex = -1; said.focus({ preventScroll: true }); }

// The worklist: j and k move, enter opens, x chooses, / searches, numbers open views of one's own.
const rows = [...document.querySelectorAll(".worklist tbody tr")];
let here = -1;
document.addEventListener("keydown", (e) => {
  if (typing(e) || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "/") {
    const search = document.getElementById("q");
    if (search) { e.preventDefault(); search.focus(); search.select(); }
  } else if ((e.key === "j" || e.key === "k") && rows.length > 0) {
    rows[here]?.classList.remove("here");
    here = Math.max(0, Math.min(rows.length - 1, here + (e.key === "j" ? 1 : -1)));
    rows[here].classList.add("here");
    rows[here].querySelector("a").focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  } else if (e.key === "x" && rows[here]) {
    const box = rows[here].querySelector('input[name="case"]');
    if (box) { box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
  } else if (e.key >= "1" && e.key <= "9") {
    document.querySelector(`.views a[data-key="${e.key}"]`)?.click();
  }
});

// Choosing requests: how many there are is told, and all of the page is chosen at once; shift chooses those between.
const choosing = document.querySelector("[data-choosing]");
if (choosing?.querySelector("[data-all]")) {
  const all = choosing.querySelector("[data-all]"), boxes = [...choosing.querySelectorAll('input[name="case"]')], told = choosing.querySelector("[data-chosen]"), first = told.textContent;
  let before = -1;
  all.hidden = false;
  const tell = () => {
    const count = boxes.filter((b) => b.checked).length;
    choosing.querySelector(".chosen").hidden = count === 0;
    told.textContent = count === 0 ? first : count === 1 ? "1 request is chosen" : `${count} requests are chosen`;
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
    choosing.querySelector(".chosen button").disabled = count === 0;
  };
  all.addEventListener("change", () => { for (const b of boxes) b.checked = all.checked; tell(); });
  choosing.addEventListener("click", (e) => {
    const place = boxes.indexOf(e.target);
    if (place < 0) return;
    if (e.shiftKey && before >= 0) for (let i = Math.min(place, before); i <= Math.max(place, before); i++) boxes[i].checked = e.target.checked;
    before = place;
    tell();
  });
  choosing.addEventListener("change", tell);
  tell();
}

// A citation opens its source in the column beside the text, which stays where it is.
const panel = document.querySelector(".case .sources");
document.addEventListener("click", (e) => {
  const link = e.target.closest('.case a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!target || !panel?.contains(target) || panel.scrollHeight <= panel.clientHeight) return;
  e.preventDefault();
  const at = scrollY;
  history.replaceState(null, "", link.getAttribute("href"));
  location.replace(link.getAttribute("href"));
  scrollTo(0, at);
  const contents = link.closest(".contents");
  if (contents) contents.open = false;
  panel.scrollTop += target.getBoundingClientRect().top - panel.getBoundingClientRect().top - (contents ? 48 : panel.clientHeight / 3);
});

// Words marked in the chart fill in the place and quote of a fact.
panel?.addEventListener("mouseup", () => {
  const chosen = getSelection();
  const line = chosen.anchorNode?.parentElement?.closest(".chart li");
  const form = document.querySelector("#add-fact[open] form");
  if (!form || !line || chosen.isCollapsed || !line.contains(chosen.focusNode)) return;
  const document_ = line.closest("section").querySelector("h3").textContent;
  form.querySelector("[data-place]").value = `${document_}:${line.querySelector(".n").textContent}`;
  form.querySelector("[data-quote]").value = chosen.toString().trim();
});

// A draft that is being made: look until it is there.
const waiting = document.querySelector("[data-progress]");
if (waiting) {
  const look = async () => {
    try {
      const answer = await fetch(waiting.dataset.progress);
      const { state, says } = await answer.json();
      const told = waiting.querySelector("[data-says]");
      // Where people may be writing on the page, it is not taken from under them.
      if (waiting.dataset.stays && (state === "done" || state === "parked")) { told.textContent = waiting.dataset.stays; return; }
      if (state === "done" || state === "parked") { if (state === "done" || !waiting.querySelector("form")) location.reload(); return; }
      if (told) told.textContent = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
    } catch { /* the connection may come back */ }
    setTimeout(look, 800);
  };
  setTimeout(look, 500);
}

// Editing a statement: checked while typing, saved by the API, kept in the field until it is saved.
for (const form of document.querySelectorAll("[data-edit]")) {
  const { edit, statement, section, draft, sources, place, from } = form.dataset;
  const text = form.elements.text, cites = form.elements.citations;
  const state = form.querySelector("[data-state]"), findings = form.querySelector("[data-findings]");
  const first = text.value + cites.value;
  // An address that names a place takes the focus there once the page is loaded, and from whoever means to type.
  addEventListener("load", () => text.focus({ preventScroll: true }));
  const asked = () => cites.value.split("\n").map((c) => c.trim()).filter(Boolean).map((c) => {
    const hash = c.indexOf("#"), colon = c.lastIndexOf(":");
    return hash > 0 ? { document: c.slice(0, hash), passage: c.slice(hash + 1) } : { document: c.slice(0, colon), line: Number(c.slice(colon + 1)) || null };
  });
  const written = () => ({ text: text.value, citations: asked(), section, level: form.elements.level?.value || null, statement: statement || null });
  let leaving = false, timer, turn = 0;

  const show = (found) => {
    const own = found.filter((f) => f.statement === statement || (!statement && f.statement) || !f.statement);
    // How several of one kind are mended is told once, under the last of them.
    const alike = (f, g) => f && g && f.code === g.code && f.blocks === g.blocks && f.fix === g.fix;
    findings.replaceChildren(...own.map((f, i) => {
      const line = document.createElement("div");
      line.className = `finding${f.blocks ? " blocks" : ""}${alike(own[i - 1], f) ? " same" : ""}`;
      const sign = document.createElement("span");
      sign.className = "sign"; sign.textContent = "⚠ "; sign.ariaHidden = "true";
      const weight = document.createElement("strong"), code = document.createElement("span");
      weight.textContent = f.blocks ? "Must be mended: " : "Look again: ";
      code.className = "id"; code.textContent = ` ${f.code}`;
      const fix = document.createElement("span");
      fix.className = "fix";
      if (!alike(f, own[i + 1])) fix.append(f.fix, code);
      if (!alike(own[i - 1], f)) line.append(sign, weight);
      line.append(`${f.why} `, fix);
      return line;
    }));
    if (own.length === 0) { const fine = document.createElement("span"); fine.className = "quiet"; fine.textContent = "The guardrails find nothing here."; findings.append(fine); }
  };
  const stays = "What you wrote stays here.", unheard = `No connection. ${stays}`;
  const check = async () => {
    const mine = ++turn;
    findings.ariaBusy = "true";
    try {
      const answer = await call("POST", `${edit}/check`, written(), {}, within(15));
      if (state.textContent === unheard) state.textContent = "";
      if (mine === turn && answer.ok) show((await answer.json()).found);
    } catch { if (mine === turn && !saving) state.textContent = unheard; }
    if (mine === turn) findings.ariaBusy = "false";
  };
  // Kept every two seconds while one types, for whoever comes back after the browser or the machine has ended; it is no version of the draft.
  let kept = first, keeping, later;
  const all = () => text.value + cites.value;
  const soon = (ms) => { later ??= setTimeout(() => { later = undefined; keep(); }, ms); };
  const keep = async () => {
    const now = all();
    if (saving || leaving || now === kept) return;
    keeping = new AbortController();
    try {
      const answer = await call("PUT", `${edit}/unsaved`, { place, from, text: text.value, citations: cites.value, level: form.elements.level?.value || null }, {}, keeping.signal);
      if (!answer.ok) return;
      kept = now;
      if (/^(Kept|$)/.test(state.textContent)) state.textContent = `Kept at ${new Date().toTimeString().slice(0, 5)}, not saved yet.`;
      if (all() !== kept) soon(2000);
    } catch { if (!saving && !leaving) soon(5000); }
  };
  form.addEventListener("input", (e) => { if (e.target.matches("[data-find]")) return; soon(2000); turn++; findings.ariaBusy = "true"; clearTimeout(timer); timer = setTimeout(check, 250); });

  // What is sent again because no answer came bears the name of the first sending: it is done once, and answered as it was then.
  let saving = false, name = "", named = "";
  const save = async () => {
    if (saving) return;
    saving = true;
    keeping?.abort();
    state.className = "quiet";
    state.textContent = "Saving …";
    const slow = setTimeout(() => { state.textContent = `Saving … there is no answer yet. ${stays}`; }, 3000);
    const again = (why) => { state.textContent = `${why}; trying again. ${stays}`; setTimeout(() => { saving = false; save(); }, 3000); };
    const body = written(), said = JSON.stringify(body);
    if (named !== said) { named = said; name = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join(""); }
    try {
      const answer = await call(statement ? "PUT" : "POST", `${edit}/statements${statement ? `/${statement}` : ""}`, body, { "If-Match": `"${draft}"`, "Idempotency-Key": name }, within(15));
      if (answer.ok) {
        leaving = true;
        location.assign(`${location.pathname}${statement ? `#${statement}` : ""}`);
        if (statement && location.search === "") location.reload();
        return;
      }
      const told = answer.status === 401 ? { title: "Your session has ended.", detail: `Sign in in another tab, then save again. ${stays}` } : await answer.json().catch(() => ({ title: "It could not be saved.", detail: stays }));
      if (told.code === "Z032") return again("It is still being saved");
      saving = false;
      state.textContent = `${told.title ?? ""} ${told.detail ?? ""}`;
      state.className = "told";
      if (answer.status === 409) {
        const theirs = document.createElement("a");
        theirs.href = `${location.pathname}/versions`; theirs.target = "_blank"; theirs.textContent = "Look at theirs in a new tab";
        state.append(" ", theirs);
      }
    } catch (e) {
      again(e.name === "AbortError" ? "No answer" : "No connection");
    } finally { clearTimeout(slow); }
  };
  form.addEventListener("submit", (e) => {
    if (e.submitter?.hasAttribute("data-plain")) { leaving = true; return; }
    e.preventDefault();
    save();
  });
  form.addEventListener("keydown", (e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); save(); } });
  addEventListener("beforeunload", (e) => { if (!leaving && all() !== kept) e.preventDefault(); });

  const find = form.querySelector(".find");
  find.hidden = false;
  let finding;
  find.querySelector("[data-find]").addEventListener("input", (e) => {
    clearTimeout(finding);
    finding = setTimeout(async () => {
      const answer = await call("POST", sources, { words: e.target.value }).catch(() => null);
      if (!answer?.ok) return;
      const { lines, passages } = await answer.json();
      find.querySelector("[data-found]").replaceChildren(...[...lines, ...passages].map((one) => {
        const item = document.createElement("li"), button = document.createElement("button");
        button.type = "button";
        button.textContent = `${one.cite}  ${one.text}`;
        button.addEventListener("click", () => { cites.value = `${cites.value.trimEnd()}\n${one.cite}`.trimStart(); soon(2000); check(); });
        item.append(button);
        return item;
      }));
    }, 250);
  });
  check();
}

// Files dropped onto a form; each document says what it is.
const kinds = {
  type: ["", "imaging-report", "progress-note", "consult", "operative-plan", "therapy-record", "procedure-note", "lab", "letter", "other"],
  author: ["", "radiologist", "surgeon", "primary-care", "pain", "therapist", "nurse", "rheumatologist", "other"],
  modality: ["", "mri", "ct", "xray", "flexion-extension", "standing-full-length", "dxa", "other"],
};
for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector('input[type="file"]'), most = Number(input.dataset.most);
  // Told before it is sent: who waits for an upload that is refused has waited for nothing.
  input.addEventListener("change", () => {
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    input.setCustomValidity(most && size > most * 1048576 ? `These are ${Math.ceil(size / 1048576)} MB; at most ${most} MB are taken. Split them, or leave out what is no text.` : "");
    input.reportValidity();
  });
  for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    form.addEventListener(kind, (e) => {
      if (![...(e.dataTransfer?.types ?? [])].includes("Files")) return;
      e.preventDefault();
      form.classList.toggle("over", over);
      if (kind === "drop") { input.files = e.dataTransfer.files; input.dispatchEvent(new Event("change")); }
    });
  }
  const list = form.querySelector("[data-documents]");
  if (list) input.addEventListener("change", () => list.replaceChildren(...[...input.files].map((file, i) => {
    const row = document.createElement("div");
    row.className = "document";
    const name = document.createElement("strong");
    name.textContent = file.name;
    row.append(name);
    for (const [field, words] of Object.entries(kinds)) {
      const label = document.createElement("label");
      label.append(field === "modality" ? "imaging" : field);
      const select = document.createElement("select");
      select.name = `${field}-${i}`;
      select.append(...words.map((w) => new Option(w === "" ? "not said" : w.replaceAll("-", " "), w)));
      label.append(select);
      row.append(label);
    }
    const label = document.createElement("label"), day = document.createElement("input");
    label.append("date of service");
    day.type = "date"; day.name = `date-${i}`;
    label.append(day);
    row.append(label);
    return row;
  })));
  form.addEventListener("submit", () => { for (const b of form.querySelectorAll("button")) { b.disabled = true; b.textContent = "Reading …"; } });
}

// A question on a case: the answer comes sentence by sentence beside the form.
for (const form of document.querySelectorAll(".case [data-ask]")) {
  const place = form.parentElement.querySelector("[data-answer]");
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    const asked = form.elements.question.value.trim();
    if (!asked) return;
    const button = form.querySelector("button");
    button.disabled = true;
    const heading = document.createElement("h3");
    heading.textContent = asked;
    const wait = document.createElement("p");
    wait.className = "quiet"; wait.textContent = "Looking it up …";
    place.replaceChildren(heading, wait);
    const show = (line) => {
      const p = document.createElement("p");
      p.className = line.kind === "note" ? "quiet" : `answer-line ${line.kind}`;
      p.append(line.text);
      for (const cite of line.cites) {
        const span = document.createElement("span");
        span.className = "cites";
        const at = document.createElement(cite.to ? "a" : "span");
        at.textContent = cite.label;
        if (cite.to) at.href = cite.to; else if (cite.quote) at.title = cite.quote;
        span.append("[", at, "]");
        p.append(" ", span);
      }
      wait.before(p);
    };
    try {
      const answer = await call("POST", form.getAttribute("action"), { question: asked }, { Accept: "application/x-ndjson" });
      if (!answer.ok) {
        const told = answer.status === 401 ? { title: "Your session has ended.", detail: "Sign in in another tab, then ask again." } : await answer.json().catch(() => ({ title: "It could not be answered." }));
        show({ kind: "note", text: `${told.title ?? ""} ${told.detail ?? ""}`, cites: [] });
      } else {
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          const lines = (rest + value).split("\n");
          rest = lines.pop();
          for (const line of lines) if (line) show(JSON.parse(line));
        }
      }
    } catch { show({ kind: "note", text: "The connection broke off. Ask again.", cites: [] }); }
    wait.remove();
    button.disabled = false;
  });
}
for (const form of document.querySelectorAll("[data-waits]")) form.addEventListener("submit", () => { const b = form.querySelector("button"); b.disabled = true; b.textContent = form.dataset.waits; });

// Passkeys: the browser asks the device, and the device asks who holds it.
if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  const asked = (form, address, body) => fetch(address, { method: "POST", headers: { "X-Request-Token": form.elements.__RequestVerificationToken?.value ?? token, "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });
  const withPasskey = (form, act) => {
    form.hidden = false;
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      const says = form.querySelector("[data-says]");
      says.textContent = "";
      try {
        const answer = await act();
        if (!answer.ok) says.textContent = (await answer.json().catch(() => ({}))).title ?? "It did not work. Try again.";
      } catch { says.textContent = "Nothing was done: the device gave no passkey."; }
    });
  };
  for (const form of document.querySelectorAll("[data-passkey-add]")) withPasskey(form, async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await (await asked(form, "/account/passkeys/options")).json());
    const answer = await asked(form, "/account/passkeys", { credential: (await navigator.credentials.create({ publicKey })).toJSON(), name: form.elements.name.value });
    if (answer.ok) location.reload();
    return answer;
  });
  for (const form of document.querySelectorAll("[data-passkey]")) withPasskey(form, async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await (await asked(form, "/session/passkey/options")).json());
    const answer = await asked(form, "/session/passkey", { credential: (await navigator.credentials.get({ publicKey })).toJSON(), to: form.elements.to.value });
    if (answer.ok) location.assign((await answer.json()).to);
    return answer;
  });
}
