// What the page shows, as the part of the address behind #: kept in the browser's history, and
// nothing of it ever goes to a server.

export type Route =
  | { view: "home" }
  | { view: "help" }
  | { view: "draft"; id: string }
  | { view: "version"; name: string; version: string }
  | { view: "compare"; name: string; from: string; to: string }
  | { view: "unknown" };

export function routeOf(hash: string): Route {
  const parts = hash
    .replace(/^#\/?/, "")
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  const [view, first, second, third] = parts;
  if (view === undefined) return { view: "home" };
  if (view === "help" && parts.length === 1) return { view };
  if (view === "draft" && first && parts.length === 2) return { view, id: first };
  if (view === "version" && first && second && parts.length === 3)
    return { view, name: first, version: second };
  if (view === "compare" && first && parts.length <= 4)
    return { view, name: first, from: second ?? "", to: third ?? "" };
  return { view: "unknown" };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function hashOf(route: Route): string {
  const join = (...parts: string[]) =>
    "#/" +
    parts
      .filter((part) => part !== "")
      .map(encodeURIComponent)
      .join("/");
  switch (route.view) {
    case "help":
      return join("help");
    case "draft":
      return join("draft", route.id);
    case "version":
      return join("version", route.name, route.version);
    case "compare":
      return join("compare", route.name, route.from, route.to);
    default:
      return "#/";
  }
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}
