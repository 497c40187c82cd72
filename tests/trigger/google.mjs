// Google's side of Apps Script, as far as the scripts use it, with a clock that only moves when told to. What is not
// here does not exist: a script that calls it fails, as it would with a word that Google does not know.

import { randomUUID } from "node:crypto";

const MOST_TRIGGERS = 20;

/** Cells of a tab, and everything that ever stood in one. */
class Sheet {
  constructor(world, book, name) {
    Object.assign(this, { world, book, name, cells: {}, boxes: new Set(), columnWidths: {} });
  }
  getName() {
    return this.name;
  }
  getRange(address) {
    return new Range(this, address);
  }
  setColumnWidth(column, pixels) {
    this.columnWidths[column] = pixels;
    return this;
  }
  put(address, value) {
    this.cells[address] = value;
    this.world.trace.written.push(String(value));
  }
}

class Range {
  constructor(sheet, address) {
    Object.assign(this, { sheet, address });
    const [from, to = from] = address.split(":");
    const [first, last] = [from, to].map((corner) => Number(corner.slice(1)));
    const columns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").filter((column) => from[0] <= column && column <= to[0]);
    const rows = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    this.rows = rows.map((row) => columns.map((column) => column + row));
  }
  getSheet() {
    return this.sheet;
  }
  getA1Notation() {
    return this.address;
  }
  getValue() {
    return this.sheet.cells[this.rows[0][0]] ?? "";
  }
  getDisplayValues() {
    return this.rows.map((row) => row.map((address) => String(this.sheet.cells[address] ?? "")));
  }
  setValue(value) {
    this.rows.flat().forEach((address) => this.sheet.put(address, value));
    return this;
  }
  setValues(values) {
    const sizes = [this.rows, values].map((rows) => rows.map((row) => row.length).join());
    if (sizes[0] !== sizes[1]) throw new Error("The number of rows or columns in the data does not match the range.");
    this.rows.forEach((row, r) => row.forEach((address, c) => this.sheet.put(address, values[r][c])));
    return this;
  }
  setNumberFormat() {
    return this;
  }
  setWrap() {
    return this;
  }
  insertCheckboxes() {
    this.rows.flat().forEach((address) => this.sheet.boxes.add(address));
    return this.setValue(false);
  }
  activate() {
    this.sheet.world.trace.shown.push(`${this.sheet.name}!${this.address}`);
    return this;
  }
}

class Spreadsheet {
  constructor(world, id) {
    Object.assign(this, { world, id, sheets: [] });
  }
  getSheetByName(name) {
    return this.sheets.find((sheet) => sheet.name === name) ?? null;
  }
  getNumSheets() {
    return this.sheets.length;
  }
  insertSheet(name, index = this.sheets.length) {
    const sheet = new Sheet(this.world, this, name);
    this.sheets.splice(index, 0, sheet);
    return sheet;
  }
  toast(text) {
    this.world.trace.shown.push(text);
  }
}

/** Google's services for one script project. A bound script has a current spreadsheet, a standalone one has none. */
export function services(world, project, fetch) {
  const ui = {
    alert: (text) => world.trace.shown.push(text),
    createMenu: (title) => ({
      items: {},
      addItem(label, handler) {
        this.items[label] = handler;
        return this;
      },
      addToUi() {
        project.menu = { title, items: this.items };
      },
    }),
  };
  const bound = {
    getUi: () => ui,
    getActiveSpreadsheet: () => project.book,
  };
  const standalone = {
    openById(id) {
      const book = world.books.get(id);
      if (!book || book.closed) throw new Error("You do not have permission to access the requested document.");
      return book;
    },
  };
  const both = {
    console: { log: (text) => world.trace.said.push(text), warn: (text) => world.trace.said.push(text) },
    SpreadsheetApp: project.book ? bound : standalone,
  };
  if (project.book) return both; // a menu that reached for more would fail
  return {
    ...both,
    UrlFetchApp: { fetch },
    ScriptApp: scriptApp(world),
    PropertiesService: { getScriptProperties: () => scriptProperties(world) },
    LockService: { getScriptLock: () => scriptLock(world) },
    Utilities: {
      sleep: (milliseconds) => world.pause(milliseconds),
      getUuid: () => randomUUID(),
      formatDate: (date, zone) => new Date(date.getTime()).toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16),
    },
  };
}

