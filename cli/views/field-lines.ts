import type { Style } from '../engine/contract.ts';
import type { FieldWords } from './field-words.ts';
import { printable, widthOf, wrap } from './text.ts';

/** One changed field: in one line where it fits, else what went and what came, line by line. */
export function fieldLines({ label, before, after }: FieldWords, indent: string, style: Style): readonly string[] {
  const short = `${indent}${label}  ${one(before)} -> ${one(after)}`;
  const isShort = !`${before}${after}`.includes('\n') && widthOf(short) <= style.width;
  if (isShort) return [short];
  const [gone, came] = withoutCommonLines((before ?? '').split('\n'), (after ?? '').split('\n'));
  const side = (sign: '-' | '+', meaning: 'bad' | 'good', lines: readonly string[]) =>
    lines.flatMap((line) =>
      wrap(printable(line), style.width - indent.length - 4).map((part, index) =>
        style.paint(meaning, `${indent}  ${index === 0 ? sign : ' '} ${part}`.trimEnd()),
      ),
    );
  return [
    `${indent}${label}`,
    ...(before === null ? [] : side('-', 'bad', gone)),
    ...(after === null ? [] : side('+', 'good', came)),
  ];
}

function one(value: string | null): string {
  return value === null ? '(absent)' : printable(value);
}

/** The lines between the common beginning and the common end. */
function withoutCommonLines(before: readonly string[], after: readonly string[]) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)] as const;
}
