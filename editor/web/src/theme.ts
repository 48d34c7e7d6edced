// Light or dark: as the system has it, until somebody chooses here.
const key = "hazlex.theme";

export type Theme = "light" | "dark";

export function theme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function showTheme(): void {
  try {
    const chosen = localStorage.getItem(key);
    if (chosen) document.documentElement.dataset["theme"] = chosen;
  } catch {
    // The system's.
  }
}

export function chooseTheme(chosen: Theme): void {
  document.documentElement.dataset["theme"] = chosen;
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // It holds for this visit.
  }
}
