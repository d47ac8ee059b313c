// Visits a server with room for two, as people do, and tells what each of them saw.
import { execFileSync } from "node:child_process";
import { answer } from "./browser.mjs";

const PATIENCE = 20_000;
const SIZE = { width: 1280, height: 800 };

await answer(async (browser, { url, server }) => {
  const asked = new Set();
  const troubles = [];

  async function come() {
    const page = await browser.newPage({ viewport: SIZE });
    page.on("request", (request) => asked.add(new URL(request.url()).origin));
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (said) => said.type() === "error" && troubles.push(said.text()));
    await page.goto(url);
    return page;
  }

  const told = {};
  const first = await come();
  told.panels = await until(first, "? help");
  told.keptInCells = await first.evaluate(() => document.fonts.check('16px "Roboto Mono"', "◆"));
  told.opened = await first.evaluate(() => window.open("about:blank"));
  const second = await come();
  await until(second, "? help");
  told.two = viewers(server);

  await first.keyboard.press("Enter");
  told.expanded = await until(first, "adds ");
  told.untouched = await read(second);
  await second.mouse.click(...middleOf("Lower gas", told.untouched));
  told.clicked = await until(second, "shifts 1, raises 3");

  told.dark = [await edge(second), await ground(second)];
  for (const key of ["t", "p", "a", "p"]) await second.keyboard.press(key);
  await until(second, "paper");
  await second.keyboard.press("End");
  await second.keyboard.press("Enter");
  await second.waitForFunction(
    (was) => getComputedStyle(document.body).backgroundColor !== was,
    told.dark[1],
    { timeout: PATIENCE },
  );
  told.light = [await edge(second), await ground(second)];
  told.firstStays = await ground(first);

  for (const key of ["q", "Control+c", "Control+z", "o", "e", "r", "y", "x", "m"]) {
    await first.keyboard.press(key);
  }
  told.afterForbidden = await until(first, "? help");
  await first.setViewportSize({ width: 800, height: 600 });
  told.smaller = await until(first, "v verdict  ? help");

  const third = await come();
  await third.waitForSelector(".-closed #says", { timeout: PATIENCE });
  told.full = await third.innerText("#closed");

  await first.close();
  await becomes(() => viewers(server) === 1);
  await third.click("#again");
  told.seated = await until(third, "? help");
  await second.close();
  await third.close();
  await becomes(() => viewers(server) === 0);
  told.left = viewers(server);
  return { ...told, asked: [...asked], troubles };
});

function viewers(server) {
  const lines = execFileSync("ps", ["-eo", "ppid=,stat="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => Number(line.trim().split(/\s+/)[0]) === server).length;
}

// The screen as it can be read: the terminal gives the text of what is selected, with Shift, as
// the viewer has the mouse.
async function read(page) {
  const { width, height } = page.viewportSize();
  await page.keyboard.down("Shift");
  await page.mouse.move(9, 10);
  await page.mouse.down();
  await page.mouse.move(width - 12, height - 12, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  return page.evaluate(() => {
    let text = "";
    const take = (event) => (text = event.clipboardData.getData("text/plain"));
    document.addEventListener("copy", take, { once: true });
    document.execCommand("copy");
    document.removeEventListener("copy", take);
    return text;
  });
}

async function until(page, wanted) {
  let seen = "";
  await becomes(
    async () => (seen = await read(page)).includes(wanted),
    () => `no ${wanted} in\n${seen}`,
  );
  return seen;
}

async function becomes(holds, told = () => "it did not come to be") {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(told());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// Where a text stands on the page: cells are as the font has them.
function middleOf(text, screen) {
  const lines = screen.split("\n");
  const row = lines.findIndex((line) => line.includes(text));
  return [8 + 9 * (lines[row].indexOf(text) + 1), 8 + 21 * (row + 0.5)];
}

// The colour where no cell fits any more.
async function edge(page) {
  const { width, height } = page.viewportSize();
  const clip = { x: width - 2, y: height - 2, width: 1, height: 1 };
  const picture = (await page.screenshot({ clip })).toString("base64");
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.drawImage(image, 0, 0);
    return `rgb(${[...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ")})`;
  }, picture);
}

function ground(page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
