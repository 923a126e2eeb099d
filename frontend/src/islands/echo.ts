/** "We read this as …" while typing: asks the server, a moment after the last key.
 *
 * `data-echo="<url>"` on the field's wrapper; the reply is a fragment for `[data-echo-out]`. */

import { island, mount } from "../mount";

const PAUSE_MS = 300;

export interface Typed {
  text: string;
  syntax: string;
}

function typed(wrapper: HTMLElement): Typed {
  const form = wrapper.closest("form");
  return {
    text: wrapper.querySelector<HTMLInputElement>("[name=response]")?.value ?? "",
    syntax: form?.querySelector<HTMLInputElement>("[name=syntax]")?.value ?? "text",
  };
}

async function ask(url: string, { text, syntax }: Typed, signal: AbortSignal): Promise<string> {
  const address = new URL(url, location.href);
  address.searchParams.set("response", text);
  address.searchParams.set("syntax", syntax);
  const reply = await fetch(address, { signal, headers: { "HX-Request": "true" } });
  return reply.ok ? reply.text() : "";
}

island("[data-echo]", (wrapper) => {
  const out = wrapper.querySelector<HTMLElement>("[data-echo-out]");
  const url = wrapper.dataset["echo"];
  if (!out || !url) return;
  let timer = 0;
  let running = new AbortController();

  const show = (html: string, text: string): void => {
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    out.replaceChildren(parsed.content);
    const reading = out.querySelector<HTMLElement>("[data-latex]");
    if (reading) reading.dataset["of"] = text;
    mount(out);
  };

  const update = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const now = typed(wrapper);
    if (now.text.trim() === "") {
      out.replaceChildren();
      return;
    }
    try {
      show(await ask(url, now, running.signal), now.text);
    } catch (error) {
      // Offline or overtaken by a later key: the line stays empty, the answer is untouched.
      if (!(error instanceof DOMException && error.name === "AbortError")) out.replaceChildren();
    }
  };

  wrapper.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void update(), PAUSE_MS);
  });
  wrapper.closest("form")?.addEventListener("submit", () => window.clearTimeout(timer));
});
