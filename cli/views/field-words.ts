import type { FieldChange } from '../../runtime/deploy/plan.ts';
import { duration } from './numbers.ts';

/** A field change for people: no quotes, no milliseconds, no basis points. */
export interface FieldWords {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function fieldWords({ path, before, after }: FieldChange): FieldWords {
  return { label: shownLabel(path), before: shownValue(path, before), after: shownValue(path, after) };
}

/** The path without what a one-message campaign does not need to be told: its only step, the wrapping of texts. */
function shownLabel(path: string): string {
  return path
    .replace(/^steps\[[^\]]*\]\./, '')
    .replace('.content.', '.')
    .replace(/\.source$/, '')
    .replace(/(Bp|Ms)$/, '');
}

function shownValue(path: string, json: string | null): string | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  if (typeof value === 'number' && path.endsWith('Bp')) return `${value / 100} %`;
  if (typeof value === 'number' && /(Ms|\.ms)$/.test(path)) return duration(value);
  if (typeof value === 'string') return value;
  if (value === null) return 'none';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return json;
}
