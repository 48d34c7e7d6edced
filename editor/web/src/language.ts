// The language of the page: as was chosen here before, else the browser's, else Chinese. What the
// server says comes in it too.

export type Language = "zh" | "en";
const key = "hazlex.language";

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is switched off: the page does without.
  }
}

function first(): Language {
  const chosen = new URLSearchParams(location.search).get("lang") ?? stored();
  if (chosen === "zh" || chosen === "en") return chosen;
  return navigator.language.toLowerCase().startsWith("en") ? "en" : "zh";
}

let current: Language = "zh";

/** To be called once, before anything is shown. */
export function beginLanguage(): void {
  current = first();
  showLanguage();
}

export function language(): Language {
  return current;
}

export function chooseLanguage(chosen: Language): void {
  current = chosen;
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // It holds for this visit.
  }
  showLanguage();
}

function showLanguage(): void {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
}

/** One of two texts. */
export function both(zh: string, en: string): string {
  return current === "zh" ? zh : en;
}

/** A text of the server that has both. */
export function inLanguage(text: { zh: string; en: string } | null | undefined): string {
  return text ? text[current] : "";
}
