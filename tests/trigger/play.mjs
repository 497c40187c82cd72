// Plays a scenario with the unchanged scripts: JSON on standard input, JSON on standard output. Run by stage.py.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import vm from "node:vm";

import { World, services } from "./google.mjs";

const TRIGGER = new URL("../../generator/trigger/", import.meta.url);
const MANIFEST = JSON.parse(readFileSync(new URL("appsscript.json", TRIGGER), "utf8"));
const { port, steps, ...start } = JSON.parse(readFileSync(0, "utf8"));

const world = new World(start);
let online = true;
let duringSend = null;

/** A script project: the file as it is, in a world of its own. */
function load(file, book) {
  const project = { book, menu: null };
  const script = vm.createContext({ ...services(world, project, fetch), Date: clock() });
  vm.runInContext(readFileSync(new URL(file, TRIGGER), "utf8"), script, { filename: file });
  return { project, script };
}

function clock() {
  return class extends Date {
    constructor(...given) {
      super(...(given.length ? given : [world.now]));
    }
    static now() {
      return world.now;
    }
  };
}

/** Real HTTP, to the stand-in on this machine; a network that is down is a port where nobody listens. */
function fetch(url, options) {
  if (!MANIFEST.urlFetchWhitelist.some((prefix) => url.startsWith(prefix))) throw new Error(`Forbidden: ${url}`);
  const send = { at: (world.now - start.now) / 1000, status: 0 };
  world.trace.sends.push(send);
  const meanwhile = duringSend ?? [];
  duringSend = null;
  play(meanwhile);
  const request = JSON.stringify({ url, options, port: online ? port : 1 });
  const run = spawnSync(process.execPath, [new URL("post.mjs", import.meta.url).pathname], { input: request });
  if (run.status !== 0) throw new Error(`Address unavailable: ${url}`);
  const { status, headers, body } = JSON.parse(run.stdout);
  send.status = status;
  if (headers.location && options.followRedirects !== false) throw new Error("Google would go on there with the token");
  return { getResponseCode: () => status, getHeaders: () => headers, getContentText: () => body };
}

const { script } = load("publish.gs");

function fire(kind, book, event) {
  for (const trigger of world.triggers.filter((one) => one.kind === kind && one.book === book.id)) {
    world.execute(script, trigger.getHandlerFunction(), { source: book, ...event });
  }
}

/** Google tells of an edit by a person twice: as an edit, and as a change of type EDIT. */
function edit({ book: id, sheet: name, cell, value }) {
  const book = world.books.get(id);
  const sheet = book.getSheetByName(name) ?? book.insertSheet(name);
  sheet.cells[cell] = value;
  const told = () => fire("change", book, { changeType: "EDIT" });
  world.pausing = told;
  fire("edit", book, { range: sheet.getRange(cell) });
  if (world.pausing === told) told();
  world.pausing = null;
}

const ACTIONS = {
  call: ({ name }) => world.execute(script, name),
  edit,
  change: ({ book, type }) => fire("change", world.books.get(book), { changeType: type }),
  wait: ({ seconds }) => world.wait(script, seconds * 1000),
  network: ({ up }) => (online = up),
  during_send: (step) => (duringSend = step.steps),
  properties: ({ values }) => Object.assign(world.properties, values),
  forget_alarm: () => (world.triggers = world.triggers.filter((trigger) => trigger.kind !== "once")),
  close: ({ book }) => (world.books.get(book).closed = true),
  menu({ book, item }) {
    const menu = load("menu.gs", world.books.get(book));
    menu.script.onOpen();
    world.execute(menu.script, menu.project.menu.items[item]);
  },
};

function play(list) {
  list.forEach((step) => ACTIONS[step.do](step));
}

play(steps);
const tabs = [...world.books].map(([id, book]) => [id, Object.fromEntries(book.sheets.map((s) => [s.name, s.cells]))]);
const triggers = world.triggers.map((one) => [one.getHandlerFunction(), one.kind, one.book ?? ""]);
console.log(JSON.stringify({ ...world.trace, triggers, tabs: Object.fromEntries(tabs), properties: world.properties }));
