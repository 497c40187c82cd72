// What is open at this moment, and what can be applied for, by the clock of Shanghai, also on a page that was made days
// ago. Without this script the page names the day it speaks of. view/timetable.py says how times are written. ES5.
(function () {
  "use strict";
  var words = document.querySelector("[data-open-now]");
  if (!words) { return; }
  var MINUTE = 60000, DAY = 1440, SOON = 30; // minutes

  function word(name, facts) {
    return words.getAttribute("data-" + name).replace(/\{(\w+)\}/g, function (all, fact) { return facts[fact]; });
  }
  function clock(minutes) { return Math.floor(minutes / 60) + ":" + ("0" + minutes % 60).slice(-2); }
  function minutes(text) { var parts = text.split(":"); return parts[0] * 60 + +parts[1]; }
  function iso(day) { return new Date(day * DAY * MINUTE).toISOString().slice(0, 10); }
  function dayOf(text) { return Date.parse(text + "T00:00:00Z") / MINUTE / DAY; }
  function weekday(day) { return (day + 3) % 7; } // day 0, 1970-01-01, was a Thursday; Monday is 0
  function dayText(day, today) { // with its year where that is not this one
    var parts = iso(day).split("-"), weekdays = words.getAttribute("data-weekdays");
    return word(iso(today).indexOf(parts[0]) ? "full-date" : "date", {
      year: parts[0], month: +parts[1], day: +parts[2], weekday: weekdays.charAt(weekday(day))
    });
  }

  // "9:00-12:00 14:00-17:30 国庆节" → its times in minutes, or null where nobody can tell; the name of the holiday.
  function read(text) {
    var found = { times: [], holiday: "" };
    text.split(" ").forEach(function (part) {
      if (part === "?") { found.times = null; }
      else if (/^\d/.test(part)) { found.times.push(part.split("-").map(minutes)); }
      else if (part) { found.holiday = part; }
    });
    return found;
  }
  function on(table, day) {
    if (day < table.first || day > table.last) { return { times: null, holiday: "" }; }
    return table.days[iso(day)] || table.week[weekday(day)];
  }
  function tableOf(element) {
    var table = { days: {}, first: dayOf(element.getAttribute("data-first")), last: dayOf(element.getAttribute("data-last")) };
    table.week = element.getAttribute("data-week").split(";").map(read);
    element.getAttribute("data-except").split(";").forEach(function (text) {
      if (text) { table.days[text.slice(0, 10)] = read(text.slice(11)); }
    });
    return table;
  }

  // When it closes, or opens next, in minutes since 1970 by the clock of Shanghai.
  function stateAt(table, now) {
    var today = Math.floor(now / DAY), closes = null, day, found, i, start, end;
    for (day = today; day <= today + 14; day += 1) {
      found = on(table, day).times;
      if (!found) { break; }
      for (i = 0; i < found.length; i += 1) {
        start = day * DAY + found[i][0];
        end = day * DAY + found[i][1];
        if (closes === null ? start <= now && now < end : start === closes) { closes = end; }
        else if (closes === null && start > now) { return { opens: start }; }
      }
      if (closes !== null && closes !== (day + 1) * DAY) { break; }
    }
    if (closes !== null) { return { closes: closes }; }
    return on(table, today).times ? {} : { unknown: true };
  }

  function told(state, now) {
    var today = Math.floor(now / DAY), day;
    if (state.unknown) { return ["warn", word("unknown")]; }
    if (state.closes !== undefined) {
      if (state.closes > (today + 1) * DAY) { return ["ok", word("open-on")]; }
      var facts = { time: clock(state.closes - today * DAY), minutes: state.closes - now };
      return state.closes - now <= SOON ? ["warn", word("closing", facts)] : ["ok", word("open", facts)];
    }
    if (state.opens === undefined) { return ["off", word("closed")]; }
    day = Math.floor(state.opens / DAY);
    return ["off", word(day === today ? "later" : day === today + 1 ? "tomorrow" : "another", {
      day: dayText(day, today), time: clock(state.opens % DAY)
    })];
  }

  // "2026-03-01/2026-03-10 …" → how today stands against the days in which one can apply; nothing where the clock is
  // so far behind that more days would be left than the page itself tells.
  function windowTold(ranges, today, most) {
    if (ranges[0][0] - today > most) { return null; }
    for (var i = 0; i < ranges.length; i += 1) {
      if (today <= ranges[i][1]) {
        var facts = { first: dayText(ranges[i][0], today), last: dayText(ranges[i][1], today) };
        facts.days = (today < ranges[i][0] ? ranges[i][0] : ranges[i][1]) - today;
        if (today < ranges[i][0]) { return ["off", word("window-coming", facts)]; }
        return facts.days ? ["ok", word("window-open", facts)] : ["warn", word("window-last_day", facts)];
      }
    }
    return ["off", word("window-none", {})];
  }

  function chip(element, tone, text, before) {
    var shown = document.createElement("span");
    shown.className = "jl-chip jl-chip--" + tone;
    shown.textContent = text;
    element.textContent = before;
    element.appendChild(shown);
  }
  function each(selector, show) { Array.prototype.forEach.call(document.querySelectorAll(selector), show); }

  function tell() {
    var now = Math.floor(Date.now() / MINUTE) + 8 * 60, today = Math.floor(now / DAY);
    each("[data-week]", function (element) {
      var table = tableOf(element), shown = told(stateAt(table, now), now), holiday = on(table, today).holiday;
      chip(element, shown[0], shown[1], holiday ? word("holiday", { name: holiday }) : "");
    });
    each("[data-windows]", function (element) {
      var shown = windowTold(element.getAttribute("data-windows").split(" ").map(function (range) {
        return range.split("/").map(dayOf);
      }), today, +element.getAttribute("data-days"));
      if (shown) { chip(element, shown[0], shown[1], ""); }
    });
  }

  tell();
  setInterval(tell, MINUTE);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { tell(); } });
}());
