/** What journeys may and may not say, side by side. Compiled by the ordinary type-check. */
import {
  after,
  all,
  before,
  between,
  branch,
  calledByApi,
  defineCustomer,
  enters,
  env,
  exit,
  experiment,
  inactive,
  issueCoupon,
  next,
  not,
  on,
  once,
  push,
  type Step,
  type Steps,
  send,
  sms,
  step,
  update,
  wait,
  waitFor,
  waitUntil,
  webhook,
  z,
} from 'campaigns-as-code';

const { customer, did, event, text, campaign } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'vip']),
    points: z.int(),
    birthday: z.iso.date(),
  }),
  events: {
    visited: z.object({}),
    cart_added: z.object({ name: z.string(), price: z.number(), note: z.string().optional() }),
    purchased: z.object({ amount: z.number() }),
  },
});

const base = { id: 'sample', purpose: 'ad', goal: { event: 'purchased', within: '3d' } } as const;
const hello = send('hello', { channel: push, message: '안녕하세요' });

// Exits ask about steps that speak of the event
campaign({
  ...base,
  trigger: on(event.cart_added),
  exit: [event.purchased, all(customer.tier.is('vip'), step('remind').clicked)],
  steps: (c) => [send('remind', { channel: push, message: text`${c.event.name}` })],
});

// Steps refer to the event of the trigger, and to no other
campaign({
  ...base,
  trigger: on(event.cart_added, { reentry: '7d', debounce: '10m' }),
  exit: [event.purchased, customer.tier.is('vip')],
  steps: (c) => [
    wait('1h'),
    send('remind', {
      channel: push,
      message: text`${c.event.name} ${c.event.price.money('KRW')} ${c.event.note.or('')}`,
    }),
    waitFor(event.purchased, { within: '24h', otherwise: [hello] }),
  ],
});
campaign({
  ...base,
  trigger: on(event.cart_added),
  steps: (c) => [
    // @ts-expect-error - "nmae" is no property of cart_added; did you mean "name"?
    send('remind', { channel: push, message: text`${c.event.nmae}` }),
    // @ts-expect-error - "amount" belongs to purchased
    send('amount', { channel: push, message: text`${c.event.amount}` }),
    // @ts-expect-error - not every cart_added has a note
    send('note', { channel: push, message: text`${c.event.note}` }),
  ],
});
campaign({
  ...base,
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  // @ts-expect-error - a clock brings no event
  steps: (c) => [send('remind', { channel: push, message: text`${c.event.name}` })],
});

// Triggers
campaign({ ...base, trigger: enters(not(did.visited.inLast('7d')), { reentry: 'always' }), steps: () => [hello] });
campaign({ ...base, trigger: inactive('30d', { without: event.visited }), steps: () => [hello] });
campaign({ ...base, trigger: calledByApi(), channel: push, message: '안녕하세요' });
// @ts-expect-error - the workspace has no event "bought"
campaign({ ...base, trigger: on('bought'), steps: () => [hello] });
// @ts-expect-error - "often" is no rule of re-entry
on(event.visited, { reentry: 'often' });
// @ts-expect-error - a month is no duration
inactive('1 month');
// @ts-expect-error - people enter what is asked of them
enters('vip');

// Times
waitUntil(next('weekday').at('12:30'));
waitUntil(next(['monday', 'friday']).at('09:00', { timezone: 'Asia/Seoul' }));
waitUntil(between('09:00', '20:00', { on: 'weekday' }));
waitUntil(before('2d', customer.birthday, { at: '10:00' }));
waitUntil(after('1h'));
// @ts-expect-error - there is no such day
next('workday');
// @ts-expect-error - days alone are no time
waitUntil(next('weekday'));
// @ts-expect-error - a number is no day to count from
before('2d', customer.points);
// @ts-expect-error - "an hour" is not how durations are written
wait('an hour');
// @ts-expect-error - a step is named by a text
wait('1h', { id: 1 });

