import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { defineCustomer, z } from '../../../dsl/index.ts';
import { editorFiles, SCHEMA_FILES } from '../../../dsl/load/editor-files.ts';
import { loadNames } from '../../../dsl/load/index.ts';
import { repository } from '../../support/imports.ts';
import { kit } from '../../support/sample-campaign.ts';
import { writtenCampaigns } from '../lower/written-campaigns.ts';
import { LanguageServer } from './language-server.ts';

const { schema: customer } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'vip']),
    points: z.int(),
    adult: z.boolean(),
    signedUpOn: z.iso.date(),
    interests: z.array(z.enum(['food', 'wine'])),
    coupon: z.object({ expiresAt: z.iso.datetime() }).optional(),
  }),
  events: {
    visited: z.object({}),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
    purchased_again: z.object({ after: z.number() }),
    searched: z.object({ keyword: z.string(), from: z.enum(['app', 'web']), stockLow: z.boolean() }),
  },
});
const NAMES = {
  customer,
  campaigns: ['winback'],
  segments: ['lapsed-gold'],
  layouts: ['base', 'plain'],
  policies: ['gentle'],
  brands: [{ id: 'haru-kids', name: '하루키즈' }],
  couponProviders: ['shop'],
  locales: ['ko', 'en'],
  timeZone: 'Asia/Seoul',
};

/** A server with the schemas and the settings of one workspace, as `campaigns init` and `campaigns types` leave them. */
class Editor {
  readonly #folder: string;
  readonly #server: LanguageServer;
  #count = 0;

  private constructor(folder: string, server: LanguageServer) {
    this.#folder = folder;
    this.#server = server;
  }

  static async with(names: Parameters<typeof editorFiles>[0]): Promise<Editor> {
    const folder = mkdtempSync(join(tmpdir(), 'campaigns-editor-'));
    const url = (file: string) => pathToFileURL(join(folder, file.replace('.campaigns/', ''))).href;
    for (const { file, text } of editorFiles(names)) writeFileSync(join(folder, file.replace('.campaigns/', '')), text);
    const schemas = Object.entries(SCHEMA_FILES).map(([file, pattern]) => [url(file), pattern]);
    return new Editor(folder, await LanguageServer.start(Object.fromEntries(schemas)));
  }

