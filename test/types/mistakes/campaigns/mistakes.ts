/**
 * Mistakes that people make, each beside what they meant: a heading, a line that is allowed, a line that is refused.
 * What the compiler says of the refused lines stands in ../messages.txt, which test/types/messages.test.ts holds.
 */
import {
  alimtalk,
  all,
  any,
  before,
  branch,
  brandMessage,
  email,
  enters,
  every,
  experiment,
  firstOf,
  inactive,
  not,
  on,
  once,
  push,
  segment,
  send,
  sms,
  step,
  update,
  wait,
  waitFor,
  waitUntil,
  was,
  webhook,
  env,
  next,
} from 'campaigns-as-code';
import { campaign, customer, did, event, text } from './customer.ts';

const base = { id: 'a', goal: { event: event.purchased, within: '3d' }, purpose: 'ad', trigger: on(event.cart_added) } as const;
const remind = send('remind', { channel: push, message: '담아 두셨어요' });

// An attribute that does not exist
customer.points.gte(3);
customer.pionts.gte(3);

// A value that the attribute never has
customer.tier.is('vip');
customer.tier.is('gold');

// A number written as a text
customer.points.gte(3);
customer.points.gte('3');

// A question that the attribute's type cannot be asked
customer.birthday.within('next 2d');
customer.birthday.gte('2027-01-01');

// An attribute that not everyone has, printed without a fallback
text`${customer.name.or('고객')}님`;
text`${customer.name}님`;

// An event that does not exist
did.purchased.inLast('30d');
did.purchsed.inLast('30d');

// An event of the goal that does not exist
campaign({ ...base, goal: { event: 'purchased', within: '3d' }, channel: push, message: '안녕하세요' });
campaign({ ...base, goal: { event: 'purchsed', within: '3d' }, channel: push, message: '안녕하세요' });

// An event named by a text of one's own
on(event.cart_added);
on('cart_added');

// A property that the event does not have
did.purchased.where((e) => e.amount.gte(50_000));
did.purchased.where((e) => e.amuont.gte(50_000));

// A property of the trigger's event that it does not have
on(event.cart_added, { where: (e) => e.price.gte(10_000) });
on(event.cart_added, { where: (e) => e.prcie.gte(10_000) });

// A property of the goal's event that it does not have
campaign({ ...base, goal: { event: 'purchased', where: (e) => e.gift.is(true), within: '3d' }, channel: push, message: '안녕하세요' });
campaign({ ...base, goal: { event: 'purchased', where: (e) => e.gfit.is(true), within: '3d' }, channel: push, message: '안녕하세요' });

// A property of an exit's event that it does not have
campaign({ ...base, exit: { event: 'purchased', where: (e) => e.amount.gte(1) }, channel: push, message: '안녕하세요' });
campaign({ ...base, exit: { event: 'purchased', where: (e) => e.amuont.gte(1) }, channel: push, message: '안녕하세요' });

// A property that is waited for and does not exist
waitFor(event.purchased, { within: '1d', where: (e) => e.shop.city.is('서울') });
waitFor(event.purchased, { within: '1d', where: (e) => e.shop.ctiy.is('서울') });

// A property of another type
did.purchased.where((e) => e.amount.gte(50_000));
did.purchased.where((e) => e.amount.gte('50000'));

// Conditions written as data
on(event.cart_added, { where: (e) => e.price.gte(1) });
on(event.cart_added, { where: { property: 'price', gte: 1 } });

// A sum of what is no number
did.purchased.sum('amount').gte(1);
did.purchased.sum('orderId').gte(1);

// A sum of an event without numbers
did.purchased.sum('amount').gte(1);
did.visited.sum('amount').gte(1);

// A goal's value that is no number
campaign({ ...base, goal: { event: 'purchased', within: '3d', value: 'amount' }, channel: push, message: '안녕하세요' });
campaign({ ...base, goal: { event: 'purchased', within: '3d', value: 'orderId' }, channel: push, message: '안녕하세요' });

// A property that two events do not share
did.cart_added.followedBy(did.purchased, { within: '7d', same: 'productId' });
did.cart_added.followedBy(did.visited, { within: '7d', same: 'productId' });

// A question that is not finished
not(did.purchased.sum('amount').gte(1));
not(did.purchased.sum('amount'));

// A duration in words
wait('5m');
wait('5 minutes');

// A unit that does not exist
wait('3d');
wait('3x');

// A duration of the goal
campaign({ ...base, goal: { event: 'purchased', within: '3d' }, channel: push, message: '안녕하세요' });
campaign({ ...base, goal: { event: 'purchased', within: '3 days' }, channel: push, message: '안녕하세요' });

// A duration of a cap
campaign({ ...base, channel: push, message: '안녕하세요', policies: { caps: [{ max: 1, per: '7d' }] } });
campaign({ ...base, channel: push, message: '안녕하세요', policies: { caps: [{ max: 1, per: 'a week' }] } });

// A time of day in words
every('weekday', { at: '10:00', timezone: 'Asia/Seoul' });
every('weekday', { at: '10 am', timezone: 'Asia/Seoul' });

