"use strict";
(() => {
  const root = document.documentElement;
  const reading = document.getElementById("reading");
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const panels = [...document.querySelectorAll(".panel")];
  const entries = [...document.querySelectorAll("article")];
  let chosen = null;
  root.classList.add("app");

  const shown = (panel) => [...panel.querySelectorAll("article")].filter((entry) => entry.offsetParent !== null);
  const choose = (entry, focus) => {
    const related = new Set(entry.dataset.related.split(" "));
    for (const other of entries) {
      other.classList.toggle("chosen", other === entry);
      other.classList.toggle("linked", related.has(other.id));
    }
    chosen = entry;
    if (focus) entry.focus();
  };
  const close = () => {
    if (reading.hidden) return false;
    reading.hidden = true;
    reading.replaceChildren();
    root.classList.remove("reading");
    if (chosen) chosen.focus();
    return true;
  };
  // the pane holds copies, whose names would stand twice
  const show = (parts) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", close);
    const copies = parts.map((part) => part.cloneNode(true));
    for (const copy of copies) {
      copy.removeAttribute("id");
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    }
    reading.replaceChildren(button, ...copies);
    reading.hidden = false;
    reading.scrollTop = 0;
    root.classList.add("reading");
  };
  const read = (entry) => {
    choose(entry, false);
    show([...entry.children]);
  };
  const follow = (name) => {
    const target = document.getElementById(name);
    if (!target) return;
    root.classList.remove("related");
    search("");
    if (target.matches("article")) {
      read(target);
      target.scrollIntoView({ block: "nearest" });
    } else {
      show([target]);
    }
  };
  const search = (words) => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const text = entry.textContent.toLowerCase();
      const holds = wanted.every((word) => text.includes(word));
      entry.classList.toggle("unfound", !holds);
      if (holds) count += 1;
    }
    find.value = words;
    found.textContent = wanted.length ? `${count} of ${entries.length}` : "";
  };
  const move = (step) => {
    const panel = chosen ? chosen.closest(".panel") : panels[0];
    const list = shown(panel);
    const at = list.indexOf(chosen);
    const next = list[Math.min(Math.max(at + step, 0), list.length - 1)];
    if (!next) return;
    choose(next, true);
    if (!reading.hidden) show([...next.children]);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      follow(link.getAttribute("href").slice(1));
      return;
    }
    const entry = event.target.closest("article");
    if (entry && !event.target.closest("a, button")) read(entry);
  });
  find.addEventListener("input", () => search(find.value));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target === find) {
      if (event.key === "Escape") search("");
      if (event.key === "Escape" || event.key === "Enter") {
        find.blur();
        const first = panels.flatMap(shown)[0];
        if (first) choose(first, true);
      }
      return;
    }
    const acts = {
      j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
      g: () => move(-entries.length), G: () => move(entries.length),
      "/": () => find.focus(),
      i: () => follow("summary"), s: () => follow("sources"),
      " ": () => root.classList.toggle("related", chosen && !root.classList.contains("related")),
      Escape: () => close() || root.classList.remove("related"),
      Enter: () => chosen && !event.target.closest("a, button") && read(chosen),
    };
    for (const [place, panel] of panels.entries()) {
      acts[place + 1] = () => { const first = shown(panel)[0]; if (first) choose(first, true); };
    }
    const act = acts[event.key];
    if (!act || (event.target.closest("a, button") && (event.key === "Enter" || event.key === " "))) return;
    event.preventDefault();
    act();
  });
  addEventListener("hashchange", () => follow(location.hash.slice(1)));
  if (location.hash) follow(location.hash.slice(1));
})();
