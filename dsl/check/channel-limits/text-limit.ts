/** How long one text of a channel may be. */
export interface TextLimit {
  /**
   * Path of the text inside the content: `*` for the number of any item, as in `cards.*.header`; after `**.` its last
   * name anywhere.
   */
  readonly role: string;
  /** `letters` are code points; `bytes` are those of EUC-KR. */
  readonly unit: 'bytes' | 'letters' | 'line breaks';
  readonly max: number;
  /** `refused` by providers, or cut without a word; `some`: refused by one provider of several; `cut` by devices. */
  readonly beyond: 'refused' | 'some' | 'cut';
  /** Who carries no more, as the subject of a sentence. */
  readonly who: string;
  readonly help: string;
}

type Unit = TextLimit['unit'];

export function upTo(role: string, max: number, who: string, help: string, unit: Unit = 'letters'): TextLimit {
  return { role, unit, max, beyond: 'refused', who, help };
}

export function lines(role: string, max: number, who: string): TextLimit {
  return { role, unit: 'line breaks', max, beyond: 'refused', who, help: 'write it in fewer lines' };
}

/** A limit of one provider where the others take more. */
export function some(role: string, max: number, who: string, help: string, unit: Unit = 'letters'): TextLimit {
  return { role, unit, max, beyond: 'some', who, help };
}

export function cut(role: string, max: number, who: string): TextLimit {
  return { role, unit: 'letters', max, beyond: 'cut', who, help: 'put what matters first' };
}

/** Whether the limit is for the text at the path, as in `cards.0.header`. */
export function isFor({ role }: Pick<TextLimit, 'role'>, path: string): boolean {
  if (role.startsWith('**.')) return path === role.slice(3) || path.endsWith(role.slice(2));
  const [wanted, given] = [role.split('.'), path.split('.')];
  return (
    wanted.length === given.length &&
    wanted.every((key, index) => key === given[index] || (key === '*' && /^\d+$/.test(given[index] ?? '')))
  );
}
