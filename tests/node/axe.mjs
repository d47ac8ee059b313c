// Looks at pages at every width, on either ground, with all details closed and open.
import axe from "axe-core";
import { answer } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

await answer(async (browser, { pages, widths }) => {
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  const looks = Object.entries(pages).map(([name, html]) => lookAt(context, name, html, widths));
  return (await Promise.all(looks)).flat();
});

async function lookAt(context, name, html, widths) {
  const page = await context.newPage();
  await page.setContent(html);
  await page.evaluate(axe.source);
  const told = [];
  for (const open of [false, true]) {
    await page.evaluate((isOpen) => {
      for (const each of document.querySelectorAll("details")) each.open = isOpen;
    }, open);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const scheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: scheme });
        told.push({ page: name, width, scheme, open, ...(await page.evaluate(see, [TAGS, width === widths[0]])) });
      }
    }
  }
  return told;
}

// Runs in the page. Colours are the same at every width, and take the longest to look at.
async function see([values, withColours]) {
  const { violations } = await window.axe.run(document, {
    runOnly: { type: "tag", values },
    rules: { "color-contrast": { enabled: withColours } },
    resultTypes: ["violations"],
  });
  const root = document.documentElement;
  return {
    over: root.scrollWidth - root.clientWidth,
    ground: getComputedStyle(document.body).backgroundColor,
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`),
  };
}
