/** What is wider than its column scrolls sideways; then the keyboard must reach it too. */

import { island } from "../mount";

function update(element: HTMLElement): void {
  const scrolls = element.scrollWidth > element.clientWidth + 1;
  if (scrolls === element.hasAttribute("data-scrolls")) return;
  element.toggleAttribute("data-scrolls", scrolls);
  if (scrolls) {
    element.tabIndex = 0;
    element.role = "group";
    element.ariaLabel ??= "scrolls sideways";
  } else {
    element.removeAttribute("tabindex");
    element.role = null;
    element.ariaLabel = null;
  }
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) update(target as HTMLElement);
});

island("pre, .math.display, .table-scroll, .typed", (element) => observer.observe(element));