// Days that do not exist
every('weekday', { at: '10:00', timezone: 'Asia/Seoul' });
every('workday', { at: '10:00', timezone: 'Asia/Seoul' });

// Days without a time
waitUntil(next('weekday').at('12:30'));
waitUntil(next('weekday'));

// A day counted from a number
before('2d', customer.birthday);
before('2d', customer.points);

// A title, which text messages do not have
send('a', { channel: sms, message: { body: '안녕하세요' } });
send('a', { channel: sms, message: { title: '알림', body: '안녕하세요' } });

// An AlimTalk's template in a text message
send('a', { channel: alimtalk, message: { templateCode: 'A_1', variables: { name: text`${customer.name.or('고객')}` } } });
send('a', { channel: sms, message: { templateCode: 'A_1', body: '안녕하세요' } });

// An AlimTalk without its template
send('a', { channel: alimtalk, message: { templateCode: 'A_1' } });
send('a', { channel: alimtalk, message: { body: '안녕하세요' } });

// An email without a subject
send('a', { channel: email, message: { subject: '안녕하세요', text: '반가워요' } });
send('a', { channel: email, message: '안녕하세요' });

// A misspelt field of a message
send('a', { channel: push, message: { title: '알림', body: '안녕하세요' } });
send('a', { channel: push, message: { title: '알림', bdoy: '안녕하세요' } });

// A message without its body
send('a', { channel: push, message: { title: '알림', body: '안녕하세요' } });
send('a', { channel: push, message: { title: '알림' } });

// A button's link under a name of one's own
send('a', { channel: push, message: { body: '안녕하세요', buttons: [{ name: '보기', url: 'https://a.example' }] } });
send('a', { channel: push, message: { body: '안녕하세요', buttons: [{ name: '보기', link: 'https://a.example' }] } });

// A bubble that does not exist
send('a', { channel: brandMessage, message: { bubble: 'text', body: '안녕하세요' } });
send('a', { channel: brandMessage, message: { bubble: 'txet', body: '안녕하세요' } });

// A language that is no code
send('a', { channel: push, message: { ko: '안녕하세요', en: 'Hi' } });
send('a', { channel: push, message: { ko: '안녕하세요', english: 'Hi' } });

// A channel that does not exist
send('a', { channel: 'sms', message: '안녕하세요' });
send('a', { channel: 'kakao', message: '안녕하세요' });

// Several channels, and a message for one
send('a', { channel: firstOf(push, sms), message: { push: '안녕하세요', sms: '안녕하세요' } });
send('a', { channel: firstOf(push, sms), message: { push: '안녕하세요' } });

// A step's id with capitals
send('hello', { channel: push, message: '안녕하세요' });
send('Hello', { channel: push, message: '안녕하세요' });

// A step that does not exist, asked by a branch
campaign({ ...base, steps: () => [remind, branch({ if: not(step('remind').opened), steps: [wait('1d')] })] });
campaign({ ...base, steps: () => [remind, branch({ if: not(step('remnid').opened), steps: [wait('1d')] })] });

// A step that does not exist, asked deep inside
campaign({ ...base, steps: () => [remind, waitFor(event.visited, { within: '1d', otherwise: [wait('1h', { if: all(customer.tier.is('vip'), step('remind').failed) })] })] });
campaign({ ...base, steps: () => [remind, waitFor(event.visited, { within: '1d', otherwise: [wait('1h', { if: all(customer.tier.is('vip'), step('remnid').failed) })] })] });

// A step that does not exist, waited for
campaign({ ...base, steps: () => [remind, waitFor(step('remind').opened, { within: '1d' }), wait('1d')] });
campaign({ ...base, steps: () => [remind, waitFor(step('remidn').opened, { within: '1d' }), wait('1d')] });

// A step that does not exist, asked by an exit
campaign({ ...base, exit: step('remind').clicked, steps: () => [remind] });
campaign({ ...base, exit: step('remnid').clicked, steps: () => [remind] });

// A step that sends nothing
campaign({ ...base, steps: () => [remind, webhook('tell', { url: env('ERP_URL'), if: step('remind').failed })] });
campaign({ ...base, steps: () => [remind, webhook('tell', { url: env('ERP_URL') }), wait('1h', { if: step('tell').failed })] });

// A status that messages do not have
step('remind').opened;
step('remind').read;

// A question about a step in a target
campaign({ ...base, target: was.opened('winback'), channel: push, message: '안녕하세요' });
campaign({ ...base, target: step('remind').opened, channel: push, message: '안녕하세요' });

// A question about a step in a segment
segment('openers', any(was.opened('winback'), did.visited));
segment('openers', step('remind').opened);

// Something joined that is waited for
waitFor(step('remind').opened, { within: '1d' });
waitFor(not(step('remind').opened), { within: '1d' });

// A value that the event does not bring
campaign({ ...base, channel: push, message: (c) => text`${c.event.price.money('KRW')}` });
campaign({ ...base, channel: push, message: (c) => text`${c.event.prcie.money('KRW')}` });

