import type { Dimension, Measures } from '../../runtime/results/measures.ts';
import type { Style } from '../engine/contract.ts';
import { counted, percent, whole } from './numbers.ts';
import { costText, returnText } from './results-money.ts';
import { strongHead } from './results-parts.ts';
import { type Column, table } from './table.ts';

type Show = (row: Measures) => string;

const count = (value: number | null) => (value === null ? '–' : whole(value));

/** Three tables, so that a million fits into 80 columns beside a name. */
const TABLES: readonly (readonly (readonly [title: string, show: Show])[])[] = [
  [
    ['targeted', (row) => count(row.targeted)],
    ['reachable', (row) => count(row.reachable)],
    ['suppressed', (row) => count(row.suppressed)],
    ['sent', (row) => count(row.sent)],
    ['failed', (row) => count(row.failed)],
  ],
  [
    ['delivered', (row) => count(row.delivered)],
    ['opened', (row) => count(row.opened)],
    ['clicked', (row) => count(row.clicked)],
    ['converted', (row) => count(row.converted)],
    ['unsub.', (row) => count(row.unsubscribed)],
  ],
  [
    ['revenue', (row) => count(row.revenue)],
    ['cost', (row) => costText(row.cost)],
    ['ROAS', (row) => returnText(row.roas)],
    ['inflow', (row) => percent(row.inflowShare, 2)],
  ],
];

/** Every measure by campaign, version, variant, segment or channel. */
export function measuresView(rows: readonly Measures[], by: Dimension, style: Style): string {
  if (rows.length === 0) return `nothing to show by ${by}`;
  const campaigns = new Set(rows.map(({ campaign }) => campaign)).size;
  const most = Math.max(...rows.map(({ runs }) => runs));
  const withCampaign = campaigns > 1 && by !== 'campaign';
  const lines = TABLES.flatMap((measures, index) => {
    const columns: readonly Column[] = [
      ...(withCampaign ? [{ title: 'campaign', gives: true }] : []),
      { title: by, gives: true },
      ...measures.map(([title]) => ({ title, align: 'end' as const })),
    ];
    const cells = rows.map((row) => [
      ...(withCampaign ? [row.campaign] : []),
      nameOf(row, by),
      ...measures.map(([, show]) => show(row)),
    ]);
    return [...(index === 0 ? [] : ['']), ...strongHead(table(columns, cells, style.width), style)];
  });
  const note = most > 1 ? ['', `added up over up to ${counted(most, 'run')} each`] : [];
  return [...lines, ...note].join('\n');
}

function nameOf({ group, inControl }: Measures, by: Dimension): string {
  if (by === 'version') return (group ?? '').slice(0, 8);
  if (!inControl) return group ?? '';
  return group === null ? 'control' : `${group}, control`;
}
