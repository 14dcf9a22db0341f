import { firstWords } from './handsets/email.ts';
import type { Opened } from './message-book.ts';

/** Fields of contents that say best what a message is about, the best first. */
const TELLING = ['title', 'subject', 'header', 'body', 'preview', 'extra'] as const;
const MOST_LETTERS = 90;

/** One line of a message, for lists: its title or its first words. Empty where it says nothing. */
export function headlineOf(opened: Opened): string {
  return 'mail' in opened ? opened.mail.subject || firstWords(opened.mail) : cut(found(opened.stored.content, 0));
}

/** The first telling text, at the top or inside of products and cards; what is nested deeper says nothing. */
function found(content: unknown, depth: number): string {
  if (typeof content !== 'object' || content === null || depth > 3) return '';
  const fields = content as Readonly<Record<string, unknown>>;
  for (const name of TELLING) {
    const value = fields[name];
    if (typeof value === 'string' && value.trim() !== '') return filled(value, fields['variables']);
  }
  for (const name of ['product', 'intro', 'cards', '0', 'emphasis', 'variables']) {
    const inner = found(fields[name], depth + 1);
    if (inner !== '') return inner;
  }
  return '';
}

/** AlimTalks are stored as their template and its variables. */
function filled(text: string, variables: unknown): string {
  if (typeof variables !== 'object' || variables === null) return text;
  const values = variables as Readonly<Record<string, unknown>>;
  return text.replace(/#\{([^}]*)\}/g, (all, name: string) => String(values[name] ?? all));
}

function cut(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS).join('')}…` : letters.join('');
}
