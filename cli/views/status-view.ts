import { zoneOf } from '../../dsl/ir/index.ts';
import type { CampaignStatus, RunProgress, SendState } from '../../runtime/results/campaign-status.ts';
import type { Style } from '../engine/contract.ts';
import { duration, localTime, whole } from './numbers.ts';
import { bar, table } from './table.ts';
import { pad } from './text.ts';

export interface CampaignLine extends CampaignStatus {
  /** When it runs next by itself, milliseconds since 1970; null if never. */
  readonly nextRunMs: number | null;
  /** What Temporal has for it: `missing` where a run is due and nothing would start it; null where none is due. */
  readonly schedule: 'active' | 'paused' | 'missing' | 'unknown' | null;
}

export interface StatusData {
  readonly campaigns: readonly CampaignLine[];
  readonly nowMs: number;
}

/** One line per campaign. */
export function statusView({ campaigns, nowMs }: StatusData, style: Style): string {
  if (campaigns.length === 0) return 'nothing is deployed; campaigns deploy does it';
  const zones = new Set(campaigns.map(zoneShown));
  const [zone] = zones;
  const next = (campaign: CampaignLine) => (zones.size === 1 ? nextLocal(campaign) : nextWithZone(campaign));
  const lines = table(
    [
      { title: 'campaign', gives: true },
      { title: 'state' },
      { title: 'version' },
      { title: 'next run', gives: zones.size > 1 },
      { title: 'last run', gives: true },
    ],
    campaigns.map((campaign) => [
      campaign.id,
      campaign.state,
      campaign.version.slice(0, 8),
      next(campaign),
      campaign.lastRun === null ? 'none yet' : brief(campaign.lastRun, nowMs),
    ]),
    style.width,
  );
  const [head = '', ...rows] = lines;
  const note = zones.size === 1 ? [style.paint('dim', `times are in ${zone}`)] : [];
  return [style.paint('strong', head), ...rows, ...note].join('\n');
}

/** One campaign with its newest run. */
export function campaignView(campaign: CampaignLine, nowMs: number, style: Style): string {
  const { id, state, version, owner, serial, deployedAtMs, nextRunMs, lastRun } = campaign;
  const until = nextRunMs === null ? '' : `, in ${duration(nextRunMs - nowMs)}`;
  const rows: (readonly [string, string])[] = [
    ['state', state],
    ['version', `${version.slice(0, 8)}, deployment ${serial} of ${localTime(deployedAtMs, zoneShown(campaign))}`],
    ['next run', `${nextWithZone(campaign)}${until}`],
  ];
  if (owner !== null) rows.unshift(['owner', owner]);
  const lines = rows.map(([name, value]) => `${pad(name, 10)}${value}`);
  return [style.paint('strong', id), ...lines, ...runLines(lastRun, nowMs, style)].join('\n');
}

function runLines(run: RunProgress | null, nowMs: number, style: Style): readonly string[] {
  if (run === null) return [`${pad('last run', 10)}none yet`];
  const { sends, admitted, version } = run;
  const lines = [`${pad('last run', 10)}${run.occurrence}, version ${version.slice(0, 8)}, ${brief(run, nowMs)}`];
  if (admitted !== null && admitted > 0) {
    const share = bar(settled(run) / admitted, Math.min(40, style.width - 40));
    lines.push(`${pad('', 10)}${style.paint('good', share)} ${whole(settled(run))} of ${whole(admitted)}`);
  }
  const words = STATES.filter(([state]) => sends[state] > 0)
    .map(([state, name]) => `${name} ${whole(sends[state])}`)
    .join(', ');
  return words === '' ? lines : [...lines, `${pad('', 10)}${words}`];
}

const STATES: readonly (readonly [SendState, string])[] = [
  ['accepted', 'sent'],
  ['rejected', 'failed'],
  ['unknown', 'unknown'],
  ['suppressed', 'held back'],
  ['claimed', 'under way'],
];

const settled = ({ sends }: RunProgress) => sends.accepted + sends.rejected + sends.unknown + sends.suppressed;

function brief(run: RunProgress, nowMs: number): string {
  const { admitted, status, sends } = run;
  if (status === 'finished') return `sent ${whole(sends.accepted)} of ${whole(admitted ?? 0)}`;
  if (status === 'failed') return `failed after ${whole(settled(run))} of ${whole(admitted ?? 0)}`;
  if (admitted === null) return `choosing people for ${duration(nowMs - run.startedAtMs)}`;
  return `running, ${whole(settled(run))} of ${whole(admitted)}`;
}

function nextLocal(campaign: CampaignLine): string {
  const { nextRunMs, schedule } = campaign;
  if (schedule === 'missing') return 'no schedule!';
  if (schedule === 'paused') return 'schedule paused';
  return nextRunMs === null ? '–' : localTime(nextRunMs, zoneShown(campaign));
}

function nextWithZone(campaign: CampaignLine): string {
  const { schedule, nextRunMs } = campaign;
  if (schedule === 'missing') return 'no schedule in Temporal: deploy again';
  if (schedule === 'paused') return nextLocal(campaign);
  return nextRunMs === null ? 'none' : `${nextLocal(campaign)} ${zoneShown(campaign)}`;
}

function zoneShown({ trigger }: CampaignLine): string {
  return zoneOf(trigger) ?? 'UTC';
}