// Steps
export const steps: readonly Step[] = [
  branch({ if: all(customer.points.gte(100), did.visited), steps: [hello], otherwise: [exit('too-few-points')] }),
  experiment('coupon', { goal: event.purchased, arms: { none: [], ten: [hello] } }),
  experiment('weighted', {
    goal: { event: event.purchased, within: '1d' },
    arms: { a: { weight: 10, steps: [] }, b: { weight: 90, steps: [hello] } },
    winner: { metric: 'conversion', minimumSample: 1000, after: '3d', fallback: 'a' },
  }),
  update(customer.tier, 'vip'),
  update(customer.points, 0),
  update(customer.birthday, '2027-01-11'),
  update(customer.name, null),
  webhook('tell', {
    url: env('ERP_URL'),
    body: { name: '{{default customer.name ""}}', hi: { ko: '안녕', en: 'Hi' } },
  }),
  wait('1h', { id: 'pause', if: customer.tier.is('vip') }),
  branch({ id: 'vips', if: customer.tier.is('vip'), steps: [] }),
  issueCoupon('gift', { provider: 'shop', name: 'WELCOME10', validFor: '7d' }),
];
// @ts-expect-error - an id is made of small letters
send('Hello', { channel: push, message: '안녕하세요' });
// @ts-expect-error - and holds no spaces
send('hello you', { channel: push, message: '안녕하세요' });
// @ts-expect-error - a send says something
send('hello', { channel: push });
// @ts-expect-error - there is no such channel
send('hello', { channel: 'pigeon', message: '안녕하세요' });
// @ts-expect-error - waiting for an event has an end
waitFor(event.purchased, {});
// @ts-expect-error - a branch asks a question
branch({ if: true, steps: [hello] });
// @ts-expect-error - "gold" is no tier
update(customer.tier, 'gold');
// @ts-expect-error - points are a number
update(customer.points, 'many');
// @ts-expect-error - an address comes from the environment, never from the file
webhook('tell', { url: 'https://erp.example' });
// @ts-expect-error - steps are made by their verbs, not written by hand
campaign({ ...base, trigger: on(event.visited), steps: () => [{ wait: '1h' }] });
// @ts-expect-error - a campaign is one message or a journey
campaign({ ...base, trigger: on(event.visited), channel: push, message: '안녕하세요', steps: () => [hello] });
// @ts-expect-error - steps are one list, never a chain
wait('1h').send('hello', { channel: push, message: '안녕하세요' });
// @ts-expect-error - the workspace has no event "bought"
campaign({ ...base, trigger: on(event.visited), exit: 'bought', steps: () => [hello] });

// Events know their properties wherever they are filtered
on(event.cart_added, { where: (e) => [e.price.gte(10_000), e.note.exists()] });
waitFor(event.purchased, { within: '1d', where: (e) => e.amount.lt(10) });
campaign({
  ...base,
  goal: { event: event.purchased, where: (e) => e.amount.gte(1), within: '3d', value: 'amount' },
  trigger: on(event.visited),
  exit: [event.visited, { event: 'purchased', where: (e) => e.amount.gte(1) }, customer.tier.is('vip')],
  steps: () => [hello],
});
// @ts-expect-error - prices are of cart_added
on(event.purchased, { where: (e) => e.price.gte(1) });
// @ts-expect-error - an amount is a number
waitFor(event.purchased, { within: '1d', where: (e) => e.amount.is('10') });
// @ts-expect-error - visits have no properties
on(event.visited, { where: (e) => e.amount.gte(1) });
// @ts-expect-error - conditions are made by the event's properties
on(event.cart_added, { where: { property: 'price', gte: 1 } });
// @ts-expect-error - events are named by the kit
waitFor('purchased', { within: '1d' });
// @ts-expect-error - the goal of an experiment, too
experiment('a', { goal: 'purchased', arms: { none: [], ten: [hello] } });
campaign({
  ...base,
  // @ts-expect-error - amounts are of purchased, and visits have no numbers
  goal: { event: 'visited', within: '3d', value: 'amount' },
  trigger: on(event.visited),
  steps: () => [],
});

