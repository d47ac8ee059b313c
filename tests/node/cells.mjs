// Measures where each run of text stands in a picture, and where it was meant to.
import { answer } from "./browser.mjs";

await answer(async (browser, { pictures }) => {
  const page = await browser.newPage();
  const told = {};
  for (const [name, svg] of Object.entries(pictures)) {
    await page.setContent(`<body style="margin: 0">${svg}</body>`);
    told[name] = await page.evaluate(() => {
      const left = document.querySelector("svg > g").getScreenCTM().e;
      return [...document.querySelectorAll("text")].map((text) => {
        const box = text.getBoundingClientRect();
        const x = Number(text.getAttribute("x"));
        const wide = Number(text.getAttribute("textLength"));
        return [text.textContent, x, box.left - left, x + wide, box.right - left];
      });
    });
  }
  return told;
});
