/** Signs of a text that decide; ids differ at their end. */
const DECIDING = 8;

/** The lane of a text, 0 to `lanes` - 1: always the same for the same text, and evenly spread. */
export function laneOf(text: string, lanes: number): number {
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, text.length - DECIDING); at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 8) % lanes;
}
