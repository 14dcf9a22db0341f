import type { RunResults } from '../../runtime/results/run-results.ts';

/** A run of everything that results can show, with long Korean names. */
export const RESULTS: RunResults = {
  runId: '7',
  campaignId: '봄-재구매-유도',
  occurrence: 'once',
  version: '8cfbf870341bdc728971dfdc4e7107dc256cd11e16100958c83477818efd5599',
  status: 'finished',
  startedAtMs: Date.parse('2027-01-11T01:00:00Z'),
  finishedAtMs: Date.parse('2027-01-11T01:04:00Z'),
  timeZone: 'Asia/Seoul',
  goal: {
    kind: 'goal',
    event: 'purchased',
    where: [],
    withinMs: 259_200_000,
    value: 'amount',
    guardrails: [],
  },
  targeted: 12_410,
  admitted: 7_137,
  heldBack: [
    { reason: 'consent-missing', people: 4_020 },
    { reason: 'control', people: 1_241 },
    { reason: 'night-consent-missing', people: 12 },
  ],
  arms: [
    {
      ...{ variant: '이름을-부르는-제목', assigned: 5_580, people: 3_560, sent: 3_555, failed: 5, unknown: 0 },
      ...{ underWay: 0, suppressed: 0, converted: 142, rate: 0.0399, revenue: 4_260_000 },
      ...{ delivered: 3_540, bounced: 15, opened: 1_201, clicked: 288, unsubscribed: 7, complained: 1 },
      heldBack: 2_020,
      cost: { sums: [{ currency: 'KRW', amount: 88_875 }], unpriced: 0, uncertain: [] },
    },
    {
      ...{ variant: 'plain', assigned: 5_589, people: 3_577, sent: 3_565, failed: 5, unknown: 7 },
      ...{ underWay: 0, suppressed: 0, converted: 121, rate: 0.0338, revenue: 3_511_000 },
      ...{ delivered: 3_551, bounced: 14, opened: 1_002, clicked: 201, unsubscribed: 9, complained: 0 },
      heldBack: 2_012,
      cost: { sums: [{ currency: 'KRW', amount: 89_125 }], unpriced: 0, uncertain: [{ currency: 'KRW', amount: 175 }] },
    },
  ],
  reachable: 7_927,
  failures: [
    { channel: 'brand-message', reason: 'not-a-kakaotalk-user', messages: 9 },
    { channel: 'brand-message', reason: 'render-failed', messages: 1 },
  ],
  segments: [
    {
      segment: '최근-구매-고객',
      isRest: false,
      variants: ['이름을-부르는-제목'],
      treated: { assigned: 5_580, people: 3_560, sent: 3_555, converted: 142, rate: 0.0399, revenue: 4_260_000 },
      control: { assigned: 620, people: 395, converted: 9, rate: 0.0228, revenue: 400_000 },
      lift: { difference: 0.0171, low: -0.004, high: 0.03, relative: 0.75, isClear: false, detectable: 0.028 },
    },
    {
      segment: null,
      isRest: true,
      variants: ['plain'],
      treated: { assigned: 5_589, people: 3_577, sent: 3_565, converted: 121, rate: 0.0338, revenue: 3_511_000 },
      control: { assigned: 621, people: 395, converted: 10, rate: 0.0253, revenue: 480_000 },
      lift: { difference: 0.0085, low: -0.013, high: 0.02, relative: 0.33, isClear: false, detectable: 0.027 },
    },
  ],
  timeline: {
    treated: [61, 40, 28, 20, 16, 12, 10, 9, 8, 8, 7, 6, 6, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2],
    control: [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0],
  },
  cost: { sums: [{ currency: 'KRW', amount: 178_000 }], unpriced: 0, uncertain: [{ currency: 'KRW', amount: 175 }] },
  roas: { gross: 43.66, incremental: 1.16 },
  inflow: { brought: 489, visitors: 9_310, share: 0.0525 },
  control: { assigned: 1_241, people: 790, converted: 19, rate: 0.0241, revenue: 880_000 },
  channels: [
    {
      ...{
        channel: 'brand-message',
        sent: 7_120,
        failed: 10,
        unknown: 7,
        delivered: 7_091,
        bounced: 29,
        opened: 2_203,
      },
      ...{ openedByProgram: 0, clicked: 489, unsubscribed: 16, complained: 1, converted: 258, revenue: 7_700_000 },
      cost: {
        sums: [{ currency: 'KRW', amount: 178_000 }],
        unpriced: 0,
        uncertain: [{ currency: 'KRW', amount: 175 }],
      },
    },
  ],
  links: [{ url: 'https://shop.example/봄/재구매?utm_source=crm&utm_medium=brand-message', people: 489, clicks: 611 }],
  lift: { difference: 0.0128, low: -0.0007, high: 0.0222, relative: 0.53, isClear: false, detectable: 0.0203 },
  armLifts: [],
  sampleRatio: { p: 0.41, isBroken: false },
  guardrails: [
    { metric: 'unsubscribe-rate', of: 7_120, harmed: 16, rate: 0.0022, most: 0.01, verdict: 'kept' },
    { metric: 'complaint-rate', of: 7_120, harmed: 11, rate: 0.0015, most: 0.001, verdict: 'broken' },
  ],
};
