// What does not fit on the page as it stands. `room.wide` is whatever makes the page scroll sideways, `room.cut` text
// that its box hides or lets run out, `room.small` what is too small for a thumb, `room.fine` type too small or too tight.
window.room = (() => {
  const said = (element) => `<${element.localName} class="${element.getAttribute("class") || ""}"> ` +
    element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility({
    visibilityProperty: true, contentVisibilityAuto: true}) && !element.closest(".skip, svg") && !forEars(element));
  const style = (element) => getComputedStyle(element);
  const forEars = (element) => {
    const place = element.closest(".unseen, thead, caption");
    return place && style(place).clipPath !== "none";
  };

  function wide() {
    const most = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= most) return [];
    const out = all("body *").filter((element) => element.getBoundingClientRect().right > most + 1);
    return [`${document.documentElement.scrollWidth} px: ${out.slice(-2).map(said).join(" | ")}`];
  }

  // A box that scrolls, and one for ears only, may hold more than it shows.
  function cut() {
    const boxes = all("body *").filter((element) => element.textContent.trim() && element.clientWidth > 1);
    return boxes.filter((element) => {
      const own = style(element);
      if (own.display === "inline" || /auto|scroll/.test(own.overflowX + own.overflowY)) return false;
      return element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
    }).map(said);
  }

  // WCAG 2.5.8 makes the same exception for a link in a sentence: its size is that of the sentence's line.
  function inSentence(link) {
    if (style(link).display !== "inline") return false;
    const place = link.closest("p, li, dd, td, th, h1, h2, h3, blockquote, label, summary, div");
    const words = (element) => element.textContent.replace(/[\s·｜|、，。：]/g, "").length;
    return words(place) > [...place.querySelectorAll("a")].reduce((sum, each) => sum + words(each), 0);
  }

  function small(least) {
    const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    return all(pressed).filter((element) => !inSentence(element)).flatMap((element) => {
      const {width, height} = (element.closest("label") || element).getBoundingClientRect();
      // Seven days of 60 px do not fit on a phone: a day is 48 wide, much taller, and in the list below once more.
      const wideEnough = element.closest(".jl-month") ? 48 : least;
      return width >= wideEnough - 0.5 && height >= least - 0.5 ? [] : [`${Math.round(width)}×${Math.round(height)} ${said(element)}`];
    });
  }

  function fine() {
    const read = all("main p, main li, main dt, main dd, main td, main th, main h1, main h2, main h3, main label");
    const lines = read.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    return lines.filter((element) => {
      const size = parseFloat(style(element).fontSize);
      const tight = element.matches("h1, h2, h3, th") || size >= 24 ? 1.25 : 1.5; // names and figures, not text
      return size < 18 || parseFloat(style(element).lineHeight) < tight * size - 0.5;
    }).map((element) => `${style(element).fontSize}/${style(element).lineHeight} ${said(element)}`);
  }

  return {wide, cut, small, fine};
})();