// Steps ask about the sends of their own journey
const remind = send('remind', { channel: push, message: '안녕하세요' });
const asking: Steps<'remind' | 'again', 'remind'> = [
  remind,
  branch({
    if: all(customer.tier.is('vip'), not(step('remind').opened)),
    steps: [wait('1h')],
    otherwise: [exit('seen')],
  }),
  waitFor(step('remind').clicked, { within: '1d', otherwise: [wait('1h', { if: step('remind').delivered })] }),
  send('again', { channel: sms, message: '안녕하세요', if: step('remind').failed }),
];
campaign({ ...base, trigger: on(event.visited), exit: step('again').clicked, steps: () => asking });
campaign({
  ...base,
  trigger: on(event.visited),
  exit: [event.purchased, all(step('remind').clicked, did.visited)],
  steps: () => {
    const first = send('first', { channel: push, message: '안녕하세요' });
    return [first, remind, exit('done', { if: not(step('first').sent) })];
  },
});
// Steps of a variable that forgets them are left to the checks
const forgotten: readonly Step[] = [remind, wait('1h', { if: step('remnid').opened })];
campaign({ ...base, trigger: on(event.visited), steps: () => forgotten });
campaign({
  ...base,
  trigger: on(event.visited),
  // @ts-expect-error - there is no step "again"
  steps: () => [remind, wait('1h', { if: step('again').opened })],
});
campaign({
  ...base,
  trigger: on(event.visited),
  // @ts-expect-error - a webhook sends nothing
  steps: () => [webhook('tell', { url: env('ERP_URL') }), wait('1h', { if: step('tell').failed })],
});
// @ts-expect-error - an exit asks about the steps of its journey, too
campaign({ ...base, trigger: on(event.visited), exit: step('again').clicked, steps: () => [remind] });
// @ts-expect-error - a campaign of one message has no steps to ask about
campaign({ ...base, trigger: on(event.visited), exit: step('message').clicked, channel: push, message: '가' });
// @ts-expect-error - who enters has not been sent anything yet
enters(step('remind').opened);
// @ts-expect-error - variants are for people, not for what became of a step
send('a', { channel: push, variants: { a: { when: step('remind').opened, message: '가' }, b: { message: '나' } } });
// @ts-expect-error - an id is made of small letters
step('Remind');

// A message refers to the event of the trigger, and to no other
campaign({ ...base, trigger: on(event.cart_added), channel: push, message: (c) => text`${c.event.name}` });
campaign({
  ...base,
  trigger: on(event.cart_added),
  channel: push,
  variants: {
    a: { weight: 50, message: '가' },
    b: { weight: 50, message: (c) => ({ body: text`${c.event.note.or('')}` }) },
  },
  winner: { metric: 'click', minimumSample: 500, after: '3d', fallback: 'a' },
});
// @ts-expect-error - a text message has a body, whoever writes it; a field too many is told by `check`
campaign({ ...base, trigger: on(event.cart_added), channel: sms, message: (c) => ({ title: text`${c.event.name}` }) });
// @ts-expect-error - inactivity brings no event
campaign({ ...base, trigger: inactive('30d'), channel: push, message: (c) => text`${c.event.name}` });

// Winners fall back to a variant or an arm that exists
experiment('a', {
  goal: event.purchased,
  arms: { none: [], ten: [hello] },
  winner: { metric: 'revenue', minimumSample: 500, after: '7d', fallback: 'none' },
});
experiment('a', {
  goal: event.purchased,
  arms: { none: [], ten: [hello] },
  // @ts-expect-error - there is no arm "nnoe"
  winner: { metric: 'revenue', minimumSample: 500, after: '7d', fallback: 'nnoe' },
});

// What steps set, and for whom it can be taken away
update(customer.name, null, { if: did.visited });
// @ts-expect-error - everyone has points
update(customer.points, null);
// @ts-expect-error - a coupon names its provider
issueCoupon('gift', { name: 'WELCOME10' });
// @ts-expect-error - "a week" is not how durations are written
issueCoupon('gift', { provider: 'shop', name: 'WELCOME10', validFor: 'a week' });
