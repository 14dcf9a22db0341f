import type {
  CalendarUnit,
  ConsentNode,
  EventAggregateNode,
  EventWindow,
  MessageHistoryNode,
  MessageStatus,
  RfmNode,
} from '../ir/index.ts';
import { type Bounds, largestUnit, type Phrases, shareOf, type Unit } from './phrases.ts';

/** Names are set off by a colon rather than followed by a particle, which would depend on how they are read aloud. */
export const KOREAN: Phrases = {
  everyone: '모든 고객',
  all: (parts) => parts.join(' 그리고 '),
  any: (parts) => parts.join(' 또는 '),
  not: (part) => `(${part}) 아님`,
  segment: (name, meaning) => `세그먼트 ${name} (${meaning})`,
  events: (event, conditions) => (conditions.length === 0 ? event : `${event}(${conditions.join(', ')})`),
  count: (events, bounds, window) => `${during(window)}${events} ${times(bounds)}`,
  aggregate: (kind, property, events) => `${events}의 ${property} ${AGGREGATES[kind]}`,
  inWindow: (clause, window) => `${during(window)}${clause}`,
  sequence: ({ present, withinMs, same, window }, first, second) =>
    `${during(window)}${first} 후 ${duration(withinMs)} 안에 ${same === null ? '' : `같은 ${same} `}${second} ${present ? '있음' : '없음'}`,
  rank: (node, events) => `${during(node.window)}${MEASURES[node.measure](events, node)} 기준 ${standing(node)}`,
  cycle: ({ fromPercent, toPercent, minEvents }, events) =>
    `마지막 ${events} 이후 지난 시간: 본인 주기의 ${fromPercent / 100}배 이상${toPercent === null ? '' : ` ${toPercent / 100}배 미만`} (${minEvents}회 이상인 고객만)`,
  history,
  stepStatus: ({ step, status }) => `"${step}" 메시지 ${STATUSES[status]}`,
  consent: ({ channel, purpose, night, status }) =>
    `${channel} ${night ? '야간 ' : ''}${purpose === 'ad' ? '광고' : '정보'} 수신 ${CONSENTS[status]}`,
  reachable: ({ channel }) => `${channel} 발송 가능`,
  random: ({ percentBp }) => `무작위 ${percentBp / 100}%`,
  test: {
    eq: (name, operand) => `${name}: ${operand}`,
    ne: (name, operand) => `${name}: ${operand} 아님`,
    lt: (name, operand) => `${name}: ${operand} 미만`,
    lte: (name, operand) => `${name}: ${operand} 이하`,
    gt: (name, operand) => `${name}: ${operand} 초과`,
    gte: (name, operand) => `${name}: ${operand} 이상`,
    before: (name, operand) => `${name}: ${operand} 이전`,
    after: (name, operand) => `${name}: ${operand} 이후`,
    in: (name, operand) => `${name}: ${operand} 중 하나`,
    'not-in': (name, operand) => `${name}: ${operand} 모두 아님`,
    contains: (name, operand) => `${name}: "${operand}" 포함`,
    'starts-with': (name, operand) => `${name}: "${operand}" 시작`,
    'ends-with': (name, operand) => `${name}: "${operand}" 끝`,
    'has-any': (name, operand) => `${name}: ${operand} 중 하나 이상 있음`,
    'has-all': (name, operand) => `${name}: ${operand} 있음`,
    exists: (name) => `${name}: 값 있음`,
    missing: (name) => `${name}: 값 없음`,
    next: (name, operand) => `${name}: 앞으로 ${operand} 안`,
    last: (name, operand) => `${name}: 지난 ${operand} 안`,
  },
  duration,
};

const UNITS: Readonly<Record<Unit, string>> = { day: '일', hour: '시간', minute: '분' };

function duration(ms: number): string {
  const { count, unit } = largestUnit(ms);
  return `${count}${UNITS[unit]}`;
}

function times({ min, max }: Bounds): string {
  if (max === 0) return '0회';
  if (max === null) return `${min}회 이상`;
  if (min === max) return `정확히 ${min}회`;
  return min === 0 ? `${max}회 이하` : `${min}~${max}회`;
}

const CALENDAR: Readonly<Record<CalendarUnit, readonly [now: string, before: string]>> = {
  day: ['오늘', '어제'],
  week: ['이번 주', '지난주'],
  month: ['이번 달', '지난달'],
  year: ['올해', '작년'],
};

/** With a space after it; empty for all time. */
function during(window: EventWindow): string {
  if (window.type === 'all') return '';
  if (window.type === 'rolling') return `최근 ${duration(window.ms)} 동안 `;
  return `${CALENDAR[window.unit][window.offset === 0 ? 0 : 1]}(${window.timeZone}) `;
}

const AGGREGATES: Readonly<Record<EventAggregateNode['aggregate'], string>> = {
  sum: '합계',
  avg: '평균',
  min: '최솟값',
  max: '최댓값',
  distinct: '가짓수',
};

const MEASURES: Readonly<Record<RfmNode['measure'], (events: string, node: RfmNode) => string>> = {
  recency: (events) => `마지막 ${events} 시점`,
  frequency: (events) => `${events} 횟수`,
  monetary: (events, { value }) => `${events}의 ${value} 합계`,
};

function standing(node: RfmNode): string {
  const share = shareOf(node);
  if (share === null) return `${node.quantiles}분위 중 ${node.in.join(', ')}분위`;
  return `${share.end === 'top' ? '상위' : '하위'} ${share.percent}%`;
}

const STATUSES: Readonly<Record<MessageStatus, string>> = {
  sent: '발송',
  delivered: '도달',
  opened: '열람',
  clicked: '클릭',
  failed: '발송 실패',
};

const CONSENTS: Readonly<Record<ConsentNode['status'], string>> = {
  granted: '동의',
  refused: '거부',
  withdrawn: '동의 철회',
};

function history({ status, campaign, channel, min, max, window }: MessageHistoryNode): string {
  const what = `${campaign ?? '모든 캠페인'}${channel === null ? '' : `(${channel})`}`;
  return `${during(window)}${what} ${STATUSES[status]} ${times({ min, max })}`;
}
