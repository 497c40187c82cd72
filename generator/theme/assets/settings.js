// What a resident chose for her own eyes: the size of the type and the colours. Remembered in one key; where nothing can
// be remembered it holds for this page. Runs before the page is painted, so that nothing jumps. Old phones read it: ES5.
(function () {
  "use strict";
  var KEY = "jinlin";
  var root = document.documentElement;
  var chosen = {};
  root.setAttribute("data-scripts", ""); // for what a script brings later: its room is kept free

  function recall() {
    try { chosen = JSON.parse(localStorage.getItem(KEY)) || {}; } catch (refused) { /* what holds for this page */ }
    show("size");
    show("look");
  }

  function remember() {
    try { localStorage.setItem(KEY, JSON.stringify(chosen)); } catch (refused) { /* it holds for this page */ }
  }

  function show(name) {
    if (chosen[name]) { root.setAttribute("data-" + name, chosen[name]); } else { root.removeAttribute("data-" + name); }
  }

  // <button data-choice="size" data-states=",large,huge" data-words="长者模式,…">: each press goes on to the next state.
  function states(button) { return button.getAttribute("data-states").split(","); }
  function at(button) { return Math.max(0, states(button).indexOf(chosen[button.getAttribute("data-choice")] || "")); }

  function tell(button) {
    button.textContent = button.getAttribute("data-words").split(",")[at(button)];
    button.setAttribute("aria-pressed", at(button) ? "true" : "false");
    button.hidden = false;
  }

  // Where the phone is dark already the dark look comes last: pressed once, the button would have changed nothing.
  function step(name, all) {
    return name === "look" && matchMedia("(prefers-color-scheme: dark)").matches ? all.length - 1 : 1;
  }

  function ready(button) {
    button.addEventListener("click", function () {
      var name = button.getAttribute("data-choice"), all = states(button);
      chosen[name] = all[(at(button) + step(name, all)) % all.length];
      remember();
      show(name);
      tell(button);
    });
    tell(button);
  }

  recall();
  function each(selector, change) { Array.prototype.forEach.call(document.querySelectorAll(selector), change); }

  // The buttons stand there as soon as they are parsed, not when the last script has come: in 特大 the page that was being
  // read moved down by a line for them, and 搜索 from under the thumb. What follows one tells that it is whole.
  function appear() { each("[data-choice][hidden]", function (button) { if (button.nextSibling) { ready(button); } }); }
  var parsing = new MutationObserver(appear);
  parsing.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", function () { parsing.disconnect(); each("[data-choice][hidden]", ready); });

  // A page that one comes back to is shown as it was left: what was chosen on the next one holds for it too.
  function again() { recall(); each("[data-choice]", tell); }
  addEventListener("pageshow", function (event) { if (event.persisted) { again(); } });
  addEventListener("storage", again);

  // What is folded away is printed too, the code that leads back here among it. CSS can open it only in browsers of 2025.
  addEventListener("beforeprint", function () {
    each("details:not([open])", function (one) { one.open = true; one.setAttribute("data-printing", ""); });
  });
  addEventListener("afterprint", function () {
    each("[data-printing]", function (one) { one.open = false; one.removeAttribute("data-printing"); });
  });
}());
