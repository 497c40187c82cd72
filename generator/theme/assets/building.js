// 我的楼归谁管: narrows the list of buildings to what is typed: 7, 七号楼, or a whole address with room number. Without it
// all buildings stand there as links to their answers. ES5.
(function () {
  "use strict";
  var form = document.getElementById("building");
  if (!form) { return; }
  var box = form.querySelector("input"), said = form.querySelector("[role=status]");
  var compounds = [].slice.call(document.querySelectorAll(".jl-compound")).map(function (section) {
    var name = plain(section.getAttribute("data-compound"));
    return {
      section: section, name: name, called: name.replace(/小区$/, ""),
      links: [].slice.call(section.querySelectorAll(".jl-buildings a"))
    };
  });

  function plain(text) {
    if (text.normalize) { text = text.normalize("NFKC"); }
    text = text.replace(/[號樓棟單區]/g, function (sign) { return "号楼栋单区".charAt("號樓棟單區".indexOf(sign)); });
    return text.replace(/\s+/g, "").toUpperCase().replace(/[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九](?=号|栋|幢|座|单元|$)/g, numeral).replace(/(\d)(?:栋|幢|#楼?)/g, "$1号楼"); // whatever is painted on the wall
  }
  function numeral(text) {
    var parts = text.split("十"), digits = "一二三四五六七八九";
    function digit(sign) { return digits.indexOf(sign) + 1; }
    if (parts.length === 1) { return String(digit(text)); }
    return String((parts[0] ? digit(parts[0]) : 1) * 10 + (parts[1] ? digit(parts[1]) : 0));
  }
  function standsIn(part, whole) { // 1号楼 does not stand in 11号楼
    var at = whole.indexOf(part);
    while (at >= 0) {
      if (!/^\d/.test(part) || !/\d/.test(whole.charAt(at - 1))) { return true; }
      at = whole.indexOf(part, at + 1);
    }
    return false;
  }
  function isMeant(name, asked) {
    var number = /^(\d+)(?:[-–—]\d+)*$/.exec(asked); // building, entrance, room
    if (number) { return (name.match(/\d+/g) || []).map(Number).indexOf(+number[1]) >= 0; }
    return standsIn(asked, name) || standsIn(name, asked);
  }
  function askedOf(compound, asked) { // what is left of a question for this compound; null where another one is meant
    var named = compounds.filter(function (one) { return one.called && asked.indexOf(one.called) >= 0; });
    if (!named.length) { return asked; }
    return named.indexOf(compound) < 0 ? null : asked.replace(compound.name, "").replace(compound.called, "");
  }

  function keep() { history.replaceState(box.value, ""); } // for whoever comes back, and nobody else
  function find() {
    keep();
    var asked = plain(box.value), count = 0, first = null;
    compounds.forEach(function (compound) {
      var left = askedOf(compound, asked), open = {}, any = false;
      compound.links.forEach(function (link) {
        var fits = left !== null && (!left || isMeant(plain(link.textContent), left));
        link.parentNode.hidden = !fits;
        if (fits) { open[link.hash.slice(1)] = any = true; count += 1; first = first || link; }
      });
      [].forEach.call(compound.section.querySelectorAll(".jl-answer"), function (answer) { answer.hidden = !open[answer.id]; });
      compound.section.hidden = !any;
    });
    said.textContent = !asked ? "" : form.getAttribute(count ? "data-found" : "data-none").replace("{count}", count);
    return first;
  }

  form.hidden = false;
  if (typeof history.state === "string") { box.value = history.state; }
  box.addEventListener("input", find);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = find();
    if (first && box.value.trim()) {
      location.hash = first.hash;
      keep();
      document.getElementById(first.hash.slice(1)).focus();
    }
  });
  find();
}());
