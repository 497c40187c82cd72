// <button type="button" hidden data-copy="#id" data-done="已复制" data-by-hand="…">: copies the text of the element. Where
// the browser does not let it (WeChat's often), the text is laid out selected, to be copied by a long press. ES5.
(function () {
  "use strict";

  function textOf(source) { return "value" in source ? source.value : source.textContent; }

  function say(button, words) {
    var told = button.nextElementSibling;
    if (!told || told.getAttribute("role") !== "status") { return; }
    told.textContent = "";
    setTimeout(function () { told.textContent = words; }, 50); // a second time the same words are news as well
  }

  function byHand(button, text) {
    var area = document.createElement("textarea");
    var copied = false;
    area.readOnly = true;
    area.className = "jl-by-hand";
    area.setAttribute("aria-label", button.textContent);
    area.value = text;
    button.parentNode.appendChild(area);
    area.focus();
    area.select();
    area.setSelectionRange(0, text.length); // iOS selects nothing by select()
    try { copied = document.execCommand("copy"); } catch (refused) { copied = false; }
    if (copied) {
      button.parentNode.removeChild(area);
      button.focus();
    } else {
      area.rows = Math.min(12, text.split("\n").length + 1);
    }
    say(button, button.getAttribute(copied ? "data-done" : "data-by-hand"));
  }

  function copy(button) {
    var text = textOf(document.querySelector(button.getAttribute("data-copy"))).trim();
    var old = button.parentNode.querySelector(".jl-by-hand");
    if (old) { button.parentNode.removeChild(old); }
    if (!navigator.clipboard || !navigator.clipboard.writeText) { return byHand(button, text); }
    navigator.clipboard.writeText(text).then(
      function () { say(button, button.getAttribute("data-done")); },
      function () { byHand(button, text); }
    );
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { copy(button); });
  });
}());
