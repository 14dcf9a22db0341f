import type { EventCountNode } from '../ir/index.ts';
import { largestUnit, type Phrases, type Unit } from './phrases.ts';

/** Names are set off by a colon rather than followed by a particle, which would depend on how they are read aloud. */
export const KOREAN: Phrases = {
  everyone: '모든 고객',
  all: (parts) => parts.join(' 그리고 '),
  any: (parts) => parts.join(' 또는 '),
  not: (part) => `(${part}) 아님`,
  count: (node) =>
    `${node.windowMs === null ? '' : `최근 ${duration(node.windowMs)} 동안 `}${node.event} ${times(node)}`,
  test: {
    eq: (name, operand) => `${name}: ${operand}`,
    ne: (name, operand) => `${name}: ${operand} 아님`,
    lt: (name, operand) => `${name}: ${operand} 미만`,
    lte: (name, operand) => `${name}: ${operand} 이하`,
    gt: (name, operand) => `${name}: ${operand} 초과`,
    gte: (name, operand) => `${name}: ${operand} 이상`,
    in: (name, operand) => `${name}: ${operand} 중 하나`,
    'not-in': (name, operand) => `${name}: ${operand} 모두 아님`,
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

function times({ min, max }: EventCountNode): string {
  if (max === 0) return '0회';
  if (max === null) return `${min}회 이상`;
  if (min === max) return `정확히 ${min}회`;
  return min === 0 ? `${max}회 이하` : `${min}~${max}회`;
}