// A value that not every event brings
campaign({ ...base, steps: (c) => [send('a', { channel: push, message: text`${c.event.note.or('')}` })] });
campaign({ ...base, steps: (c) => [send('a', { channel: push, message: text`${c.event.note}` })] });

// An event where a clock starts the campaign
campaign({ ...base, trigger: on(event.cart_added), channel: push, message: (c) => text`${c.event.name}` });
campaign({ ...base, trigger: once('2027-01-11T10:00', 'Asia/Seoul'), channel: push, message: (c) => text`${c.event.name}` });

// A weight written as a text
campaign({ ...base, channel: push, variants: { a: { weight: 50, message: '가' }, b: { weight: 50, message: '나' } } });
campaign({ ...base, channel: push, variants: { a: { weight: '50', message: '가' }, b: { weight: 50, message: '나' } } });

// A variant's question that is none
campaign({ ...base, channel: push, variants: { a: { when: all(customer.tier.is('vip'), not(did.visited)), message: '가' }, b: { message: '나' } } });
campaign({ ...base, channel: push, variants: { a: { when: 'vip', message: '가' }, b: { message: '나' } } });

// Variants beside a message
campaign({ ...base, channel: push, message: '가' });
campaign({ ...base, channel: push, message: '가', variants: { a: { message: '나' } } });

// Steps beside a message
campaign({ ...base, steps: () => [remind] });
campaign({ ...base, channel: push, message: '가', steps: () => [remind] });

// Neither a message nor steps
campaign({ ...base, channel: push, message: '가' });
campaign({ ...base });

// Steps that are no list
campaign({ ...base, steps: () => [remind] });
campaign({ ...base, steps: () => remind });

// A field that does not exist
campaign({ ...base, channel: push, message: '가', target: did.visited });
campaign({ ...base, channel: push, message: '가', audience: did.visited });

// A purpose that does not exist
campaign({ ...base, purpose: 'ad', channel: push, message: '가' });
campaign({ ...base, purpose: 'advert', channel: push, message: '가' });

// A campaign without a goal
campaign({ ...base, id: 'a', channel: push, message: '가' });
campaign({ id: 'a', purpose: 'ad', trigger: on(event.visited), channel: push, message: '가' });

// A target written as a text
campaign({ ...base, target: all(customer.tier.is('vip'), did.purchased.atLeast(2), not(did.visited)), channel: push, message: '가' });
campaign({ ...base, target: 'vip', channel: push, message: '가' });

// An exit by an event that does not exist
campaign({ ...base, exit: [event.purchased, not(all(did.visited))], channel: push, message: '가' });
campaign({ ...base, exit: 'bought', channel: push, message: '가' });

// A branch without a question
branch({ if: did.visited, steps: [remind] });
branch({ if: true, steps: [remind] });

// An attribute set to what it never is
update(customer.tier, 'vip');
update(customer.tier, 'gold');

// An attribute taken away that everyone has
update(customer.name, null);
update(customer.tier, null);

// A list that is set like a single value
update(customer.name, '하루');
update(customer.interests, 'pets');

// An address in the file
webhook('tell', { url: env('ERP_URL') });
webhook('tell', { url: 'https://erp.example' });

// An arm that is no list of steps
experiment('coupon', { goal: event.purchased, arms: { none: [], ten: [remind] } });
experiment('coupon', { goal: event.purchased, arms: { none: [], ten: remind } });

// An experiment's goal named by a text
experiment('coupon', { goal: event.purchased, arms: { none: [], ten: [remind] } });
experiment('coupon', { goal: 'purchased', arms: { none: [], ten: [remind] } });

// A winner by what is not measured
campaign({ ...base, channel: push, variants: { a: { message: '가' } }, winner: { metric: 'click', minimumSample: 500, after: '3d' } });
campaign({ ...base, channel: push, variants: { a: { message: '가' } }, winner: { metric: 'likes', minimumSample: 500, after: '3d' } });

// A winner that falls back to no variant
campaign({ ...base, channel: push, variants: { plain: { message: '가' } }, winner: { metric: 'click', minimumSample: 500, after: '3d', fallback: 'plain' } });
campaign({ ...base, channel: push, variants: { plain: { message: '가' } }, winner: { metric: 'click', minimumSample: 500, after: '3d', fallback: 'plian' } });

// A winner chosen after no duration
campaign({ ...base, channel: push, variants: { a: { message: '가' } }, winner: { metric: 'click', minimumSample: 500, after: '3d' } });
campaign({ ...base, channel: push, variants: { a: { message: '가' } }, winner: { metric: 'click', minimumSample: 500, after: 3 } });

// Entering by what is no predicate
enters(not(any(did.visited.inLast('7d'), customer.tier.is('vip'))));
enters('vip');

// Re-entry by a word of one's own
on(event.visited, { reentry: 'always' });
on(event.visited, { reentry: 'often' });

// Activity by an event that does not exist
inactive('30d', { without: event.visited });
inactive('30d', { without: event.visted });
