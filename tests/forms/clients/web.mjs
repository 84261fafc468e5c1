// Opens a web preview in Chromium. In: {form, sets: [{item: answer}]} as JSON; an answer is a code, a number, a text or
// a list of choices. Out: for each set the items that were asked, one after the other; what the page asked of the network
// and complained of; widths and touch targets on a phone and a desktop; what shows without JavaScript and by language.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(new URL('.cache/', import.meta.url))('playwright-core');
const job = JSON.parse(readFileSync(0, 'utf8'));
const address = pathToFileURL(job.form).href;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const out = { requests: [], complaints: [], wider: {}, smallest: {} };

async function opened(viewport, javaScriptEnabled = true) {
  const page = await (await browser.newContext({ viewport, javaScriptEnabled })).newPage();
  page.on('request', (request) => request.url() !== address && out.requests.push(request.url()));
  page.on('console', (message) => out.complaints.push(message.text()));
  page.on('pageerror', (error) => out.complaints.push(String(error)));
  await page.goto(address);
  return page;
}

// Runs in the page: answers as a person would, item after item, those only that are shown.
function filled(answers) {
  for (const box of document.querySelectorAll('main input:not(#all)')) { box.checked = false; box.disabled = false; }
  for (const written of document.querySelectorAll('.written')) written.value = '';
  const changed = (box) => box.dispatchEvent(new Event('input', { bubbles: true }));
  changed(document.getElementById('all'));
  const asked = [];
  for (const [item, answer] of Object.entries(answers)) {
    const field = document.getElementById(`q-${item}`);
    if (!field || field.hidden) continue;
    asked.push(item);
    const written = document.getElementById(`w-${item}`);
    const wanted = (answer === null ? [] : [answer].flat()).map(String);
    const boxes = [...document.getElementsByName(item)].filter((box) => wanted.includes(box.value));
    for (const box of boxes) { box.checked = true; changed(box); }
    if (written && wanted.length && !boxes.length) { written.value = wanted[0]; changed(written); }
  }
  return asked;
}

for (const [name, viewport] of [['phone', { width: 360, height: 740 }], ['desktop', { width: 1280, height: 800 }]]) {
  const page = await opened(viewport);
  await page.check('#all');
  out.wider[name] = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  out.smallest[name] = await page.evaluate(() => Math.min(...[...document.querySelectorAll('label')].map(
    (label) => label.getBoundingClientRect().height)));
  if (name === 'phone') {
    await page.uncheck('#all');
    out.asked = await page.evaluate(`((filled) => ${JSON.stringify(job.sets)}.map(filled))(${filled})`);
    const shown = () => page.evaluate(() => [document.documentElement.lang, document.title, document.querySelector('h1').innerText]);
    out.languages = [await shown()];
    for (const choice of await page.locator('[name="page language"]').all()) {
      await choice.check();
      out.languages.push(await shown());
    }
  }
}
const bare = await opened({ width: 360, height: 740 }, false);
out.bare = { asked: await bare.locator('fieldset[id]:visible').count(), conditions: await bare.locator('.when:visible').count() };
await browser.close();
process.stdout.write(JSON.stringify(out));