  /** Opens a text; `¦` marks the cursor, if there is one. */
  async open(marked: string, kind = 'campaign') {
    this.#count += 1;
    const uri = pathToFileURL(join(this.#folder, `campaigns/n-${this.#count}.${kind}.yaml`)).href;
    const before = marked.slice(0, Math.max(0, marked.indexOf('¦'))).split('\n');
    const text = marked.replace('¦', '');
    const lines = text.split('\n');
    const found = await this.#server.open(uri, text);
    const faults = found.map(({ message, range: { start, end } }) => {
      const last = end.line === start.line ? end.character : undefined;
      return `${lines[start.line]?.slice(start.character, last)}: ${message}`;
    });
    return { uri, faults, line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  async faults(text: string, kind = 'campaign'): Promise<readonly string[]> {
    return (await this.open(text, kind)).faults;
  }

  async offers(marked: string, kind = 'campaign'): Promise<readonly string[]> {
    const { uri, line, character } = await this.open(marked, kind);
    const labels = await this.#server.completion(uri, line, character);
    // "object" is the server's own offer of all required keys at once.
    return labels.filter((label) => label !== 'object');
  }

  async hover(marked: string): Promise<string> {
    const { uri, line, character } = await this.open(marked);
    return this.#server.hover(uri, line, character);
  }

  async close(): Promise<void> {
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const HEAD = `version: 1
id: sample
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
`;
/** A campaign of one message without its trigger, with more lines. */
const sent = (lines: string) => `${HEAD}channel: email
message: { subject: "안녕하세요", text: "반가워요" }
${lines}`;
const ONCE = 'trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }\n';

let editor: Editor;
beforeAll(async () => {
  editor = await Editor.with(NAMES);
});
afterAll(() => editor?.close());

describe('what an editor offers', () => {
  const PURCHASED = ['orderId', 'amount'];
  const QUESTIONS_OF_TEXTS = ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'exists'];
  it.each<[string, string, readonly string[]]>([
    ['fields that a campaign still lacks', '¦', ['trigger', 'target', 'owner', 'control', 'use', 'policies']],
    ['verbs of a trigger', 'trigger:\n  ¦', ['once', 'cron', 'every', 'event', 'enters', 'inactive', 'calledBy']],
    ['events of a trigger', 'trigger:\n  event: ¦', Object.keys(customer.events)],
    ['properties of the event of a trigger', 'trigger: { event: purchased, where: { property: ¦} }', PURCHASED],
    ['properties of the event of an exit', 'exit:\n  - event: purchased\n    where:\n      property: ¦', PURCHASED],
    ['properties in a list of tests', 'exit:\n  event: purchased\n  where:\n    - property: ¦', PURCHASED],
    ['numbers of the event of a question', 'target:\n  did: purchased\n  sum: ¦', ['amount']],
    ['single values of the event', 'target:\n  did: searched\n  distinct: ¦', ['keyword', 'from', 'stockLow']],
    [
      'properties of what followed',
      'target:\n  did: visited\n  notFollowedBy:\n    did: purchased\n    within: 3d\n    where: { property: ¦}',
      PURCHASED,
    ],
    [
      'properties of an awaited event',
      'steps:\n  - waitFor:\n      event: purchased\n      within: 3d\n      where: { property: ¦}',
      PURCHASED,
    ],
    [
      'properties of a question deep inside a journey',
      'steps:\n  - branch:\n      if: { any: [{ not: { did: purchased, where: { property: ¦} } }] }\n      steps: []',
      PURCHASED,
    ],
    ['values of a property', 'trigger: { event: searched, where: { property: from, is: ¦} }', ['app', 'web']],
    ['true and false', 'trigger: { event: searched, where: { property: stockLow, is: ¦} }', ['true', 'false']],
    ['events that end a journey', 'exit: ¦', Object.keys(customer.events)],
    ['events that count as activity', 'trigger:\n  inactive: 30d\n  without: ¦', Object.keys(customer.events)],
    [
      'words of a question about an event',
      'target:\n  did: purchased\n  ¦',
      ['where', 'atLeast', 'atMost', 'exactly', 'inLast', 'during', 'timezone', 'rank', 'overdueBy'].concat(
        ['sum', 'average', 'min', 'max', 'distinct'],
        ['followedBy', 'notFollowedBy'],
      ),
    ],
    ['attributes', 'target:\n  attribute: ¦', Object.keys(customer.attributes)],
    ['questions of a text', 'target:\n  attribute: name\n  ¦', QUESTIONS_OF_TEXTS],
    ['questions of a day', 'target:\n  attribute: signedUpOn\n  ¦', ['within', 'before', 'after', 'exists']],
    ['questions of a list', 'target:\n  attribute: interests\n  ¦', ['has', 'hasAny', 'hasAll', 'exists']],
    ['values of an attribute', 'target: { attribute: tier, is: ¦}', ['basic', 'vip']],
    ['entries of a list', 'target: { attribute: interests, has: ¦}', ['food', 'wine']],
    ['nothing beside a finished question', 'target:\n  attribute: tier\n  is: vip\n  ¦', []],
    ['dates to count from', 'timing:\n  attribute: ¦', ['signedUpOn', 'coupon.expiresAt']],
    ['what an attribute may be set to', 'steps:\n  - update: { attribute: tier, to: ¦}', ['basic', 'vip']],
    ['segments', 'target:\n  segment: ¦', ['lapsed-gold']],
    ['brands', 'brand: ¦', ['haru-kids']],
    ['providers of coupons', 'steps:\n  - id: c\n    coupon:\n      provider: ¦', ['shop']],
    ['policies', 'use: [¦]', ['gentle']],
    ['campaigns', 'target: { was: opened, campaign: ¦}', ['winback']],
    ['everyone', 'target: ¦', ['everyone']],
    ['zones', 'policies: { quietHours: { from: "21:00", to: "08:00", timezone: ¦} }', ['Asia/Seoul', 'UTC']],
    ['fields of an email', 'channel: email\nmessage:\n  ¦', ['subject', 'preheader', 'text', 'html', 'layout']],
    ['layouts', 'channel: email\nmessage:\n  layout: ¦', ['base', 'plain']],
    ['languages', 'channel: email\nmessage:\n  subject:\n    ¦', ['ko', 'en', 'file']],
    ['fields of a notification', 'channel: push\nmessage:\n  ¦', ['title', 'body', 'deepLink', 'file', 'ko']],
    [
      'fields of a variant for its channel',
      'channel: push\nvariants:\n  plain:\n    message:\n      ¦',
      ['title', 'body', 'deepLink'],
    ],
    ['channels to write for', 'channel: [alimtalk, sms]\nmessage:\n  ¦', ['alimtalk', 'sms']],
    ['fields of one of several channels', 'channel: [alimtalk, sms]\nmessage:\n  alimtalk:\n    ¦', ['templateCode']],
    ['forms of a BrandMessage', 'channel: brandMessage\nmessage:\n  bubble: ¦', ['text', 'wide', 'carousel-feed']],
    [
      'fields of that form',
      'channel: brandMessage\nmessage:\n  bubble: carousel-feed\n  ¦',
      ['cards', 'more', 'targeting'],
    ],
    ['verbs of a step', 'steps:\n  - ¦', ['send', 'wait', 'waitUntil', 'waitFor', 'branch', 'experiment', 'exit']],
    ['verbs of a named step', 'steps:\n  - id: hello\n    ¦', ['send', 'waitFor', 'update', 'webhook', 'coupon']],
  ])('%s', async (_, marked, expected) => {
    const offers = await editor.offers(`version: 1\nid: sample\n${marked}`);
    expect(offers).toEqual(expect.arrayContaining([...expected]));
    if (expected.length === 0) expect(offers).toEqual([]);
  });

  it('offers of one event nothing that belongs to another, also where names begin alike', async () => {
    const offers = await editor.offers('version: 1\ntrigger: { event: purchased, where: { property: ¦} }');
    expect(offers).toEqual(['orderId', 'amount']);
  });

  it('offers no field twice, and none that stands there already', async () => {
    for (const marked of [
      'version: 1\ntarget:\n  did: purchased\n  ¦',
      'version: 1\ntrigger:\n  event: visited\n  ¦',
    ]) {
      const offers = await editor.offers(marked);
      expect(new Set(offers).size, offers.join()).toBe(offers.length);
      expect(offers).not.toContain('did');
      expect(offers).not.toContain('event');
    }
  });

  it('knows the fields of a segment', async () => {
    expect(await editor.offers('version: 1\n¦', 'segment')).toEqual(['id', 'description', 'who']);
    expect(await editor.offers('version: 1\nid: a\nwho: { attribute: tier, is: ¦}', 'segment')).toEqual([
      'basic',
      'vip',
    ]);
  });

  it.each([
    ['control: 1¦0', 'held out'],
    ['goal: { event: purchased, within: 3¦d }', 'Duration after the send in which the event counts'],
    ['target: { attribute: ti¦er, is: vip }', 'one of basic, vip'],
    ['trigger: { event: pur¦chased }', 'orderId (a text), amount (a number)'],
    ['exit: visited\nmeasu¦re: 3d', 'How long results are counted'],
  ])('tells what %j means', async (marked, words) => {
    expect(await editor.hover(`version: 1\n${marked}`)).toContain(words);
  });
});

describe('what an editor shows as wrong', () => {
  it.each([
    ['a campaign', sent(`${ONCE}target: { all: [{ attribute: tier, in: [vip] }, { not: { did: visited } }] }\n`)],
    ['an entry', sent('trigger: { event: purchased, where: [{ property: amount, gte: 3 }], reentry: 7d }\n')],
    [
      'questions of every form',
      sent(`${ONCE}target:
  any:
    - { did: purchased, where: { property: amount, gte: 3 }, exactly: 2, during: this month, timezone: UTC }
    - { did: purchased, sum: amount, gte: 3, inLast: 30d }
    - { did: visited, followedBy: { did: purchased, within: 3d } }
    - { did: purchased, rank: monetary, value: amount, top: 10 }
    - { did: purchased, overdueBy: 1.5 }
    - { was: opened, campaign: retired-long-ago, atMost: 2 }
    - { consented: ad, channel: push }
    - { random: 12.5 }
    - { attribute: coupon.expiresAt, within: next 2d }
    - { attribute: interests, hasAny: [food, wine] }
    - { segment: lapsed-gold }
`),
    ],
  ])('nothing in %s that is right', async (_, text) => {
    expect(await editor.faults(text)).toEqual([]);
  });

  const WRONG = 'Value is not accepted. Valid values: "orderId", "amount".';
  it.each([
    ['a trigger', sent('trigger: { event: purchased, where: { property: oops, gte: 3 } }\n'), `oops: ${WRONG}`],
    ['a list of tests', sent('trigger: { event: purchased, where: [{ property: oops, is: 3 }] }\n'), `oops: ${WRONG}`],
    ['an exit', sent(`${ONCE}exit: { event: purchased, where: { property: oops, is: 3 } }\n`), `oops: ${WRONG}`],
    ['a question', sent(`${ONCE}target: { did: purchased, where: { property: oops, is: 3 } }\n`), `oops: ${WRONG}`],
    [
      'what followed',
      sent(
        `${ONCE}target:\n  did: visited\n  followedBy: { did: purchased, within: 3d, where: { property: oops, is: 1 } }\n`,
      ),
      `oops: ${WRONG}`,
    ],
    [
      'an awaited event',
      `${HEAD}${ONCE}steps:\n  - waitFor: { event: purchased, within: 3d, where: { property: oops, is: 3 } }\n`,
      `oops: ${WRONG}`,
    ],
    [
      'a branch',
      `${HEAD}${ONCE}steps:\n  - branch: { if: { did: purchased, where: { property: oops, is: 1 } }, steps: [] }\n`,
      `oops: ${WRONG}`,
    ],
  ])('exactly one fault where a property is misspelt in %s', async (_, text, fault) => {
    expect(await editor.faults(text)).toEqual([fault]);
  });

  it.each([
    [
      'a goal that sums a text',
      sent(ONCE).replace('value: amount', 'value: orderId'),
      ['orderId: Value is not accepted. Valid values: "amount".'],
    ],
    [
      'a property of an event without any',
      sent('trigger: { event: visited, where: { property: oops, is: 1 } }\n'),
      ['oops: the event visited has no properties'],
    ],
    [
      'a question that the type cannot be asked',
      sent(`${ONCE}target: { attribute: tier, gte: 3 }\n`),
      ['gte: Property gte is not allowed.'],
    ],
    [
      'a value that is never there',
      sent(`${ONCE}target: { attribute: tier, is: gold }\n`),
      ['gold: Value is not accepted. Valid values: "basic", "vip".'],
    ],
    [
      'a text where a number is',
      sent(`${ONCE}target: { attribute: points, gte: many }\n`),
      ['many: Incorrect type. Expected "number".'],
    ],
    [
      'an attribute that is not there',
      sent(`${ONCE}target: { attribute: teir, is: vip }\n`),
      [expect.stringMatching(/^teir: Value is not accepted\..*"tier"/)],
    ],
    [
      'a name without a question',
      sent(`${ONCE}target: { attribute: adult }\n`),
      ['target: must say is, isNot or exists'],
    ],
    ['a misspelt field', sent(`${ONCE}contorl: 10\n`), ['contorl: Property contorl is not allowed.']],
    [
      'a misspelt verb',
      sent('trigger: { evrey: day, at: "10:00", timezone: UTC }\n'),
      [expect.stringMatching(/^trigger: must say once, cron, every/)],
    ],
    [
      'a field of another form',
      sent(`${ONCE}target: { did: purchased, rank: recency, atLeast: 3, top: 5 }\n`),
      ['atLeast: Property atLeast is not allowed.'],
    ],
    ['no duration', sent(ONCE).replace('3d', '3 days'), ['3 days: must be a duration such as 30m, 12h, 3d or 2w']],
    [
      'a group where a word belongs',
      sent(`${ONCE}target: 5\n`),
      [expect.stringContaining('5: '), expect.stringContaining('5: ')],
    ],
    [
      'a language that the workspace does not have',
      sent(ONCE).replace('"안녕하세요"', '{ ko: 가, ja: 나 }'),
      ['ja: Value is not accepted. Valid values: "ko", "en".'],
    ],
    ['a field of another channel', sent(ONCE).replace('text:', 'body:'), ['body: Property body is not allowed.']],
    [
      'a segment that is not there',
      sent(`${ONCE}target: { segment: gold }\n`),
      ['gold: Value is not accepted. Valid values: "lapsed-gold".'],
    ],
  ])('%s', async (_, text, faults) => {
    expect(await editor.faults(text)).toEqual(faults);
  });
});

describe('against what the language takes', () => {
  it('finds no fault in any YAML sample of the repository', async () => {
    const names = await loadNames(repository);
    if (!names.ok) return expect.unreachable(JSON.stringify(names.diagnostics));
    const samples = await Editor.with(names.value);
    try {
      const files = readdirSync(join(repository, 'campaigns'), { recursive: true, encoding: 'utf8' });
      const yaml = files.filter((file) => /\.(?:campaign|segment)\.ya?ml$/.test(file));
      expect(yaml.length).toBeGreaterThan(10);
      for (const file of yaml) {
        const kind = file.includes('.segment.') ? 'segment' : 'campaign';
        const text = readFileSync(join(repository, 'campaigns', file), 'utf8');
        expect(await samples.faults(text, kind), file).toEqual([]);
      }
    } finally {
      await samples.close();
    }
  });

  it('is never stricter than the language: generated campaigns have no faults', { timeout: 60_000 }, async () => {
    const generated = await Editor.with({ ...NAMES, customer: kit.schema, segments: ['some'] });
    try {
      await fc.assert(
        fc.asyncProperty(writtenCampaigns, async (campaign) => {
          const text = stringify({ version: 1, ...campaign });
          expect(await generated.faults(text), text).toEqual([]);
        }),
        { numRuns: 60 },
      );
    } finally {
      await generated.close();
    }
  });
});
