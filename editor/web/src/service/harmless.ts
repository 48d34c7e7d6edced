// Documentation comes as Markdown, with words that authors wrote in it: of the HTML that it becomes,
// only plain elements without attributes are left.
const allowed = new Set([
  "P",
  "BR",
  "B",
  "STRONG",
  "EM",
  "I",
  "CODE",
  "PRE",
  "UL",
  "OL",
  "LI",
  "HR",
  "H1",
  "H2",
  "H3",
  "H4",
  "BLOCKQUOTE",
  "TABLE",
  "THEAD",
  "TBODY",
  "TR",
  "TH",
  "TD",
]);

export function harmless(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of [...body.querySelectorAll("*")]) {
    for (const attribute of [...element.attributes]) element.removeAttribute(attribute.name);
    if (!allowed.has(element.tagName))
      element.replaceWith(document.createTextNode(element.textContent ?? ""));
  }
  return body.innerHTML;
}
