import { describe, expect, it } from 'vitest';
import { printCampaign } from '../../../../dsl/load/eject/print/campaign.ts';
import { printFile } from '../../../../dsl/load/eject/print-file.ts';
import type { WrittenCampaign } from '../../../../dsl/schema/campaign-schema.ts';
import { parseYaml } from '../../../../dsl/yaml/parse-yaml.ts';
import { kit } from '../../../support/sample-campaign.ts';

const HEAD = `version: 1
id: a
goal: { event: purchased, within: 3d }
purpose: info
`;

/** The TypeScript of a file, without the fields that every file here has. */
function twin(text: string): string {
  const parsed = parseYaml(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const input = {
    text,
    schema: kit.schema,
    kit: './customer.ts',
    segments: new Map([
      ['loyal', './segments/loyal.segment.ts'],
      ['push', './segments/push.segment.ts'],
      ['new', '../new.segment.ts'],
    ]),
  };
  const printed = printFile(input, (printer) => printCampaign(parsed.written as unknown as WrittenCampaign, printer));
  return printed.replace(/ {2}id: 'a',\n {2}goal: .*\n {2}purpose: .*\n/, '').trimEnd();
}

describe('comments', () => {
  it('stand where they stood: above and beside keys and entries, behind the last one, and at both ends of the file', () => {
    const text = `# yaml-language-server: $schema=../.campaigns/schema.json
# What it is for.

# Why it is so.
version: 1
id: a
goal: { event: purchased, within: 3d }
purpose: info
# who comes in
trigger: # and when
  event: visited # beside it
  reentry: 7d # once a week
exit:
  # one
  - purchased # beside one
  # two
  - { event: purchased, where: { property: amount, gte: 10 } }
  # behind the last
channel: email
message:
  # said first
  subject: 안녕
  text: | # a block
    가
    나
    다
# the end
`;
    expect(twin(text)).toBe(`import { email, on } from 'campaigns-as-code';
import { campaign, event } from './customer.ts';

/**
 * What it is for.
 *
 * Why it is so.
 */
export default campaign({
  // who comes in
  // and when
  // beside it
  trigger: on(event.visited, {
    reentry: '7d', // once a week
  }),
  exit: [
    // one
    event.purchased, // beside one
    // two
    { event: event.purchased, where: (e) => e.amount.gte(10) },
    // behind the last
  ],
  channel: email,
  message: {
    // said first
    subject: '안녕',
    text: \`가
나
다
\`, // a block
  },
});
// the end`);
  });

  it('cannot end the comment that they become', () => {
    const text = `# a */ b\n${HEAD}trigger: { calledBy: api }\nchannel: push\nmessage: 안녕\n`;
    expect(twin(text)).toContain('/** a * / b */');
  });
});

describe('what a file says in several places', () => {
  const steps = (...lines: readonly string[]) => `${HEAD}trigger: { event: purchased }\nsteps:\n${lines.join('\n')}\n`;

  it('is a constant, named by its anchor', () => {
    const text = steps(
      '  - id: one',
      '    send: { channel: push, message: &hello-again "다시 만나서 반가워요" }',
      '  - branch: { if: &rich { attribute: points, gte: 10000 }, steps: [{ wait: 1d }] }',
      '  - branch: { if: *rich, steps: [{ exit: done }] }',
      '  - id: two',
      '    send: { channel: inApp, message: { body: *hello-again, screens: &where [home, cart] } }',
      '  - id: three',
      '    send: { channel: inApp, message: { body: 가, screens: *where } }',
    );
    const printed = twin(text);
    expect(printed).toContain(`
const helloAgain = '다시 만나서 반가워요';
const rich = customer.points.gte(10_000);
const where = ['home', 'cart'] as const;
`);
    expect(printed).toContain('branch({\n      if: rich,');
    expect(printed).toContain('body: helloAgain,\n        screens: where,');
  });

  it('is written out where it speaks of the event, which is known in steps only', () => {
    const text = steps(
      '  - id: one',
      '    send: { channel: push, message: &said "{{event.orderId}} 주문이에요" }',
      '  - id: two',
      '    send: { channel: push, message: *said }',
    );
    expect(twin(text).match(/text`\$\{c\.event\.orderId\} 주문이에요`/g)).toHaveLength(2);
  });

  it('is written out where it is written in different ways, and where the value is a name already', () => {
    const text = `${HEAD.replace('event: purchased', 'event: &what purchased')}trigger: { event: *what }
exit: *what
channel: &by push
message: 안녕
policies: { caps: [{ max: 1, per: 7d, channel: *by }] }
`;
    expect(twin(text)).not.toContain('const ');
  });

  it('has no name that the file imports, that JavaScript keeps for itself, or that another constant has', () => {
    const text = steps(
      '  - id: one',
      '    send: { channel: push, message: &push "안녕하세요" }',
      '  - id: two',
      '    send: { channel: push, message: &default "또 만나요" }',
      '  - id: three',
      '    send: { channel: push, message: &hi-you "반가워요" }',
      '  - id: four',
      '    send: { channel: push, message: &hiYou "고마워요" }',
      ...['push', 'default', 'hi-you', 'hiYou'].flatMap((name) => [
        `  - id: again-${name.toLowerCase()}`,
        `    send: { channel: push, message: *${name} }`,
      ]),
    );
    const names = [...twin(text).matchAll(/^const (\S+) =/gm)].map(([, name]) => name);
    expect(names).toEqual(['push2', 'default2', 'hiYou', 'hiYou2']);
  });
});

describe('segments', () => {
  const target = (predicate: string) =>
    twin(`${HEAD}trigger: { calledBy: api }\ntarget: ${predicate}\nchannel: push\nmessage: 안녕\n`);

  it('are imported from TypeScript, and named where they are of YAML', () => {
    const printed = target('{ any: [{ segment: loyal }, { segment: never-bought }] }');
    expect(printed).toContain("import loyal from './segments/loyal.segment.ts';");
    expect(printed).toContain("target: any(loyal, inSegment('never-bought')),");
  });

  it('are imported under names of their own', () => {
    const printed = target('{ any: [{ segment: push }, { segment: new }] }');
    expect(printed).toContain(`import { campaign } from './customer.ts';
import push2 from './segments/push.segment.ts';`);
    expect(printed).toContain("import new2 from '../new.segment.ts';\nimport { campaign }");
    expect(printed).toContain('target: any(push2, new2),');
  });

  it('keep the meaning that a file gives them', () => {
    expect(target('{ segment: rich, who: { attribute: points, gte: 10000 } }')).toContain(
      "target: segment('rich', customer.points.gte(10_000)),",
    );
  });
});
