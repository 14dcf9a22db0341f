import { usedPolicies } from '../../../lower/policy-sources.ts';
import type { WrittenCampaign } from '../../../schema/campaign-schema.ts';
import { type Code, item, list, object } from '../code/code.ts';
import { data } from '../code/literal.ts';
import type { Path, Printer } from '../printer.ts';

/** `{ use: ['quiet-nights'], caps: [...] }`. What YAML says by a `use` of its own stands inside of it. */
export function printPolicies(written: WrittenCampaign, path: Path, printer: Printer): Code {
  const { use: _, ...rules } = written.policies ?? {};
  const names = usedPolicies(written);
  const use = list(names.map((name) => item(data(name))));
  return object([
    ...(names.length === 0 ? [] : [printer.item(written.use === undefined ? [...path, 'use'] : ['use'], use, 'use')]),
    ...printer.fields(rules, path, (value, at) => (at.at(-1) === 'channel' ? printer.channel(value) : null)),
  ]);
}
