/** The drawn map: arrow keys go from topic to topic, opening one fills the panel beside it, and a
 * search highlights what it finds.  Without this file every topic is a link to its page. */

import { island, mount } from "../mount";

type Spot = { link: SVGAElement; topic: string; x: number; y: number; lane: Element | null };

const SEARCH_MS = 150;
const LANES = 144;

/** Marks are placed in columns and half rows; everything here is in pixels. */
function nodesOf(box: HTMLElement): Spot[] {
  const { step, half, left } = box.dataset;
  return [...box.querySelectorAll<SVGAElement>("a")].map((link) => {
    const mark = link.firstElementChild;
    const line = Number((link.parentElement as unknown as SVGElement | null)?.dataset["line"]);
    return {
      link,
      topic: (link.getAttribute("href") ?? "").split("/").pop() ?? "",
      x: Number(left) + Number(step) * Number(mark?.getAttribute("x")),
      y: Number(half) * (line + Number(mark?.getAttribute("y"))),
      lane: link.parentElement,
    };
  });
}

/** How far a node lies in the direction of an arrow, sideways distance and other lanes counted more. */
function distance(from: Spot, to: Spot, key: string): number {
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  const along = sign * (across ? to.x - from.x : to.y - from.y);
  const aside = Math.abs(across ? to.y - from.y : to.x - from.x);
  if (along <= 0) return Infinity;
  const leaves = across && to.lane !== from.lane ? 1000 : 0;
  return along + 2 * aside + leaves;
}

function next(nodes: Spot[], from: Spot, key: string): Spot | undefined {
  if (key === "Home" || key === "End") {
    const lane = nodes.filter((node) => node.lane === from.lane);
    return key === "Home" ? lane[0] : lane.at(-1);
  }
  if (!key.startsWith("Arrow")) return undefined;
  let best: Spot | undefined;
  for (const node of nodes) {
    const far = distance(from, node, key);
    if (far < Infinity && (!best || far < distance(from, best, key))) best = node;
  }
  return best;
}

class DrawnMap {
  private readonly nodes: Spot[];
  private readonly name: SVGTextElement | null;
  private readonly ring: SVGCircleElement | null;
  private readonly panel = document.getElementById("panel");
  private opened: Spot | undefined;
  private shown: Spot | undefined;
  private wanted = "";

  constructor(private readonly box: HTMLElement) {
    this.nodes = nodesOf(box);
    this.name = box.querySelector(".map-name");
    this.ring = box.querySelector(".map-here");
    this.opened = this.at(this.panel?.querySelector<HTMLElement>("[data-panel]")?.dataset["panel"]);
    this.rove(this.opened ?? this.nodes[0]);
    this.listen();
    if (this.opened) this.center(this.opened);
    this.named(this.opened);
  }

  private at(topic: string | undefined): Spot | undefined {
    return this.nodes.find((node) => node.topic === topic);
  }

  private of(target: EventTarget | null): Spot | undefined {
    if (!(target instanceof Element)) return undefined;
    const link = target.closest("a");
    return link ? this.nodes.find((node) => node.link === (link as Element)) : undefined;
  }

  /** The topic whose mark is nearest to a point, for pens and fingers that miss it a little. */
  private near(event: MouseEvent): Spot | undefined {
    const frame = this.box.querySelector(".map-nodes")?.getBoundingClientRect();
    if (!frame) return undefined;
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const far = (node: Spot): number => Math.hypot(node.x - x, node.y - y);
    const [first] = [...this.nodes].sort((a, b) => far(a) - far(b));
    return first && far(first) < 22 ? first : undefined;
  }

  private listen(): void {
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("focusin", ({ target }) => this.named(this.of(target)));
    this.box.addEventListener("focusout", () => this.named(this.opened));
    this.box.addEventListener("pointermove", (event) => this.named(this.near(event) ?? this.opened));
    this.box.addEventListener("pointerleave", () => this.named(this.opened));
    this.box.addEventListener("click", (event) => this.clicked(event));
    this.panel?.addEventListener("click", (event) => this.clickedInPanel(event));
    this.panel?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.getElementById("map-found")?.addEventListener("click", (event) => {
      this.openLinked(event);
    });
    this.closable();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const from = this.of(event.target);
    const to = from && next(this.nodes, from, event.key);
    if (!to) return;
    event.preventDefault();
    this.rove(to);
    to.link.focus({ preventScroll: true });
    to.link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private clicked(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const node = this.of(event.target) ?? this.near(event);
    if (!node || !this.panel) return;
    event.preventDefault();
    // A click by Enter has no place on the screen: then the keyboard follows into the panel.
    void this.open(node.topic, node.link, event.detail === 0);
  }

  private clickedInPanel(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-map-close]")) this.close();
    else this.openLinked(event);
  }

  private openLinked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLAnchorElement>("a[data-opens-topic]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const topic = link.pathname.split("/").pop() ?? "";
    void this.open(topic, link, true);
    document.getElementById("map-found")?.setAttribute("hidden", "");
  }

  /** Only one mark is a stop of the Tab key; arrows go on from it. */
  private rove(to: Spot | undefined): void {
    for (const { link } of this.nodes) link.setAttribute("tabindex", link === to?.link ? "0" : "-1");
  }

