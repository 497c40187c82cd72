/* What a question means, for the search page: its words, each with the other words that mean the same.
   jinlinLanguage(lookup, today) knows the signs, synonyms and ways of asking of search/index.json, and what day it is. */
window.jinlinLanguage = function (lookup, today) {
  "use strict";
  var DASHES = /[-\u2010-\u2015\u2212]+/g; // S——001, as a Chinese keyboard writes it
  var BETWEEN = /[\s\u200b,、。;!?"'“”‘’…~()<>《》「」【】·|]+/g;
  var NUMERALS = "[一二三四五六七八九十]", A_WEEK = "(?:周|星期|礼拜)";
  var MONTH = "(?:\\d{1,2}|" + NUMERALS + "+)月(?!\\d|" + NUMERALS + ")";
  var DATE = new RegExp("(?:\\d{4}年)?(?:\\d{1,2}月\\d{1,2}[日号]|" + MONTH + ")|今天|明天|后天|周末", "g"); // 3月14日有什么活动
  var WEEK_OF = new RegExp("(本|这个?|下个?)" + A_WEEK + "(?:(末)|(?!" + NUMERALS + "|[日天]))|下个?" + A_WEEK + "([一二三四五六日天])", "g");
  var MONTH_OF = /(本|这个?|下个?)月/g, DAY_LONG = 864e5, WEEK = "日一二三四五六", SOON = ["今天", "明天", "后天"];
  var THIS_WEEKDAY = /(^|[^每个上下第周至到、])(?:本|这|这个)?((?:周|星期|礼拜)[一二三四五六日天])(?![至到、])/g;
  var SPOKEN_DAY = /([今明后])(?:儿个?|[早晚])/g, PART_OF_DAY = /([今明后]天|[周期拜][一二三四五六日天末])(?:早上|上午|中午|下午|晚上|上)/g;
  var DAY = /^(?:(\d{4})[-.\/年])?0?(\d{1,2})[-.\/月]0?(\d{1,2})[日号]?$/; // 3-14, 3月14号
  var BARE_DAY = /^[一二三四五六七八九十]+月[一二三四五六七八九十]+$/; // 三月十四
  var WEEKDAY = /(^|每)(?:周|星期|礼拜)([一二三四五六日天])/;
  var HOUSE = /([\d一二三四五六七八九十])(?:号楼|栋|幢)/g, HOUSES = ["号楼", "栋", "幢"]; // whatever is painted on the wall
  var DIGITS = "零一二三四五六七八九", UNITS = "(?=号|楼|栋|幢|单元|层|室|网格|区|月|日)";
  var NUMBERED = new RegExp("\\d+" + UNITS, "g");
  var COUNTED = new RegExp("[一二三四五六七八九]?十[一二三四五六七八九]?" + UNITS + "|[一二三四五六七八九]" + UNITS, "g");
  var OF = /(^| |[^ ]{2})的(?=[^ ]{2})/g; // 三月的活动 is two words
  var ABOVE = /[\u0300-\u036f\ufe00-\ufe0f]|\udb40[\udd00-\uddef]/g; // accents, and how a sign is to be drawn
  var SOUND = /^[a-z0-9]*[a-z][a-z0-9]*$/;

  var signs = new Map(), forms = Array.from(lookup.variants);
  for (var i = 0; i < forms.length; i += 2) signs.set(forms[i], forms[i + 1]);
  var groups = lookup.synonyms.map(function (group) { return group.map(fold); });
  var asking = lookup.asking.map(fold);
  var DOING = new RegExp("^(?:" + lookup.doing.map(fold).join("|") + ")(?=..)");

  /* Text → what is compared: full width as half width, small letters without accents, simplified signs, one dash, no blanks. */
  function fold(text) {
    return simplified(text).replace(/[\s\u200b]+/g, "").replace(DASHES, "-");
  }
  function traced(text) { // folded sign by sign, with where each came from
    var out = "", at = [];
    for (var i = 0; i < text.length; i += 1) {
      var one = fold(text[i]);
      for (var k = 0; k < one.length; k += 1) at.push(i);
      out += one;
    }
    return { text: out, at: at };
  }
  function simplified(text) {
    var plain = text.normalize("NFKD").toLowerCase().replace(ABOVE, "").normalize("NFC");
    return Array.from(plain, function (sign) { return signs.get(sign) || sign; }).join("");
  }

  function words(question) {
    var plain = simplified(question).replace(BETWEEN, " ").replace(/啥/g, "什么").replace(/咋/g, "怎么").replace(/月份/g, "月 ").replace(/没有(?=[水电暖])/g, "没");
    plain = plain.replace(SPOKEN_DAY, "$1天").replace(PART_OF_DAY, "$1 "); // 明儿, 今晚, 今天下午: all that is on that day
    plain = plain.replace(WEEK_OF, weekAsked).replace(MONTH_OF, monthAsked);
    plain = plain.replace(DATE, " $& ").replace(THIS_WEEKDAY, "$1 $2 ");
    var typed = plain.split(" ").map(fold).filter(Boolean), left = typed.map(unasked).join(" ").replace(OF, "$1 ").split(" ").filter(Boolean);
    return (left.length ? left : typed).slice(0, 8).map(function (word) {
      return { typed: word, all: meant(word), isSound: SOUND.test(word) && word.length > 1 };
    });
  }
  function weekAsked(_, which, end, weekday) { // as in namesOf; 周末 stands in opening hours too
    var day = (weekday || end || "").replace("天", "日");
    if (weekday || which.charAt(0) === "下") return " 下周" + (day && "·" + day) + " ";
    return end ? " 周末 " : " 本周 ";
  }
  function monthAsked(_, which) {
    var month = new Date(today);
    if (which.charAt(0) === "下") month.setUTCMonth(month.getUTCMonth() + 1, 1);
    return " " + month.getUTCFullYear() + "年" + (month.getUTCMonth() + 1) + "月 ";
  }
  /* What a day (in milliseconds) is called besides its date: 周五明天·本周; in the next week 下周·五, which no 周五 finds. */
  function namesOf(day) {
    var ahead = (day - today) / DAY_LONG, weeks = weekOf(day) - weekOf(today);
    if (ahead < 0 || weeks > 1) return "";
    var weekday = WEEK.charAt(new Date(day).getUTCDay()), end = weekday === "六" || weekday === "日" ? "末" : "";
    var name = ahead < 7 ? "周" + weekday + (SOON[ahead] || "") : "";
    return name + (weeks ? "·下周·" + weekday + (end && "·下周·末") : "·本周" + end);
  }
  function weekOf(day) { return Math.floor((day / DAY_LONG + 3) / 7); } // from Monday on; day 0 was a Thursday
  function unasked(word) { // nothing, where a word only asks
    word = word.replace(/^有(..+?)(?:没有|[吗么嘛])$/, "$1");
    var rest = asking.reduce(function (left, ask) { return left.split(ask).join(""); }, word);
    return rest === word || rest.length > 1 ? rest.replace(/^(..+?)[吗呢呀啊了吧啦]+$/, "$1") : "";
  }
  function meant(word) {
    var all = [word];
    function also(others) { // what each of those found so far may be called too
      all.slice().forEach(function (one) { all = all.concat(others(one)); });
    }
    also(synonyms);
    also(function (one) { return [one.replace(DOING, ""), one.replace(BARE_DAY, "$&日")].concat(weekdays(one)); });
    also(function (one) { return HOUSES.map(function (house) { return one.replace(HOUSE, "$1" + house); }); });
    also(function (one) { return [one.replace(NUMBERED, counted), one.replace(COUNTED, numbered)]; });
    also(function (one) { return one.replace(DAY, dayOf); });
    return all.filter(function (one, n) { return one && all.indexOf(one) === n; });
  }
  function synonyms(word) {
    return [].concat.apply([], groups.map(function (group) {
      var own = group.filter(function (one) { return word.indexOf(one) >= 0; })[0];
      return own ? group.map(function (one) { return word.replace(own, one); }) : [];
    }));
  }
  function weekdays(word) {
    return [word.replace(WEEKDAY, "$1周$2").replace(/周天$/, "周日"), word.replace(WEEKDAY, "$1星期$2")];
  }
  function dayOf(_, year, month, day) { return (year ? year + "年" : "") + month + "月" + day + "日"; }
  function counted(text) {
    var n = Number(text);
    if (n < 1 || n > 99) return text;
    return (n < 10 ? "" : (n < 20 ? "" : DIGITS[Math.floor(n / 10)]) + "十") + (n % 10 ? DIGITS[n % 10] : "");
  }
  function numbered(text) {
    var parts = text.split("十");
    if (parts.length < 2) return String(DIGITS.indexOf(text));
    return String((parts[0] ? DIGITS.indexOf(parts[0]) : 1) * 10 + (parts[1] ? DIGITS.indexOf(parts[1]) : 0));
  }
  return { fold: fold, traced: traced, words: words, namesOf: namesOf };
};
