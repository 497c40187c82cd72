// What day it is, for pages that were built on another: marks today in a month, names the coming days anew (今天, 明天),
// counts the days of a 公示期, puts away what is over and says so. Without it a page says its dates and as of when it
// is. Old phones read it: ES5.
(function () {
  "use strict";
  var DAY = 864e5;

  // Shanghai is eight hours ahead all year. A clock that is behind the page itself is wrong.
  var board = document.querySelector("[data-built]");
  var built = board ? board.getAttribute("data-built") : "";
  var now = "", today = ""; // 2026-11-25T17:00, 2026-11-25

  function each(selector, change) { Array.prototype.forEach.call(document.querySelectorAll(selector), change); }

  // Whether a day, or a minute (2026-11-25T17:00), is past.
  function isPast(moment) { return now.slice(0, moment.length) > moment; }

  function days(day) { return Math.round(Date.parse(day) / DAY); } // 1970-01-01, day 0, was a Thursday

  function week(day) { return Math.floor((days(day) + 3) / 7); } // from Monday on

  function nameOf(day, words) {
    var ahead = days(day) - days(today), weeks = week(day) - week(today);
    return ahead < 2 ? words[ahead] : weeks < 2 ? words[weeks + 2] : "";
  }

  function tell() {
    now = new Date(Date.now() + DAY / 3).toISOString().slice(0, 16);
    if (now < built) { now = built; }
    today = now.slice(0, 10);

    each("td[data-day]", function (cell) {
      var isToday = cell.getAttribute("data-day") === today;
      if (isToday) { cell.setAttribute("aria-current", "date"); } else { cell.removeAttribute("aria-current"); }
    });
    // <p hidden data-after="2026-11-25">: shown once that day is past; <li data-until="2026-11-25">: put away then.
    each("[data-after]", function (note) { note.hidden = !isPast(note.getAttribute("data-after")); });
    each("[data-until]", function (entry) { entry.hidden = isPast(entry.getAttribute("data-until")); });
    // <section data-names="今天,明天,本周,下周,正在进行"> with a heading <span data-name="2026-11-22">.
    each("[data-names]", function (group) {
      var words = group.getAttribute("data-names").split(",");
      var name = group.querySelector("[data-name]");
      var day = name.getAttribute("data-name");
      group.hidden = !group.querySelector("li[data-until]:not([hidden])");
      if (day < today) { // begun and not over: its first day says nothing any more
        name.textContent = words[4];
        group.querySelector("time").hidden = true;
      } else {
        name.textContent = nameOf(day, words) && nameOf(day, words) + " · ";
      }
    });
    // <span data-closes="2026-11-28" data-words="公示今天截止|公示已结束">公示中，还剩 3 天</span>: the days that are left. A
    // clock that is behind the page finds more, and is wrong.
    each("[data-closes]", function (chip) {
      var left = days(chip.getAttribute("data-closes")) - days(today), text = chip.textContent;
      if (left < 1) {
        chip.textContent = chip.getAttribute("data-words").split("|")[left ? 1 : 0];
        chip.className = chip.className.replace(/--(ok|warn)/, left ? "--off" : "--warn");
      } else if (left < parseInt(text.replace(/\D+/, ""), 10)) {
        chip.textContent = text.replace(/\d+/, left);
      }
    });
    each("[data-agenda]", function (list) {
      var empty = list.querySelector("[data-none]");
      if (empty) { empty.hidden = Boolean(list.querySelector("[data-names]:not([hidden])")); }
    });
  }

  tell();
  setInterval(tell, 6e4); // on a screen in the hall that nobody touches
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { tell(); } }); // left open overnight
}());
