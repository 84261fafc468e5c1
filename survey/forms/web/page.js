"use strict";
// Shows each question to whom it is put, item after item as the instrument's routing goes. Nothing is kept or sent.
const routing = JSON.parse(document.getElementById("routing").textContent);
const boxes = (id) => [...document.getElementsByName(id)];
const compare = {
  "==": (a, codes) => a === codes[0], "!=": (a, codes) => a !== codes[0],
  "<": (a, codes) => a < codes[0], "<=": (a, codes) => a <= codes[0],
  ">": (a, codes) => a > codes[0], ">=": (a, codes) => a >= codes[0],
  "in": (a, codes) => codes.includes(a), "not in": (a, codes) => !codes.includes(a),
};

// A condition without `not`: a test on an answer that is missing never holds.
function holds(tree, known) {
  const [kind, ...parts] = tree;
  if (kind === "and") return parts.every((part) => holds(part, known));
  if (kind === "or") return parts.some((part) => holds(part, known));
  const [name, operator, codes] = parts;
  return known.has(name) && compare[operator](known.get(name), codes);
}

// The answer as codes by ITEM or ITEM.choice; reasons for missing are no answers.
function learn(item, known) {
  const ticked = boxes(item.id).filter((box) => box.checked);
  if (item.kind === "single" && ticked.length && Number(ticked[0].value) >= 0) known.set(item.id, Number(ticked[0].value));
  if (item.kind === "multi" && ticked.length && !ticked.some((box) => "reason" in box.dataset))
    for (const name of item.choices) known.set(`${item.id}.${name}`, Number(ticked.some((box) => box.value === name)));
  const written = item.kind === "number" && document.getElementById(`w-${item.id}`);
  if (written && written.value !== "" && !Number.isNaN(Number(written.value))) known.set(item.id, Number(written.value));
}

function route() {
  const known = new Map(), all = document.getElementById("all").checked;
  let ended = false;
  for (const item of routing) {
    const due = !ended && (!item.when || holds(item.when, known));
    const field = document.getElementById(`q-${item.id}`);
    field.dataset.asked = due;
    field.hidden = !due && !all;
    if (due) learn(item, known);
    ended ||= Boolean(item.ends) && holds(item.ends, known);
  }
  for (const section of document.querySelectorAll("section[data-part]"))
    section.hidden = !section.querySelector("fieldset:not([hidden])");
  document.documentElement.classList.toggle("routed", !all);
  document.getElementById("end").hidden = !ended && !all;
}

// What cannot be together: an answer that stands alone and another, a number and a reason why there is none.
function settle(changed) {
  const id = changed.dataset.item || changed.name;
  const others = boxes(id).filter((box) => box !== changed), written = document.getElementById(`w-${id}`);
  if (changed === written) {
    if (written.value !== "") for (const box of others) box.checked = false;
    return;
  }
  if (changed.type === "checkbox" && changed.checked)
    for (const box of others) if ("alone" in changed.dataset || "alone" in box.dataset) box.checked = false;
  if (written && changed.checked) written.value = "";
  const most = Number(changed.dataset.most || 0), free = [changed, ...others].filter((box) => !("alone" in box.dataset));
  const full = free.filter((box) => box.checked).length >= most;
  if (most) for (const box of free) box.disabled = !box.checked && full;
}

function speak(lang) {
  document.documentElement.lang = lang;
  document.title = document.querySelector(`h1 [lang|="${lang.slice(0, 2)}"]`).textContent;
}

document.addEventListener("input", ({ target }) => {
  if (target.name === "page language") return speak(target.value);
  if (target.id !== "all") settle(target);
  route();
});
document.getElementById("tools").hidden = false;
route();