  private named(node: Spot | undefined): void {
    if (!this.name || (node && node === this.shown)) return;
    this.shown = node;
    const labels = [...this.box.querySelectorAll<SVGTextElement>(".map-labels text")];
    for (const label of labels) label.toggleAttribute("hidden", label.dataset["of"] === node?.topic);
    const words = node?.link.getAttribute("aria-label") ?? "";
    this.name.textContent = words.slice(0, words.lastIndexOf(":"));
    const ground = this.box.querySelector(".map-name-box");
    ground?.setAttribute("width", "0");
    if (!node) return;
    const { x, y, width, height } = this.placeOf(node, this.name.getBBox().width);
    this.name.setAttribute("x", String(x + 5));
    this.name.setAttribute("y", String(y + height - 5));
    this.name.setAttribute("text-anchor", "start");
    for (const [key, value] of Object.entries({ x, y, width, height })) {
      ground?.setAttribute(key, String(value));
    }
    for (const label of labels) {
      const other = label.getBBox();
      const apart = other.x > x + width || other.x + other.width < x;
      if (apart || other.y > y + height || other.y + other.height < y) continue;
      label.setAttribute("hidden", "");
    }
  }

  /** Where the name of a topic hides the fewest marks: beside it, above it or below it. */
  private placeOf(node: Spot, wide: number): DOMRect {
    const out = Number(this.ring?.getAttribute("r")) + 1;
    const [width, height] = [wide + 10, 18];
    const most = Number(this.box.querySelector(".map-nodes")?.getAttribute("width"));
    const middle = Math.min(Math.max(node.x - width / 2, 0), Math.max(most - width, 0));
    const ways = [
      new DOMRect(node.x + out, node.y - height / 2, width, height),
      new DOMRect(middle, node.y - out - height, width, height),
      new DOMRect(middle, node.y + out, width, height),
      new DOMRect(node.x - out - width, node.y - height / 2, width, height),
    ].filter((way) => way.left >= 0 && way.right <= most && way.top >= 0);
    const hidden = (way: DOMRect): number =>
      this.nodes.filter(
        ({ x, y }) => x > way.left - 5 && x < way.right + 5 && y > way.top - 4 && y < way.bottom + 4,
      ).length;
    ways.sort((a, b) => hidden(a) - hidden(b));
    return ways[0] ?? new DOMRect(node.x + out, node.y - height / 2, width, height);
  }

  private center(node: Spot): void {
    const middle = (this.box.clientWidth + LANES) / 2;
    this.box.scrollLeft = LANES + node.x - middle;
  }

  async open(topic: string, link: Element, follow: boolean): Promise<void> {
    this.wanted = topic;
    const show = this.box.dataset["show"] ?? "";
    const reply = await fetch(`${this.box.dataset["map"]}${topic}?show=${show}`).catch(() => undefined);
    if (!reply?.ok || !this.panel) {
      window.location.assign(link.getAttribute("href") ?? "");
      return;
    }
    const html = await reply.text();
    if (this.wanted !== topic) return;
    this.panel.innerHTML = html;
    this.panel.setAttribute("data-opened", "");
    mount(this.panel);
    this.closable();
    this.mark(topic);
    const heading = this.panel.querySelector<HTMLElement>("h2");
    this.panel.scrollTop = 0;
    if (follow) heading?.focus({ preventScroll: true });
    const address = new URL(window.location.href);
    address.searchParams.set("topic", topic);
    window.history.replaceState(null, "", address);
  }

  private mark(topic: string): void {
    const root = this.panel?.querySelector<HTMLElement>("[data-panel]");
    this.opened = this.at(topic);
    this.box.querySelector(".map-before")?.setAttribute("d", root?.dataset["before"] ?? "");
    this.box.querySelector(".map-way")?.setAttribute("d", root?.dataset["way"] ?? "");
    this.ring?.toggleAttribute("hidden", !this.opened);
    this.named(this.opened);
    if (!this.opened) return;
    this.ring?.setAttribute("cx", String(this.opened.x));
    this.ring?.setAttribute("cy", String(this.opened.y));
    this.rove(this.opened);
    this.opened.link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Without this script the panel stays where it is, so only here is it something to close. */
  private closable(): void {
    const button = this.panel?.querySelector<HTMLElement>("[data-map-close]");
    if (button) button.hidden = false;
  }

  private close(): void {
    this.panel?.removeAttribute("data-opened");
    this.opened?.link.focus({ preventScroll: true });
  }

  /** Highlight the topics that a search found, or end it. */
  highlight(found: Set<string> | undefined): void {
    this.box.classList.toggle("map-searched", found !== undefined);
    for (const { link, topic } of this.nodes) {
      link.classList.toggle("hit", found?.has(topic) ?? false);
    }
    const first = found && this.nodes.find((node) => found.has(node.topic));
    first?.link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function search(input: HTMLInputElement, map: DrawnMap): void {
  const list = document.getElementById("map-found");
  let timer = 0;
  const look = async (): Promise<void> => {
    const query = input.value.trim();
    const reply = query && (await fetch(`${input.dataset["mapFind"]}?q=${encodeURIComponent(query)}`).catch(() => undefined));
    if (!list || query !== input.value.trim()) return;
    list.innerHTML = reply && reply.ok ? await reply.text() : "";
    list.hidden = list.textContent?.trim() === "";
    mount(list);
    const found = list.querySelector<HTMLElement>("[data-found]")?.dataset["found"];
    map.highlight(query ? new Set((found ?? "").split(" ")) : undefined);
  };
  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void look(), SEARCH_MS);
  });
  input.addEventListener("focus", () => {
    if (list && list.textContent?.trim()) list.hidden = false;
  });
  input.form?.addEventListener("submit", (event) => {
    const first = list?.querySelector<HTMLElement>("a[data-opens-topic]");
    if (!first || list?.hidden) return;
    event.preventDefault();
    first.click();
  });
  input.form?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list) return;
    list.hidden = true;
    input.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (list && target instanceof Node && !input.form?.contains(target)) list.hidden = true;
  });
}

island("[data-map]", (box) => {
  const map = new DrawnMap(box);
  const input = document.querySelector<HTMLInputElement>("input[data-map-find]");
  if (input) search(input, map);
});
