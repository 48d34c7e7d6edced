// Offsets of the server count bytes of UTF-8, those of the editor units of UTF-16.

/** The editor's offsets of ascending or unsorted byte offsets, in the order given. */
export function offsetsOf(text: string, bytes: readonly number[]): number[] {
  const order = bytes.map((byte, at) => ({ byte, at })).sort((a, b) => a.byte - b.byte);
  const found = new Array<number>(bytes.length).fill(text.length);
  let byte = 0;
  let next = 0;
  for (let at = 0; at <= text.length && next < order.length;) {
    while (next < order.length && (order[next]?.byte ?? 0) <= byte) {
      found[order[next]?.at ?? 0] = at;
      next += 1;
    }
    const code = text.codePointAt(at);
    if (code === undefined) break;
    byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return found;
}
