"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const [reading, find, status, related] = ["reading", "find", "status", "related"].map(byId);
  const panels = [...document.querySelectorAll(".panel")];
  const tabs = panels.map((panel) => document.querySelector(`nav a[href="#${panel.id}"]`));
  const lists = panels.map((panel) => [...panel.querySelectorAll("article")]);
  const entries = lists.flat();
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const panelOf = new Map(lists.flatMap((list, place) => list.map((entry) => [entry, place])));
  const last = panels.map(() => null);
  let here = 0;
  let selected = null;
  let lens = null;
  let linked = new Set();
  let found = null;
  let texts = null;

  const linksOf = (entry) =>
    new Set(entry.dataset.related.split(" ").map((name) => entryOf.get(name)).filter(Boolean));
  const link = (entry) => entry.querySelector(".entry a");
  /* a quote is truncated inside its quotation marks */
  const name = (entry) => {
    const text = link(entry).textContent;
    if (text.length <= 60) return text;
    const end = text.endsWith("”") ? "”" : "";
    return `${text.slice(0, 58).replace(/\s+\S*$/, "")} …${end}`;
  };
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const shown = (place) => lists[place].filter((entry) => !entry.classList.contains("out"));

  /* says in words what the marks show: counts, and a sentence for screen readers */
  const tell = () => {
    const counts = lists.map((list) => list.reduce((sum, entry) => sum + linked.has(entry), 0));
    panels.forEach((panel, place) => {
      const all = lists[place].length;
      const kept = lens || found ? shown(place).length : selected ? counts[place] : null;
      const text = kept === null ? `${all}` : `${kept}/${all}`;
      for (const part of [panel.querySelector("h2"), tabs[place]]) part.querySelector(".count").textContent = text;
    });
    const parts = [];
    if (found) parts.push(`${found.size} of ${entries.length} found`);
    if (lens) parts.push(`only what is related to ${name(lens)}`);
    if (selected) {
      const words = ["actor", "event", "quote", "question"].map((word, place) => count(counts[place], word));
      parts.push(`${name(selected)}: linked with ${words.join(", ")}`);
    }
    status.textContent = parts.join(" · ");
  };
  const go = (place) => {
    here = place;
    panels.forEach((panel, at) => panel.classList.toggle("here", at === place));
    tabs.forEach((tab, at) => (at === place ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")));
  };
  const select = (entry, focus) => {
    const mark = (on) => {
      for (const other of linked) other.classList.toggle("linked", on);
      if (!selected) return;
      selected.classList.toggle("selected", on);
      on ? link(selected).setAttribute("aria-current", "true") : link(selected).removeAttribute("aria-current");
    };
    mark(false);
    selected = entry;
    linked = entry ? linksOf(entry) : new Set();
    mark(true);
    if (entry) {
      last[panelOf.get(entry)] = entry;
      go(panelOf.get(entry));
      if (focus) link(entry).focus({ preventScroll: true });
      entry.scrollIntoView({ block: "nearest" });
    }
    tell();
  };
  const filter = () => {
    const near = lens && linksOf(lens).add(lens);
    for (const entry of entries) entry.classList.toggle("out", !((!near || near.has(entry)) && (!found || found.has(entry))));
    for (const group of document.querySelectorAll(".panel .group")) {
      group.classList.toggle("out", !group.querySelector("article:not(.out)"));
    }
    const whole = !near && !found;
    for (const lead of document.querySelectorAll(".panel .lead")) lead.classList.toggle("out", !whole);
    related.setAttribute("aria-pressed", String(Boolean(lens)));
    tell();
  };
  const relatedOnly = () => {
    lens = lens ? null : selected;
    filter();
    if (selected) selected.scrollIntoView({ block: "nearest" });
  };
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  const search = (typed) => {
    const words = fold(typed).trim();
    texts ||= new Map(entries.map((entry) => [entry, fold(entry.textContent)]));
    found = words ? new Set(entries.filter((entry) => texts.get(entry).includes(words))) : null;
    filter();
  };
  const clear = () => {
    find.value = "";
    search("");
  };

  /* the pane contains copies, which must not repeat ids */
  const copy = (part) => {
    const made = part.cloneNode(true);
    made.hidden = false;
    if (made.id && !made.matches(".part, #help")) made.removeAttribute("id");
    made.removeAttribute("aria-labelledby");
    for (const named of made.querySelectorAll("[id]")) named.removeAttribute("id");
    if (made.id) { made.classList.add("part"); made.removeAttribute("id"); }
    return made;
  };
  /* moves the headings of a part to `level` and below, without gaps between levels */
  const relevel = (part, level) => {
    const headings = [...part.querySelectorAll("h2, h3, h4")];
    const top = Math.min(...headings.map((heading) => Number(heading.localName[1])));
    for (const heading of headings) {
      const made = document.createElement(`h${Number(heading.localName[1]) - top + level}`);
      for (const { name, value } of heading.attributes) made.setAttribute(name, value);
      made.append(...heading.childNodes);
      heading.replaceWith(made);
    }
    return part;
  };
  /* list items need a list around them */
  const listed = (parts) => {
    const items = parts.filter((part) => part.localName === "li");
    const list = document.createElement("ul");
    list.className = "plain";
    list.append(...items);
    return items.length ? [...parts.filter((part) => part.localName !== "li"), list] : parts;
  };
  const show = (parts, focus) => {
    const bar = document.createElement("div");
    bar.className = "bar";
    for (const [text, act] of [["Back", () => history.back()], ["Close", close]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", act);
      if (text === "Close" || depth() > 1) bar.append(button);
    }
    reading.replaceChildren(bar, ...listed(parts.map((part, place) => relevel(copy(part), place ? 3 : 2))));
    reading.hidden = false;
    reading.scrollTop = 0;
    root.classList.add("reading");
    if (focus) reading.focus({ preventScroll: true });
  };
  const hide = () => {
    if (reading.hidden) return;
    reading.hidden = true;
    reading.replaceChildren();
    root.classList.remove("reading");
    if (selected) link(selected).focus({ preventScroll: true });
  };
  /* the browser's back button goes back in the pane */
  const depth = () => (history.state && history.state.depth) || 0;
  const close = () => (depth() ? history.go(-depth()) : hide());
  const open = (target, keep) => {
    const state = { depth: keep ? Math.max(depth(), 1) : depth() + 1, target };
    keep && depth() ? history.replaceState(state, "", `#${target}`) : history.pushState(state, "", `#${target}`);
    render(target, !keep);
  };
  const render = (target, focus) => {
    const [, of] = target.split("sources-of-");
    const entry = entryOf.get(of || target);
    if (entry && entry.classList.contains("out")) {
      lens = null;
      clear();
    }
    if (entry) select(entry, false);
    const part = byId(target);
    if (of && entry) {
      const cited = [...entry.querySelectorAll(".cited a")].map((one) => byId(one.hash.slice(1)));
      show(cited.length ? [entry.querySelector(".entry"), ...cited] : [entry.querySelector(".entry"), entry.querySelector(".full > dl:last-child")], focus);
    } else if (entry) show([...entry.children], focus);
    else if (part && panels.includes(part)) { hide(); go(panels.indexOf(part)); }
    else if (part) show([part], focus);
    else hide();
  };
  const step = (by, list) => {
    const at = list.indexOf(selected);
    const next = list[Math.min(Math.max(at < 0 ? 0 : at + by, 0), list.length - 1)];
    if (!next) return;
    select(next, true);
    if (!reading.hidden) { open(next.id, true); link(next).focus({ preventScroll: true }); }
  };
  const enter = (place) => {
    if (place < 0 || place >= panels.length) return;
    const list = shown(place);
    const entry = list.includes(last[place]) ? last[place] : list.find((one) => linked.has(one)) || list[0];
    go(place);
    if (entry) select(entry, true);
    if (entry && !reading.hidden) { open(entry.id, true); link(entry).focus({ preventScroll: true }); }
  };
  const back = () => {
    if (depth()) history.back();
    else if (!reading.hidden) hide();
    else if (found) clear();
    else if (lens) relatedOnly();
  };
  const sources = () => open(selected ? `sources-of-${selected.id}` : "sources");
  const foundStep = (by) => {
    const list = panels.flatMap((_, place) => shown(place));
    const at = list.indexOf(selected);
    if (list.length) select(list[(at + by + list.length) % list.length], true);
  };

  const acts = {
    j: () => step(1, shown(here)), ArrowDown: () => step(1, shown(here)),
    k: () => step(-1, shown(here)), ArrowUp: () => step(-1, shown(here)),
    g: () => step(-entries.length, shown(here)), G: () => step(entries.length, shown(here)),
    h: () => enter(here - 1), ArrowLeft: () => enter(here - 1), l: () => enter(here + 1), ArrowRight: () => enter(here + 1),
    1: () => enter(0), 2: () => enter(1), 3: () => enter(2), 4: () => enter(3),
    Enter: () => selected && open(selected.id), Escape: back, " ": () => (selected || lens) && relatedOnly(),
    "/": () => { find.focus(); find.select(); }, n: () => foundStep(1), N: () => foundStep(-1),
    i: () => open("summary"), s: sources, "?": () => open("help"), p: () => byId("notes") && open("notes"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target === find) {
      if (event.key === "Escape") clear();
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.preventDefault();
      find.blur();
      const first = panels.map((_, place) => shown(place)[0]).find(Boolean);
      if (event.key === "Enter" && first) select(first, true);
      return;
    }
    const act = acts[event.key];
    const own = event.target.closest("button") || (event.target.closest("a") && !event.target.closest("article"));
    if (!act || (own && (event.key === "Enter" || event.key === " "))) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = event.target.closest("a");
    if (to && to.closest("nav")) {
      event.preventDefault();
      enter(tabs.indexOf(to));
    } else if (to && to.hash && to.getAttribute("href").startsWith("#")) {
      event.preventDefault();
      open(to.hash.slice(1));
    } else if (!to && event.target.closest(".panel article")) open(event.target.closest("article").id);
  });
  document.addEventListener("focusin", (event) => {
    const entry = event.target.matches(".panel .entry a") && event.target.closest("article");
    if (entry && entry !== selected) select(entry, false);
  });
  find.addEventListener("input", () => search(find.value));
  related.addEventListener("click", () => (selected || lens) && relatedOnly());
  for (const [button, target] of [["summary", "summary"], ["help", "help"], ["notes", "notes"]]) {
    const one = byId(`show-${button}`);
    if (one) one.addEventListener("click", () => open(target));
  }
  byId("show-sources").addEventListener("click", sources);
  addEventListener("popstate", () => {
    const target = (history.state && history.state.target) || "";
    if (target || depth()) render(target, true);
    else hide();
  });

  root.classList.add("app");
  document.querySelector(".tools").hidden = false;
  go(0);
  history.replaceState(null, "", location.href);
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted && byId(wanted)) render(wanted, false);
  else if (entries.length) select(entries[0], false);
})();
