import type { CustomerSchema } from '../../schema/customer-schema.ts';

/** `'text'`, or a template literal where there are line breaks. */
export function literal(text: string): string {
  if (/\n/.test(text)) return `\`${inBackticks(text)}\``;
  const quoted = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return text.includes("'") && !text.includes('"') ? `"${quoted}"` : `'${quoted.replaceAll("'", "\\'")}'`;
}

/** `` text`...` `` with typed references; null where the template says more than references can. */
export function typedText(source: string, schema: CustomerSchema): string | null {
  const parts = source.split(/(\{\{[^{}]*\}\})/);
  if (parts.length === 1) return null;
  let printed = '';
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      const reference = referenceOf(part.slice(2, -2), schema);
      if (reference === null) return null;
      printed += `\${${reference}}`;
    } else {
      // Beside a value these would join its braces; the builder refuses them, too.
      const joins = (index > 0 && part.startsWith('}')) || (index < parts.length - 1 && /[{\\]$/.test(part));
      if (joins || part.includes('{{')) return null;
      printed += inBackticks(part);
    }
  }
  return `text\`${printed}\``;
}

const DEFAULT = /^default (?:\((\w+) customer\.([\w.]+)\)|customer\.([\w.]+)) (?:"([^"\\]*)"|'([^'\\]*)')$/;
const PLAIN = /^(?:(\w+) )?customer\.([\w.]+)$/;

/** The reference that prints exactly this expression. */
function referenceOf(expression: string, schema: CustomerSchema): string | null {
  const fallback = DEFAULT.exec(expression);
  if (fallback !== null) {
    const [, helper, formatted, bare, double, single] = fallback;
    const base = reference(helper, formatted ?? bare ?? '', schema);
    // The builder writes double quotes where it can.
    if (base === null || (single !== undefined && !single.includes('"'))) return null;
    return `${base}.or(${literal(double ?? single ?? '')})`;
  }
  const plain = PLAIN.exec(expression);
  return plain === null ? null : reference(plain[1], plain[2] ?? '', schema);
}

const HELPERS: Readonly<Record<string, string>> = { number: 'number', date: 'date', datetime: 'date' };

function reference(helper: string | undefined, name: string, { attributes }: CustomerSchema): string | null {
  const field = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (field === undefined) return null;
  if (helper === undefined) return `customer.${name}`;
  return HELPERS[field.type] === helper ? `customer.${name}.formatted()` : null;
}

function inBackticks(text: string): string {
  return text.replace(/[\\`]|\$\{/g, (found) => `\\${found}`).replaceAll('\r', '\\r');
}
