// What does not fit on the page as it stands. `room.lost` is whatever makes the page scroll sideways, or its box hides
// or lets run out, also when its words stand apart, and what scrolls where no key leads; `room.small` what is too small for
// a thumb; `room.fine` type too small or too tight.
window.room = (() => {
  const said = (element) => `<${element.localName} class="${element.getAttribute("class") || ""}"> ` +
    element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  const seen = (element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) &&
    !element.closest(".skip, svg") && !forEars(element);
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
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

  // Boxes with text that hold more than they show. How full one is, is cheaper to ask than whether it is seen.
  function full() {
    const over = (box) => box.scrollWidth > box.clientWidth + 2 || box.scrollHeight > box.clientHeight + 2;
    const boxes = [...document.querySelectorAll("body *")].filter((box) => box.clientWidth > 1 && over(box));
    return boxes.filter((box) => box.textContent.trim() && style(box).display !== "inline" && seen(box));
  }
  const scrolls = (box) => /auto|scroll/.test(style(box).overflowX + style(box).overflowY);

  // A box that scrolls, and one for ears only, may hold more than it shows.
  const cut = () => full().filter((box) => !scrolls(box)).map(said);

  // What scrolls has to be reached by the keyboard, or to hold something that is (axe: scrollable-region-focusable).
  const reached = (box) => box.matches("[tabindex], textarea") || box.querySelector("a[href], button, input, [tabindex]");
  const stuck = () => full().filter((box) => scrolls(box) && !reached(box)).map(said);

  function spaced() {
    const more = document.head.appendChild(document.createElement("style"));
    more.textContent = "* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
      + " p {margin-bottom: 2em !important}";
    const found = [...wide(), ...cut()];
    more.remove();
    return found;
  }

  const named = (finds) => Object.entries(finds).flatMap(([name, find]) => find().map((found) => `${name}: ${found}`));
  const lost = () => named({"too wide": wide, "cut off": cut, "lost when spaced": spaced, "no key leads to": stuck});

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

  return {lost, small, fine};
})();
