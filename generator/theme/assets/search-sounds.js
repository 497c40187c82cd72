/* Titles by their sound, for the search page: lu deng, ludeng, ld.
   jinlinSounds(readings, traced) → heard(entry, sound, unfinished); readings are those of search/readings.json. */
window.jinlinSounds = function (readings, traced) {
  "use strict";
  var signs = new Map(), longest = 1;
  Object.keys(readings.signs).forEach(function (sound) {
    Array.from(readings.signs[sound]).forEach(function (sign) { signs.set(sign, sound); });
  });
  Object.keys(readings.words).forEach(function (word) { longest = Math.max(longest, word.length); });

  function spoken(entry) {
    if (entry.spoken) return entry.spoken;
    var text = traced(entry.name), one = { full: "", first: "", starts: [], at: [] };
    for (var i = 0; i < text.text.length;) {
      var length = Math.min(longest, text.text.length - i);
      while (length > 1 && !readings.words[text.text.substr(i, length)]) length -= 1;
      var sign = length > 1 ? text.text.substr(i, length) : String.fromCodePoint(text.text.codePointAt(i));
      var read = readings.words[sign] || signs.get(sign) || (/[a-z0-9]/.test(sign) ? sign : "");
      read.split(" ").filter(Boolean).forEach(function (sound, n) {
        one.starts.push(one.full.length);
        one.at.push(text.at[i + n]);
        one.full += sound;
        one.first += sound[0];
      });
      i += sign.length;
    }
    one.starts.push(one.full.length);
    return entry.spoken = one;
  }
  function heard(entry, sound, unfinished) { // → [first sign, last sign] of the title, or nothing
    var one = spoken(entry), first = one.first.indexOf(sound);
    if (first >= 0) return [one.at[first], one.at[first + sound.length - 1]];
    for (var at = one.full.indexOf(sound); at >= 0; at = one.full.indexOf(sound, at + 1)) {
      var from = one.starts.indexOf(at), to = one.starts.indexOf(at + sound.length);
      if (from >= 0 && to < 0 && unfinished) to = one.starts.findIndex(function (start) { return start > at + sound.length; });
      if (from >= 0 && to > from) return [one.at[from], one.at[to - 1]];
    }
    return null;
  }
  return heard;
};
