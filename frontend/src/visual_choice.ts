/** Typed text or the visual field: what this person last chose. */

const CHOICE = "unstuck:visual-field";

/** What was last chosen on this device; before that, what the settings say. */
export function remembered(): boolean {
  const fromSettings = document.body.dataset["visualFirst"] === "on";
  try {
    return (localStorage.getItem(CHOICE) ?? (fromSettings ? "on" : "off")) === "on";
  } catch {
    return fromSettings;
  }
}

export function remember(on: boolean): void {
  try {
    localStorage.setItem(CHOICE, on ? "on" : "off");
  } catch {
    return;
  }
}
