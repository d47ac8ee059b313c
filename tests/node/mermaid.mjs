// Gives texts to the parser of Mermaid; what it says of each, null where it takes it.
import { createRequire } from "node:module";
import { answer } from "./browser.mjs";

const MERMAID = createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js");

await answer(async (browser, { texts }) => {
  const page = await browser.newPage();
  await page.addScriptTag({ path: MERMAID });
  return page.evaluate(async (given) => {
    const told = {};
    for (const [name, text] of Object.entries(given)) {
      try {
        await window.mermaid.parse(text);
        told[name] = null;
      } catch (error) {
        told[name] = String(error);
      }
    }
    return told;
  }, texts);
});
