// Tests the exported web page in a browser: node tests/browser/page.mjs [PAGE.html] [FOLDER FOR SCREENSHOTS]
//
// Needs playwright-core (from NODE_PATH or this folder) and Chromium (CHROMIUM, or /usr/bin/chromium), and axe-core for the
// accessibility checks. If one is missing, it prints NOT CHECKED and succeeds.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
let chromium;
try {
  ({ chromium } = createRequire(import.meta.url)("playwright-core"));
} catch {
  console.log("NOT CHECKED: playwright-core is not installed");
  process.exit(0);
}
if (!existsSync(executablePath)) {
  console.log(`NOT CHECKED: no browser at ${executablePath}`);
  process.exit(0);
}
const file = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "../samples/oman-talks.html"));
const shots = process.argv[3];
if (shots) mkdirSync(shots, { recursive: true });
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, headless: true, args });
const complaints = [];
let passed = 0;

async function opened(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`requested ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

async function check(name, options, act) {
  const page = await opened(options);
  await act(page);
  await page.context().close();
  assert.deepEqual(complaints, [], name);
  passed += 1;
  console.log(`ok  ${name}`);
}

const laptop = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const selected = (page) => page.locator(".panel .selected").getAttribute("id");
const pane = (page) => page.locator("#reading");

await check("selecting an entry marks the linked ones", laptop, async (page) => {
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  const [marked, related] = await page.evaluate(() => [
    [...document.querySelectorAll(".linked")].map((entry) => entry.id).sort(),
    document.querySelector(".selected").dataset.related.split(" ").sort(),
  ]);
  assert.ok(marked.length > 0);
  assert.deepEqual(marked, related);
});

await check("keys work as in the terminal", laptop, async (page) => {
  for (const [key, panel] of [["1", "actor"], ["2", "event"], ["3", "quote"], ["4", "question"]]) {
    await page.keyboard.press(key);
    assert.match(await selected(page), new RegExp(`^${panel}-`));
  }
  await page.keyboard.press("2");
  await page.keyboard.press("g");
  const first = await selected(page);
  await page.keyboard.press("j");
  const second = await selected(page);
  assert.notEqual(first, second);
  await page.keyboard.press("k");
  assert.equal(await selected(page), first);
  await page.keyboard.press("Enter");
  assert.ok(await pane(page).isVisible());
  await page.keyboard.press("j");
  assert.equal(await selected(page), second);
  assert.ok((await pane(page).innerText()).includes(await page.locator(".selected .entry a").innerText()));
  await page.keyboard.press("Escape");
  await pane(page).waitFor({ state: "hidden" });
  for (const [key, text] of [["i", "Bottom line"], ["?", "Help"], ["s", "Reliability"]]) {
    await page.keyboard.press(key);
    await pane(page).getByText(text).first().waitFor();
    await page.keyboard.press("Escape");
    await pane(page).waitFor({ state: "hidden" });
  }
});

await check("links open pages and Esc goes back, one level at a time", laptop, async (page) => {
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  const first = await selected(page);
  await pane(page).locator("ul.links a[href^='#actor']").first().click();
  assert.match(await selected(page), /^actor-/);
  await pane(page).locator("ul.links a[href^='#source']").first().click();
  await pane(page).getByText("Cited by").waitFor();
  await page.keyboard.press("Escape");
  await pane(page).getByText("Open questions").first().waitFor();
  await page.keyboard.press("Escape");
  await page.waitForFunction((id) => document.querySelector(".selected").id === id, first);
  await page.keyboard.press("Escape");
  await pane(page).waitFor({ state: "hidden" });
});

await check("related only shows the linked entries, then all again", laptop, async (page) => {
  const visible = () => page.locator(".panel article:visible").count();
  const all = await visible();
  await page.keyboard.press("3");
  const kept = 1 + (await page.locator(".linked").count());
  await page.keyboard.press(" ");
  assert.equal(await visible(), kept);
  assert.ok(kept < all);
  assert.equal(await page.locator("#related").getAttribute("aria-pressed"), "true");
  await page.keyboard.press(" ");
  assert.equal(await visible(), all);
});

await check("find searches everything and Esc clears it", laptop, async (page) => {
  const all = await page.locator(".panel article:visible").count();
  await page.keyboard.press("/");
  await page.keyboard.type("SULLIVÁN");
  await page.locator("#status", { hasText: "found" }).waitFor();
  const found = await page.locator(".panel article:visible").count();
  assert.ok(found > 0 && found < all);
  await page.keyboard.press("Enter");
  await page.keyboard.press("n");
  assert.ok(await selected(page));
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".panel article:visible").count(), all);
});

await check("an entry is opened and closed by touch", phone, async (page) => {
  assert.equal(await page.locator(".panel:visible").count(), 1);
  await page.locator("nav a[href='#quotes']").tap();
  await page.locator("#quotes .remark").first().tap();
  await pane(page).getByText("Said by").waitFor();
  await pane(page).getByText("Close").tap();
  await pane(page).waitFor({ state: "hidden" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide`);
});

