// One word for each kind of element that the page shows: its tag, classes and states, and those of all that it stands in.
// Elements of one kind get the same rules of the stylesheet, but for margins of the first and last of their place.
() => {
  const states = ["aria-current", "aria-pressed", "aria-sort", "open", "hidden", "type", "href", "data-label", "tabindex"];
  const value = (element, state) => state.startsWith("aria-") ? element.getAttribute(state) : "";
  const name = (element) => [
    element.localName,
    ...[...element.classList].sort(),
    ...states.filter((state) => element.hasAttribute(state)).map((state) => state + value(element, state)),
  ].join(".");
  const kinds = new Set();
  const walk = (element, above) => {
    const own = `${above}>${name(element)}`;
    kinds.add(own);
    for (const child of element.children) if (child.namespaceURI === document.body.namespaceURI) walk(child, own);
  };
  walk(document.body, "");
  return [...kinds];
}