function scriptProperties(world) {
  const kept = world.properties;
  return {
    getProperties: () => ({ ...kept }),
    getProperty: (name) => kept[name] ?? null,
    setProperty: (name, value) => void (kept[name] = text(value)),
    setProperties: (values) => Object.entries(values).forEach(([name, value]) => (kept[name] = text(value))),
    deleteProperty: (name) => delete kept[name],
  };
}

function text(value) {
  if (typeof value !== "string") throw new TypeError("a property is a text");
  return value;
}

/** Held by a run of the script, not by an object: another run waits in vain while this one is in the middle of it. */
function scriptLock(world) {
  const run = world.run;
  return {
    tryLock() {
      if (world.lockedBy && world.lockedBy !== run) return false;
      world.lockedBy = run;
      return true;
    },
    releaseLock() {
      if (world.lockedBy === run) world.lockedBy = null;
    },
  };
}

function scriptApp(world) {
  const add = (trigger) => {
    if (world.triggers.length >= MOST_TRIGGERS) throw new Error("This script has too many triggers.");
    world.triggers.push(trigger);
    world.trace.made += 1;
    return trigger;
  };
  const described = (handler, facts) => ({
    ...facts,
    getHandlerFunction: () => handler,
    getTriggerSourceId: () => facts.book ?? null,
  });
  return {
    newTrigger: (handler) => ({
      forSpreadsheet: (book) => ({
        onEdit: () => ({ create: () => add(described(handler, { book, kind: "edit" })) }),
        onChange: () => ({ create: () => add(described(handler, { book, kind: "change" })) }),
      }),
      timeBased: () => ({
        after(wait) {
          const due = world.now + wait + world.slack;
          return { create: () => add(described(handler, { kind: "once", due })) };
        },
        everyMinutes(minutes) {
          if (![1, 5, 10, 15, 30].includes(minutes)) throw new Error("Invalid number of minutes.");
          const every = minutes * 60000;
          return { create: () => add(described(handler, { kind: "every", every, due: world.now + every })) };
        },
      }),
    }),
    getProjectTriggers: () => [...world.triggers],
    deleteTrigger(trigger) {
      world.triggers = world.triggers.filter((kept) => kept !== trigger);
    },
  };
}

/** Everything outside the scripts: spreadsheets, clock, triggers, and what there is to say afterwards. */
export class World {
  constructor({ now, slack, properties, books }) {
    Object.assign(this, { now, slack, properties, triggers: [], lockedBy: null, run: null, pausing: null });
    this.trace = { sends: [], written: [], said: [], shown: [], failures: [], made: 0 };
    this.books = new Map(books.map((id) => [id, new Spreadsheet(this, id)]));
  }

  /** One run of a function. What it throws is what Google mails to the owner. */
  execute(script, name, event) {
    const [outer, failures] = [this.run, this.trace.failures];
    this.run = Symbol(name);
    try {
      script[name](event);
    } catch (error) {
      failures.push(error.message);
    } finally {
      if (this.lockedBy === this.run) this.lockedBy = null; // Google frees it at the end of a run
      this.run = outer;
    }
  }

  /** Let time pass, and ring what falls due in it, in order. */
  wait(script, milliseconds) {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = this.triggers.filter((trigger) => trigger.due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.now = Math.max(this.now, next.due);
      next.due = next.kind === "every" ? next.due + next.every : Infinity; // a bell that rang stays in the list
      this.execute(script, next.getHandlerFunction());
    }
    this.now = end;
  }

  /** Inside a run: others go on meanwhile. */
  pause(milliseconds) {
    this.now += milliseconds;
    const meanwhile = this.pausing;
    this.pausing = null;
    meanwhile?.();
  }
}
