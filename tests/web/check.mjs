// Opens pages in a headless Chromium as people see them and says, as JSON, what is wrong with each.
//
//   node check.mjs MODULES CHROMIUM [--shots DIR] PAGE.html...
//
// MODULES is the folder that holds node_modules. Each page is looked at in light, dark, at the width of a phone and on
// paper: axe-core's findings, requests to the network, messages of the console, text wider than the screen, links that
// the Tab key does not reach, marks without their name when they have the focus.
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...rest] = process.argv.slice(2);
const shots = rest[0] === "--shots" ? rest.splice(0, 2)[1] : null;
const require = createRequire(pathToFileURL(`${modules}/`));
const puppeteer = require("puppeteer-core");
const axe = require("axe-core");

const LOOKS = [
  { name: "light", width: 1280, height: 900, scheme: "light" },
  { name: "dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone", width: 360, height: 740, scheme: "light" },
  { name: "phone-dark", width: 360, height: 740, scheme: "dark" },
  { name: "print", width: 794, height: 1123, media: "print" },
];

async function axeFindings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.slice(0, 3).map((n) => n.html) }));
}

/** What sticks out of the page to the right. */
function tooWide() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
  return [`${scrollWidth} > ${clientWidth}: ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join(" | ")}`];
}

/** Tab from the top: how many links are never reached, and which marks do not say their name when they are. */
async function keyboard(page) {
  const links = await page.evaluate(() => document.querySelectorAll("a[href]").length);
  const nameless = [];
  let reached = 0;
  for (; reached < links; reached++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const e = document.activeElement;
      const { content, display, visibility } = getComputedStyle(e, "::after");
      const named = !e.dataset.is || (content.includes(e.dataset.is.slice(0, 8).replaceAll('"', '\\"')) && display !== "none" && visibility !== "hidden");
      return { link: e.tagName === "A", named, html: e.outerHTML.slice(0, 160), outline: getComputedStyle(e).outlineStyle };
    });
    if (!focus.link) break;
    if (!focus.named || focus.outline === "none") nameless.push(focus.html);
  }
  return { unreached: links - reached, nameless: nameless.slice(0, 3) };
}

const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const out = [];
for (const file of rest) {
  for (const look of LOOKS) {
    const page = await browser.newPage();
    const requests = [];
    const messages = [];
    page.on("request", (r) => r.url().startsWith("file:") || requests.push(r.url()));
    page.on("console", (m) => messages.push(m.text()));
    page.on("pageerror", (e) => messages.push(String(e)));
    await page.setViewport({ width: look.width, height: look.height });
    // One call each: the second would undo the first. Who prints may well have a dark screen.
    if (look.media) await page.emulateMediaType(look.media);
    else await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
    await page.goto(pathToFileURL(file).href);
    if (shots) await page.screenshot({ path: `${shots}/${basename(file, ".html")}-${look.name}.png`, fullPage: true });
    const keys = look.name === "light" ? await keyboard(page) : { unreached: 0, nameless: [] };
    const wide = await page.evaluate(tooWide);
    out.push({ page: file, look: look.name, axe: await axeFindings(page), requests, messages, wide, ...keys });
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(out, null, 1));
