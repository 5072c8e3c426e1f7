// Where in the app we are. Links are plain anchors; those within the app change the screen without loading a page.

import { signal } from "@preact/signals";

export const path = signal(location.pathname);
export const search = signal(location.search);

function arrive() {
  path.value = location.pathname;
  search.value = location.search;
  window.scrollTo(0, 0);
}

/** The address of a screen, in the language that was asked for in this one. */
export function addressOf(to: string): string {
  const lang = new URLSearchParams(location.search).get("lang");
  return lang === null ? to : `${to}${to.includes("?") ? "&" : "?"}lang=${lang}`;
}

/** Screens below it are this app's; others are pages of their own. */
let appHome = "";
const isWithin = (pathname: string) => pathname === appHome || pathname.startsWith(`${appHome}/`);

export function go(to: string, replace = false): void {
  if (appHome && !isWithin(to.split("?")[0]!)) return location.assign(addressOf(to));
  history[replace ? "replaceState" : "pushState"](null, "", addressOf(to));
  arrive();
}

export const parameter = (name: string) => new URLSearchParams(search.value).get(name) ?? "";

/** Changes the address, not the screen: what is filtered by can be kept as a bookmark. */
export function remember(values: Record<string, string>): void {
  const parameters = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  history.replaceState(null, "", parameters.size ? `${location.pathname}?${parameters}` : location.pathname);
  search.value = location.search;
}

/** The parts of the path where it fits: "/l/stock/BH/CM" with "/l/stock/:site/:item" is { site: "BH", item: "CM" }. */
export function match(pattern: string, at = path.value): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = at.replace(/\/$/, "").split("/");
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = decodeURIComponent(given[i] ?? "");
    if (part.startsWith(":")) values[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return values;
}

/** `home` is "/l": anchors that lead below it stay in the app. */
export function followLinks(home: string): void {
  appHome = home;
  addEventListener("popstate", arrive);
  addEventListener("click", (event) => {
    const anchor = (event.target as Element).closest?.("a");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!plain || !anchor || anchor.target || anchor.origin !== location.origin || anchor.hasAttribute("download")) return;
    if (!isWithin(anchor.pathname)) return;
    event.preventDefault();
    go(anchor.pathname + anchor.search);
  });
}
