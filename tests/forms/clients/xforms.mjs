// Fills in an XForm with ODK's own engine. In: {form, sets: [{item: answer}], language, tries: [{item: answer}]} as JSON.
// Out: for each set the items that were asked, one after the other; for each try the constraint messages; a submission.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('.cache/', import.meta.url));
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
globalThis.__dirname = '.'; // its XPath parser asks for it where it notices node
const { loadForm } = await import(pathToFileURL(require.resolve('@getodk/xforms-engine')));

const job = JSON.parse(readFileSync(0, 'utf8'));
const loaded = await loadForm(readFileSync(job.form, 'utf8'));
if (loaded.status !== 'success') throw loaded.error ?? new Error(loaded.status);
const { root } = loaded.createInstance();
if (job.language) root.setLanguage(root.languages.find((found) => found.language === job.language));

const nodes = new Map();
(function gather(parent) {
  for (const child of parent.currentState.children ?? []) {
    nodes.set(child.currentState.reference.split('/').at(-1), child);
    gather(child);
  }
})(root);

function put(node, answer) {
  if (node.nodeType !== 'select') node.setValue(answer ?? '');
  else if (Array.isArray(answer)) node.selectValues(answer);
  else node.selectValue(answer ?? null);
}

function filled(answers) {
  const asked = [];
  for (const [item, answer] of Object.entries(answers)) {
    const node = nodes.get(item);
    if (node === undefined || !node.currentState.relevant) continue;
    asked.push(item);
    put(node, answer);
  }
  return asked;
}

const out = { asked: job.sets.map(filled), messages: job.tries.map((answers) => {
  filled(answers);
  return Object.keys(answers).map((item) => nodes.get(item).validationState.violation?.message?.asString ?? null);
}) };
const payload = await root.prepareInstancePayload();
out.status = payload.status;
out.submission = await payload.data[0].get('xml_submission_file').text();
out.labels = Object.fromEntries([...nodes].map(([item, node]) => [item, node.currentState.label?.asString ?? null]));
process.stdout.write(JSON.stringify(out));
