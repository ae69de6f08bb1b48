// Single-key shortcuts of moderators' pages, which work without them.
"use strict";
(() => {
  const words = {
    fr: { off: "Désactiver les raccourcis d’une touche", on: "Activer les raccourcis d’une touche" },
    en: { off: "Switch single-key shortcuts off", on: "Switch single-key shortcuts on" },
  };
  const say = words[document.documentElement.lang] || words.fr;
  const KEY = "concerto/keys";

  // a browser may refuse to keep anything
  const kept = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const keep = (value) => { try { if (value) localStorage.setItem(KEY, value); else localStorage.removeItem(KEY); } catch { /* until the next page */ } };

  // one key presses what shows it, j and k step through a list, digits choose a measure: never while one types, and
  // whoever speaks to the computer or shakes switches it off
  const types = (element) => element.isContentEditable || ["TEXTAREA", "SELECT"].includes(element.tagName)
    || (element.tagName === "INPUT" && !["checkbox", "radio", "submit", "button"].includes(element.type));
  const step = (by) => {
    const steps = Array.from(document.querySelectorAll("[data-step]"));
    const next = steps.indexOf(document.activeElement) + by;
    const target = steps[Math.min(Math.max(next, 0), steps.length - 1)];
    if (target) target.focus();
    return Boolean(target);
  };
  const choose = (place) => {
    const choice = document.querySelectorAll("input[name=mesure]")[place];
    if (choice) { choice.checked = true; choice.focus(); choice.dispatchEvent(new Event("input", { bubbles: true })); }
    return Boolean(choice);
  };
  const act = (key) => {
    if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
    if (/^[1-9]$/.test(key)) return choose(Number(key) - 1);
    const pressed = /^[a-z]$/.test(key) && document.querySelector(`[data-press=${key}]`);
    if (pressed) pressed.click();
    return Boolean(pressed);
  };
  const shortcuts = (heading) => {
    const off = () => kept() === "off";
    const toggle = document.createElement("button");
    const tell = () => { toggle.textContent = off() ? say.on : say.off; };
    toggle.className = "fr-btn fr-btn--tertiary-no-outline cc-noprint";
    toggle.type = "button";
    toggle.addEventListener("click", () => {
      keep(off() ? "" : "off");
      tell();
    });
    tell();
    heading.after(toggle);
    document.addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.defaultPrevented;
      if (plain && !off() && !types(event.target) && act(event.key)) event.preventDefault();
    });
  };

  const heading = document.querySelector("main h1");
  if (heading && document.querySelector("[data-press], [data-step]")) shortcuts(heading);
})();
