// One headless browser for a script: what is asked comes on standard input, the answer goes out.
import { chromium } from "playwright-core";

export async function answer(work) {
  let asked = "";
  for await (const part of process.stdin) asked += part;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
  try {
    process.stdout.write(JSON.stringify(await work(browser, JSON.parse(asked))));
  } finally {
    await browser.close();
  }
}
