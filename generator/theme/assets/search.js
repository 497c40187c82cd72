/* The search page: looks through the site's own small files, on the phone of whoever asks; nothing is sent anywhere.
   A question's words must all occur in a record, each as it was typed, in another form of its signs (繁體), as another
   word that means the same (search-words.js), or as the sound of the title (search-sounds.js). Cell text only ever
   becomes text nodes. */
(function () {
  "use strict";
  var form = document.getElementById("search");
  if (!form || !window.jinlinLanguage || !window.fetch || !window.Promise || !String.prototype.normalize) return;
  var said = document.getElementById("search-said"), list = document.getElementById("search-found");
  var older = document.getElementById("search-older"), box = form.elements.q, root = form.dataset.root;
  var MOST = 50; // results shown
  var FIRST = 15, AT_ONCE = 240; // weight of the shards fetched together, see page/search/shards.py: a third more each time
  var PATIENCE = 2e4; // milliseconds; a line may be silent without ever ending
  var FEW = 12; // pages that are called what was asked for come early only where they are so few
  document.documentElement.style.overflowAnchor = "none"; // who came back was carried down by what is found above her
  var lookup = null, language = null, fold = null, words = null, heard = null, entries = [], loaded = {}, withOlder = history.state === true, turn = 0;

  function fetched(name) { // asks the server whether a kept copy is still good: phones keep files long
    var answered = fetch(root + "search/" + name + ".json", { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    });
    return Promise.race([answered, new Promise(function (_, fail) { setTimeout(fail, PATIENCE); })]);
  }
  function once(make) { // a failure is not kept: the next question tries again
    var kept = null;
    return function () {
      return kept = kept || make().catch(function (error) { kept = null; throw error; });
    };
  }
  var getLookup = once(function () {
    return fetched("index").then(function (found) {
      language = window.jinlinLanguage(found, TODAY);
      fold = language.fold;
      words = language.words;
      found.titles = {};
      Object.keys(found.tables).forEach(function (table) { found.titles[table] = fold(found.tables[table]); });
      lookup = found;
    });
  });
  var getSounds = once(function () {
    return fetched("readings").then(function (found) { heard = window.jinlinSounds(found, language.traced); });
  });
  function getShard(name) {
    return loaded[name] ? Promise.resolve() : fetched(name).then(function (tables) {
      if (loaded[name]) return;
      loaded[name] = true;
      Object.keys(tables).forEach(function (table) { tables[table].forEach(function (row) { add(table, row); }); });
    });
  }
  function add(table, row) {
    var cells = row.c || [], id = row.p ? "\n" + row.p + "\n" + row.p.replace(/-/g, "") : "";
    entries.push({
      table: table, href: root + table + "/" + (row.p ? row.p + ".html" : ""), name: row.n, day: row.d || "",
      cells: cells, all: [row.n].concat(cells, row.d ? dayText(row.d) : [], days(row.s || [])).map(fold).join("\n") + id
    });
  }
  function dayText(day) { // as it stands below a result: 2026年3月5日
    var parts = day.split("-").map(Number);
    return form.dataset.day.replace("Y", parts[0]).replace("M", parts[1]).replace("D", parts[2]);
  }

  function days(spans) { // each day of what is on soon, those of this week and the next by all their names
    var found = [];
    spans.forEach(function (span) {
      var ends = span.split("/").map(Date.parse);
      for (var at = ends[0]; at <= ends[ends.length - 1]; at += DAY_LONG) {
        found.push(dayText(new Date(at).toISOString().slice(0, 10)) + language.namesOf(at));
      }
    });
    return found;
  }
  function dayNow() { return Math.floor((Date.now() + DAY_LONG / 3) / DAY_LONG) * DAY_LONG; } // as in today.js
  var DAY_LONG = 864e5, TODAY = dayNow();

  function places(text, word) { // 2号楼 is not in 12号楼
    var found = [], digit = /\d/, starts = digit.test(word[0]), ends = digit.test(word[word.length - 1]);
    for (var at = text.indexOf(word); word && at >= 0; at = text.indexOf(word, at + 1)) {
      if (!(starts && digit.test(text[at - 1] || "")) && !(ends && digit.test(text[at + word.length] || ""))) found.push(at);
    }
    return found;
  }
  function holds(text, word) { return text.indexOf(word) >= 0 && places(text, word).length > 0; }

  /* Which entries answer: all words as typed or meant; else, said to be near, in parts. */
  function answers(entry, asked) { // a row of 电动车棚 need not say 车棚; what says it itself comes first
    entry.own = 0;
    return asked.every(function (word) {
      var here = word.all.some(function (one) { return holds(entry.all, one); }) || (word.isSound && heard(entry, word.typed));
      if (here) entry.own = 1;
      return here || word.all.some(function (one) { return holds(lookup.titles[entry.table], one); });
    });
  }
  function says(entry, word) { return holds(entry.all, word) || holds(lookup.titles[entry.table], word); }
  function covers(entry, word) { // 漏水楼道: cut anywhere into pieces of two signs or more that all occur
    var reached = [true], signs = Array.from(word); // 𠮷 is one sign, and two to JavaScript
    for (var end = 2; end <= signs.length; end += 1) {
      for (var start = 0; start <= end - 2 && !reached[end]; start += 1) {
        reached[end] = Boolean(reached[start]) && says(entry, signs.slice(start, end).join(""));
      }
    }
    return Boolean(reached[signs.length]);
  }
  function pairs(word) {
    var signs = Array.from(word);
    return signs.slice(1).map(function (sign, n) { return signs[n] + sign; });
  }
  var NUMBER = /[a-z]+-?\d[\d-]*/g; // on the slip: S-001
  function bare(id) { return id.replace(/^.*\/|\.html$/g, "").replace(/-?0*(\d+)/g, "-$1"); } // s1, S-1 and S-001 are read out alike
  function nearby(asked) {
    entries.forEach(function (entry) { entry.own = 1; });
    var ids = [].concat.apply([], asked.map(function (word) { return word.typed.match(NUMBER) || []; }));
    var named = entries.filter(function (entry) { return ids.length && ids.every(function (id) { return holds(entry.all, id); }); });
    var alike = named.length ? [] : entries.filter(function (entry) { return ids.some(function (id) { return bare(id) === bare(entry.href); }); });
    if (alike.length) return alike;
    var whole = entries.filter(function (entry) {
      return asked.every(function (word) {
        return word.all.some(function (one) { return covers(entry, one); }) || (word.isSound && heard(entry, word.typed, true));
      });
    });
    if (whole.length) return whole;
    if (named.length) return named; // 编号S-001, S-001办好了吗
    var scores = entries.map(function (entry) {
      entry.own = 0;
      return asked.reduce(function (sum, word) { return sum + longest(entry, word.all); }, 0);
    });
    var best = scores.reduce(function (most, score) { return Math.max(most, score); }, 1);
    return entries.filter(function (_, n) { return scores[n] === best; });
  }
  function longest(entry, forms) { // signs in a row that it holds, two or more; it comes early where they stand in its name
    var name = fold(entry.name), most = 0;
    forms.join("\n").split(NUMBER).join("\n").split("\n").forEach(function (piece) { // half a number is another one
      var signs = Array.from(piece);
      for (var from = 0, to = 2; to <= signs.length;) {
        var part = signs.slice(from, to).join("");
        if (!holds(entry.all, part)) { from += 1; to = Math.max(to, from + 2); continue; }
        if (holds(name, part)) entry.own = 1;
        most = Math.max(most, to - from);
        to += 1;
      }
    });
    return most;
  }
  /* What holds until further notice comes after the news of a month; of a week where it is called what was asked for. */
  function newestFirst(one, other) {
    if (one.own !== other.own) return other.own - one.own;
    var a = one.day || lookup[one.named], b = other.day || lookup[other.named];
    return a === b ? (one.href < other.href ? -1 : 1) : (a < b ? 1 : -1);
  }

  /* Showing. */
  function tell(key, count) { said.textContent = key ? form.dataset[key].replace("#", count) : ""; }
  function element(name, className, content) {
    var made = document.createElement(name);
    if (className) made.className = className;
    made.append(content);
    return made;
  }
  function marked(text, spans) { // spans: [first, last] of signs
    var made = document.createDocumentFragment(), at = 0;
    spans.sort(function (a, b) { return a[0] - b[0]; }).forEach(function (span) {
      if (span[0] < at) return;
      made.append(text.slice(at, span[0]), element("mark", "", text.slice(span[0], span[1] + 1)));
      at = span[1] + 1;
    });
    made.append(text.slice(at));
    return made;
  }
  function spansIn(text, marks) {
    var trace = language.traced(text), spans = [];
    marks.forEach(function (mark) {
      places(trace.text, mark).forEach(function (at) { spans.push([trace.at[at], trace.at[at + mark.length - 1]]); });
    });
    return spans;
  }
  function edge(text, at) { return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at; } // never within a sign
  function excerpt(entry, marks) {
    var best = 0, text = entry.cells[0] || "", spans = [];
    entry.cells.forEach(function (cell) {
      var found = spansIn(cell, marks);
      if (found.length > best) { best = found.length; text = cell; spans = found; }
    });
    var first = spans.length ? Math.min.apply(null, spans.map(function (span) { return span[0]; })) : 0;
    var from = edge(text, Math.max(0, first - 20)), to = edge(text, from + 70);
    var kept = spans.map(function (span) { return [span[0] - from, span[1] - from]; }).filter(function (span) { return span[1] < to - from; });
    var made = document.createDocumentFragment();
    made.append(from ? "…" : "", marked(text.slice(from, to), kept), to < text.length ? "…" : "");
    return made;
  }
  function item(entry, asked, marks) {
    var link = element("a", "", ""), spans = spansIn(entry.name, marks);
    asked.forEach(function (word) {
      var span = word.isSound && !holds(entry.all, word.typed) && heard(entry, word.typed, true);
      if (span) spans.push(span);
    });
    link.href = entry.href;
    link.append(marked(entry.name, spans));
    var made = element("li", "jl-card", element("p", "jl-card__title", link));
    var facts = element("p", "", element("span", "jl-chip", lookup.tables[entry.table]));
    if (entry.day) {
      var time = element("time", "", dayText(entry.day));
      time.dateTime = entry.day;
      facts.append(" ", time);
    }
    made.append(facts);
    if (entry.cells.length) made.append(element("p", "jl-note", excerpt(entry, marks)));
    return made;
  }
  function show(found, asked, key) { // results are shown as they come; how many there are is told once, at the end
    var marks = [].concat.apply([], asked.map(function (word) { return key === "near" ? word.all.concat(pairs(word.typed)) : word.all; }));
    var made = document.createDocumentFragment();
    var named = found.filter(function (entry) {
      var name = entry.day ? "" : fold(entry.name);
      entry.named = "fresh";
      return name && asked.every(function (word) { return word.all.some(function (one) { return holds(name, one); }); });
    });
    if (named.length <= FEW) named.forEach(function (entry) { entry.named = "named"; }); // each volunteer is called 志愿者
    found.sort(newestFirst).slice(0, MOST).forEach(function (entry) { made.append(item(entry, asked, marks)); });
    var held = list.contains(document.activeElement) && document.activeElement.href; // who is at a result stays there
    list.textContent = "";
    list.append(made);
    Array.from(list.querySelectorAll("a")).forEach(function (link) { if (held && link.href === held) link.focus(); });
  }

  /* One question: fetch, look, show; what arrives for an older question is dropped. */
  function next(missing, room) {
    var weight = 0;
    return lookup.shards.filter(function (shard) {
      return !loaded[shard[0]] && !missing[shard[0]] && (withOlder || !shard[1] || shard[1] >= lookup.since);
    }).filter(function (shard, n) { weight += shard[2]; return n === 0 || weight <= room; });
  }
  async function ask(question, room = FIRST) {
    var mine = turn += 1, missing = {}, asked, found, batch, key;
    function miss(shard) { return function () { missing[shard[0]] = true; }; } // what did come is looked through all the same
    list.textContent = "";
    older.hidden = true;
    tell(question.trim() ? "working" : "");
    if (!question.trim()) return;
    try {
      await getLookup();
      asked = words(question);
      if (asked.some(function (word) { return word.isSound; })) await getSounds();
      do {
        batch = next(missing, room);
        room = Math.min(room * 1.3, AT_ONCE); // of eighty files one after the other nobody waits for the last
        await Promise.all(batch.map(function (shard) { return getShard(shard[0]).catch(miss(shard)); }));
        if (mine !== turn) return;
        found = asked.length ? entries.filter(function (entry) { return answers(entry, asked); }) : []; // ？ alone asks nothing
        key = found.length > MOST ? "many" : "found";
        if (found.length) show(found, asked, key);
      } while (batch.length && found.length <= MOST);
      if (Object.keys(missing).length) {
        if (!found.length) throw new Error("missing");
        if (key === "found") key = "partial";
      }
      if (!found.length && !withOlder && asked.some(function (word) { return word.typed.search(NUMBER) >= 0; })) {
        withOlder = true; // who has the number of an old matter need not know that it is old
        return ask(question, room);
      }
      if (!found.length) {
        found = asked.length ? nearby(asked) : [];
        key = found.length ? "near" : "none";
        show(found, asked, key);
      }
      tell(key, Math.min(found.length, key === "many" ? MOST : found.length));
      older.textContent = form.dataset.older.replace("#", lookup.since);
      older.hidden = withOlder || found.length > MOST || !lookup.shards.some(function (shard) { return shard[1] && shard[1] < lookup.since; });
    } catch (error) {
      if (mine === turn) tell("failed");
    }
  }

  var waiting = 0, composing = false;
  function typed() { return new URLSearchParams(location.search).get("q") || ""; }
  function remember(question, how) {
    history[how](withOlder, "", question.trim() ? "?q=" + encodeURIComponent(question.trim()) : location.pathname);
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    remember(box.value, box.value.trim() === typed().trim() ? "replaceState" : "pushState");
    ask(box.value);
  });
  function later() { // a word that is still being put together from its sounds is no question yet
    clearTimeout(waiting);
    if (!composing) waiting = setTimeout(function () { remember(box.value, "replaceState"); ask(box.value); }, 400);
  }
  box.addEventListener("compositionstart", function () { composing = true; });
  box.addEventListener("compositionend", function () { composing = false; later(); });
  box.addEventListener("input", later);
  older.addEventListener("click", function () { withOlder = true; remember(box.value, "replaceState"); said.focus(); ask(box.value); });
  document.addEventListener("visibilitychange", function () { // left open overnight: what was found for 今天 was on yesterday
    if (!document.hidden && dayNow() !== TODAY && navigator.onLine) location.reload();
  });
  window.addEventListener("popstate", function () { box.value = typed(); ask(box.value); });
  box.value = typed();
  ask(box.value);
})();