await check("without JavaScript the page is a document", { ...laptop, javaScriptEnabled: false }, async (page) => {
  for (const id of ["summary", "actors", "timeline", "quotes", "questions", "sources"]) {
    assert.ok(await page.locator(`#${id}`).isVisible(), id);
  }
  const hidden = await page.locator(".full").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
  assert.equal(hidden, 0);
  const dead = await page.locator("a[href^='#']").evaluateAll((all) => all.filter((a) => !document.getElementById(a.hash.slice(1))).length);
  assert.equal(dead, 0, "broken links");
});

for (const [size, viewport] of [["phone", phone.viewport], ["laptop", laptop.viewport], ["wide", { width: 1920, height: 1080 }]]) {
  for (const colorScheme of ["light", "dark"]) {
    await check(`${size}, ${colorScheme}: all text has enough contrast`, { viewport, colorScheme }, async (page) => {
      if (shots) await page.screenshot({ path: join(shots, `${size}-${colorScheme}.png`) });
      await page.keyboard.press("3");
      await page.keyboard.press("Enter");
      const low = await page.evaluate(lowContrast);
      assert.deepEqual(low, []);
      if (shots) await page.screenshot({ path: join(shots, `${size}-${colorScheme}-reading.png`) });
    });
  }
}

const axe = library("axe-core/axe.min.js");
if (axe) {
  const keys = (...all) => async (page) => { for (const key of all) await page.keyboard.press(key); };
  const find = (text) => async (page) => { await page.keyboard.press("/"); await page.keyboard.type(text); };
  const states = {
    start: keys(), actors: keys("1"), timeline: keys("2"), quotes: keys("3"), questions: keys("4"),
    "an actor": keys("1", "Enter"), "an event": keys("2", "Enter"), "a quote": keys("3", "Enter"), "a question": keys("4", "Enter"),
    summary: keys("i"), help: keys("?"), "sources of an entry": keys("3", "s"),
    "a source": async (page) => {
      await keys("3", "Enter")(page);
      await pane(page).locator("ul.links a[href^='#source']").first().click();
    },
    "all sources": async (page) => {
      await page.evaluate(() => { location.hash = "#sources"; });
      await page.reload();
    },
    "related only": keys("3", " "), found: find("oman"), "nothing found": find("no such words"),
    "in print": (page) => page.emulateMedia({ media: "print" }),
  };
  for (const [size, options] of [["phone", { ...phone, colorScheme: "light" }], ["laptop", { ...laptop, colorScheme: "dark" }]]) {
    for (const [name, act] of Object.entries(states)) {
      await check(`${size}, ${name}: accessible`, { ...options, bypassCSP: true }, async (page) => {
        await act(page);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 400)}`), []);
      });
    }
  }
  await check("without JavaScript: accessible", { ...laptop, bypassCSP: true }, async (page) => {
    await page.evaluate(() => {
      document.documentElement.classList.remove("app");
      document.querySelector(".tools").hidden = true;
    });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map(({ id }) => id), []);
  });
} else {
  console.log("NOT CHECKED: axe-core is not installed");
}

await check("the policy blocks foreign scripts", laptop, async (page) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.setAttribute("onerror", "window.ran = true");
    image.src = "data:,";
    document.body.append(image);
    return new Promise((done) => setTimeout(() => done(window.ran === true), 100));
  });
  assert.equal(ran, false);
  assert.equal(complaints.splice(0).filter((one) => one.includes("Content Security Policy")).length, 2);
});

await check("all entries are printed while one is open and others are filtered", { ...laptop, colorScheme: "dark" }, async (page) => {
  await page.keyboard.press("3");
  await page.keyboard.press(" ");
  await page.keyboard.press("Enter");
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  if (shots) writeFileSync(join(shots, "print.pdf"), pdf);
  await page.emulateMedia({ media: "print" });
  const hidden = await page.locator(".panel article").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
  assert.equal(hidden, 0);
});

await browser.close();
console.log(`${passed} passed, 0 failed`);

/// Returns the source of an installed script, or null.
function library(name) {
  try {
    return readFileSync(createRequire(import.meta.url).resolve(name), "utf8");
  } catch {
    return null;
  }
}

/// Returns texts whose contrast with their background is below 4.5 (WCAG 2, 1.4.3).
function lowContrast() {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !element.checkVisibility()) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.add(`${element.tagName}.${element.className}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return [...low];
}
