// Shows <p hidden data-wechat> in WeChat only: there a link to a calendar does nothing, and no page can change that. ES5.
(function () {
  "use strict";
  if (!/MicroMessenger/i.test(navigator.userAgent)) { return; }
  Array.prototype.forEach.call(document.querySelectorAll("[data-wechat]"), function (hint) { hint.hidden = false; });
}());
