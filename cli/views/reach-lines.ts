import type { ReachReport } from '../../runtime/deploy/reach.ts';
import { REASONS } from '../../runtime/policy/reasons.ts';
import type { Style } from '../engine/contract.ts';
import { counted, percent, whole } from './numbers.ts';
import { cut, pad } from './text.ts';

/**
 * The way from everyone to the people who would get the message, a line per reason, in the order of the gates. Behind
 * those who are reached, who of them would wait first.
 */
export function reachLines(reach: ReachReport, indent: string, style: Style): readonly string[] {
  const { members, targeted, suppressed, waiting, reached, variants } = reach;
  const share = members === 0 ? null : targeted / members;
  const head = `reach     ${counted(members, 'member')}, of them ${whole(targeted)} targeted (${percent(share)})`;
  const names = [
    ...[...suppressed, ...waiting].map(({ reason }) => reason),
    ...variants.map(({ id }) => id),
    'reached',
  ];
  const nameWidth = Math.max(...names.map((name) => name.length));
  const numberWidth = whole(targeted).length;
  const row = (sign: string, people: number, name: string, note: string) => {
    const text = `${indent}          ${sign} ${pad(whole(people), numberWidth, 'end')}  ${pad(name, nameWidth)}  ${note}`;
    return cut(text.trimEnd(), style.width);
  };
  const split = variants.length > 1 ? variants : [];
  return [
    cut(`${indent}${head}`, style.width),
    ...suppressed.map(({ reason, people }) => row('-', people, reason, REASONS[reason])),
    style.paint('strong', row('=', reached, 'reached', 'if it were sent now')),
    ...waiting.map(({ reason, people }) => row('~', people, reason, `waits: ${REASONS[reason]}`)),
    ...split.map(({ id, people }) => row(' ', people, id, percent(reached === 0 ? null : people / reached))),
  ];
}
