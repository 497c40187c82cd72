// What a resident chose for her own eyes: the size of the type and the colours. Remembered in one key; where nothing can
// be remembered it holds for this page. Runs before the page is painted, so that nothing jumps. Old phones read it: ES5.
(function () {
  "use strict";
  var KEY = "jinlin";
  var root = document.documentElement;
  var chosen = {};
  try { chosen = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (refused) { chosen = {}; }

  function remember() {
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch (refused) { /* it holds for this page */ }
  }

  function show(name) {
    if (chosen[name]) { root.setAttribute("data-" + name, chosen[name]); } else { root.removeAttribute("data-" + name); }
  }

  // <button data-choice="size" data-states=",large,huge" data-words="长者模式,…">: each press goes on to the next state.
  function ready(button) {
    var name = button.getAttribute("data-choice");
    var states = button.getAttribute("data-states").split(",");
    var words = button.getAttribute("data-words").split(",");

    function told() {
      var at = Math.max(0, states.indexOf(chosen[name] || ""));
      button.textContent = words[at];
      button.setAttribute("aria-pressed", at ? "true" : "false");
    }

    button.addEventListener("click", function () {
      chosen[name] = states[(states.indexOf(chosen[name] || "") + 1) % states.length];
      remember();
      show(name);
      told();
    });
    told();
    button.hidden = false;
  }

  show("size");
  show("look");
  function each(selector, change) { Array.prototype.forEach.call(document.querySelectorAll(selector), change); }
  document.addEventListener("DOMContentLoaded", function () { each("[data-choice]", ready); });

  // What is folded away is printed too, the code that leads back here among it. CSS can open it only in browsers of 2025.
  addEventListener("beforeprint", function () {
    each("details:not([open])", function (one) { one.open = true; one.setAttribute("data-printing", ""); });
  });
  addEventListener("afterprint", function () {
    each("[data-printing]", function (one) { one.open = false; one.removeAttribute("data-printing"); });
  });
}());
