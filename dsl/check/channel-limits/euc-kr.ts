/**
 * The characters that EUC-KR has besides ASCII, 8,412 of them: every pair of bytes from A1 to FE that stands for one.
 * `TextDecoder` also reads the pairs that Windows added (CP949), such as 똠; they lie outside of that square.
 */
function makeTable(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail, 0x0a);
  }
  const characters = new TextDecoder('euc-kr').decode(new Uint8Array(bytes)).split('\n');
  return new Set(characters.filter((character) => character.length === 1 && character !== '\ufffd'));
}

let table: ReadonlySet<string> | null = null;

/** Whether mobile networks that keep to EUC-KR can carry the character. */
export function isEucKr(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return true;
  table ??= makeTable();
  return table.has(character);
}

/** A character that is left out, with the place where it first stands, in UTF-16 units. */
export interface Outsider {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

/** Characters outside of EUC-KR, each once. */
export function outsidersIn(text: string): readonly Outsider[] {
  const found = new Map<string, Outsider>();
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    if (!isEucKr(character) && !found.has(character)) found.set(character, { character, start, end });
    start = end;
  }
  return [...found.values()];
}
