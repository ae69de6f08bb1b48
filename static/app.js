// What a browser adds to pages that work without it: counters, drafts, a warning before text is lost.
"use strict";
(() => {
  const words = {
    fr: {
      left: (n) => `${n} caractère${n > 1 ? "s" : ""} restant${n > 1 ? "s" : ""}`,
      over: (n) => `${n} caractère${n > 1 ? "s" : ""} de trop`,
      draft: "Un brouillon gardé sur cet appareil a été remis dans ce formulaire.",
      drop: "Effacer le brouillon",
    },
    en: {
      left: (n) => `${n} character${n === 1 ? "" : "s"} left`,
      over: (n) => `${n} character${n === 1 ? "" : "s"} too many`,
      draft: "A draft kept on this device was put back into this form.",
      drop: "Erase the draft",
    },
  };
  const say = words[document.documentElement.lang] || words.fr;

  const make = (name, classes, text) => {
    const element = document.createElement(name);
    element.className = classes;
    element.textContent = text;
    return element;
  };

  // characters as people count them, not UTF-16 halves; a new line is one
  const length = (text) => Array.from(text).length;

  const count = (field) => {
    const max = Number(field.dataset.counter || field.maxLength);
    if (!(max > 0)) return;
    const shown = make("p", "cc-counter", "");
    const told = make("p", "fr-sr-only", "");
    told.setAttribute("role", "status");
    let wait;
    const update = () => {
      const left = max - length(field.value);
      shown.textContent = left < 0 ? say.over(-left) : say.left(left);
      shown.classList.toggle("cc-counter--over", left < 0);
      // a reader of the screen hears it near the end, and once the typing pauses
      clearTimeout(wait);
      wait = setTimeout(() => { told.textContent = left <= max / 10 ? shown.textContent : ""; }, 1000);
    };
    shown.setAttribute("aria-hidden", "true");
    field.after(shown, told);
    field.addEventListener("input", update);
    update();
  };

  // never a secret, never what identifies the form
  const kept = (form) => Array.from(form.elements).filter((field) =>
    field.name && !field.disabled && !["hidden", "password", "file", "submit", "button"].includes(field.type)
    && field.autocomplete !== "one-time-code");
  const ticks = (field) => field.type === "checkbox" || field.type === "radio";
  const read = (form) => kept(form).map((field) => [field.name, ticks(field) ? field.checked : field.value]);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const store = {
    get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or refused */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* refused */ } },
  };

  const draft = (form) => {
    const key = `concerto/${location.pathname}/${form.dataset.draft}`;
    const served = read(form);
    const fill = (values) => kept(form).forEach((field, place) => {
      const [name, value] = values[place] || [];
      if (name !== field.name) return;
      if (ticks(field)) field.checked = value; else field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const saved = store.get(key);
    // what the server sends back after a refusal is newer than the draft
    const refused = form.querySelector("[aria-invalid=true]");
    if (Array.isArray(saved) && !refused && saved.length === served.length && !same(saved, served)) {
      fill(saved);
      const notice = make("div", "fr-alert fr-alert--info fr-alert--sm cc-draft", "");
      notice.setAttribute("role", "status");
      const drop = make("button", "fr-btn fr-btn--tertiary-no-outline", say.drop);
      drop.type = "button";
      drop.addEventListener("click", () => {
        fill(served);
        store.drop(key);
        notice.remove();
        const first = kept(form)[0];
        if (first) first.focus();
      });
      notice.append(make("p", "", say.draft), drop);
      form.prepend(notice);
    }
    let wait;
    const keep = () => {
      const now = read(form);
      if (same(now, served)) store.drop(key); else store.set(key, now);
    };
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(keep, 500); });
    // the draft outlives the sending: it goes when a page says that the act was done
    form.addEventListener("submit", () => { clearTimeout(wait); keep(); store.set("concerto/sent", key); });
  };

  const guard = (form) => {
    const served = read(form);
    let sent = false;
    form.addEventListener("submit", () => { sent = true; });
    window.addEventListener("pageshow", () => { sent = false; });
    window.addEventListener("beforeunload", (event) => {
      if (!sent && !form.dataset.draft && !same(read(form), served)) event.preventDefault();
    });
  };

  // what resembles the title and the sentence, once the typing pauses
  const near = (place) => {
    const form = place.closest("form");
    const fields = ["titre", "phrase"].map((name) => form && form.elements[name]);
    if (!fields.every(Boolean)) return;
    let wait;
    let asked = "";
    const ask = async () => {
      const query = new URLSearchParams(fields.map((field) => [field.name, field.value]));
      if (fields[0].value.trim().length < 8 || String(query) === asked) return;
      asked = String(query);
      try {
        const answer = await fetch(`${place.dataset.near}?${query}`, { credentials: "same-origin" });
        if (answer.ok && asked === String(query)) place.innerHTML = await answer.text();
      } catch { /* the form works without it */ }
    };
    fields.forEach((field) => field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 700); }));
  };

  const sent = store.get("concerto/sent");
  if (sent) {
    if (document.querySelector("#message.fr-alert--success")) store.drop(sent);
    store.drop("concerto/sent");
  }
  document.querySelectorAll("[data-counter]").forEach(count);
  document.querySelectorAll("form[data-unsaved]").forEach(guard);
  document.querySelectorAll("[data-near]").forEach(near);
  document.querySelectorAll("form[data-draft]").forEach(draft);
  // what the last act came to, or what is to be corrected, is read first
  const first = document.querySelector("#erreurs, #message");
  if (first && !location.hash) first.focus();
})();
