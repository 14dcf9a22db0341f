import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../dsl/load/index.ts';
import { BASE_FILES } from '../../../support/base-workspace.ts';
import { temporaryWorkspace } from '../../../support/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const LOCALES = {
  'campaigns/campaigns.config.ts': (BASE_FILES['campaigns/campaigns.config.ts'] ?? '').replace(
    "timeZone: 'Asia/Seoul',",
    "timeZone: 'Asia/Seoul', locales: ['ko', 'en'],",
  ),
};
const HEAD = `version: 1
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
`;
const PIXEL = Buffer.from('89504e470d0a1a0a0000000d4948445200000320000001900806000000', 'hex');

function yaml(id: string, rest: string): string {
  return `id: ${id}\n${HEAD}${rest}`;
}

async function load(files: Readonly<Record<string, string | Uint8Array>>) {
  return loadWorkspace(temporaryWorkspace({ ...BASE_FILES, ...files }), { nowMs: NOW_MS });
}

/** Each fault as code, file, the text it points at, and the files beside it. */
async function faults(files: Readonly<Record<string, string | Uint8Array>>) {
  const loaded = await load(files);
  const all = loaded.ok ? loaded.warnings : loaded.diagnostics;
  return all.map(({ code, file, range, labels }) => {
    const text = file === null ? '' : String(files[file] ?? BASE_FILES[file] ?? '');
    const line = range === null ? '' : (text.split('\n')[range.start.line] ?? '');
    const part = range === null ? null : line.slice(range.start.column, range.end.column);
    return [code, file, part, labels.map((label) => label.file)];
  });
}

async function contentOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const loaded = await load(files);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const [campaign] = loaded.value.campaigns;
  const [send] = campaign?.ir.steps ?? [];
  if (campaign === undefined || send?.kind !== 'send') throw new Error('there is no send');
  return { content: send.variants[0]?.content, version: campaign.version };
}

describe('texts in files', () => {
  it('mean the same as texts in place: with partials, a layout, and the line end that editors add', async () => {
    const inFiles = await contentOf({
      'campaigns/a.campaign.yaml': yaml(
        'a',
        'channel: email\nmessage: { subject: { file: texts/subject.hbs }, layout: base, html: { file: ./texts/body.hbs } }',
      ),
      'campaigns/texts/subject.hbs': '안녕하세요\r\n',
      'campaigns/texts/body.hbs': '<p>{{customer.tier}}</p>{{> footer}}\n',
      'campaigns/partials/footer.hbs': '<hr>{{brand}}\n',
      'campaigns/layouts/base.html.hbs': '<body>\n{{{body}}}\n</body>\n',
    });
    const inPlace = await contentOf({
      'campaigns/a.campaign.yaml': yaml(
        'a',
        'channel: email\nmessage: { subject: 안녕하세요, html: "<body>\\n<p>{{customer.tier}}</p><hr>{{brand}}\\n</body>" }',
      ),
    });
    expect(inFiles).toEqual(inPlace);
  });

  it('mean the same from TypeScript and from YAML, a file for each language', async () => {
    const texts = {
      'campaigns/t/hi.ko.hbs': '안녕 {{> who}}',
      'campaigns/t/hi.en.hbs': 'Hi {{> who}}',
      'campaigns/partials/who.hbs': '{{customer.tier}}',
    };
    const written = await contentOf({
      ...LOCALES,
      ...texts,
      'campaigns/a.campaign.yaml': yaml('a', 'channel: sms\nmessage: { file: "./t/hi.{locale}.hbs" }'),
    });
    const built = await contentOf({
      ...LOCALES,
      ...texts,
      'campaigns/a.campaign.ts': `import { once } from 'campaigns-as-code';
import { campaign, customer, text } from './customer.ts';
export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'sms',
  message: { ko: text\`안녕 \${customer.tier}\`, en: { file: './t/hi.en.hbs' } },
});
`,
    });
    expect(built).toEqual(written);
    expect(written.content).toMatchObject({
      body: { locale: 'ko', source: '안녕 {{customer.tier}}', translations: { en: 'Hi {{customer.tier}}' } },
    });
  });

  it('change the version when a letter of theirs changes', async () => {
    const versions = await Promise.all(
      ['하나', '둘'].map(async (footer) => {
        const { version } = await contentOf({
          'campaigns/a.campaign.yaml': yaml('a', 'channel: sms\nmessage: "안녕 {{> footer}}"'),
          'campaigns/partials/footer.hbs': footer,
        });
        return version;
      }),
    );
    expect(new Set(versions).size).toBe(2);
  });

  it('are at fault at their own place, with the campaign beside it', async () => {
    expect(
      await faults({
        'campaigns/a.campaign.yaml': yaml('a', 'channel: email\nmessage: { subject: 안녕, text: { file: ./a.hbs } }'),
        'campaigns/a.hbs': '첫 줄\n{{customer.nmae}} {{> foot}}',
        'campaigns/partials/foot.hbs': '둘째\n셋째 {{customer.name}}',
      }),
    ).toEqual([
      ['template/unknown-variable', 'campaigns/a.hbs', 'customer.nmae', ['campaigns/a.campaign.yaml']],
      ['template/missing-fallback', 'campaigns/partials/foot.hbs', 'customer.name', ['campaigns/a.campaign.yaml']],
    ]);
  });

  it('are told once when several campaigns use them, also when they cannot be parsed', async () => {
    const use = (id: string) => yaml(id, 'channel: sms\nmessage: "안녕 {{> foot}} {{> broken}}"');
    expect(
      await faults({
        'campaigns/a.campaign.yaml': use('a'),
        'campaigns/b.campaign.yaml': use('b'),
        'campaigns/partials/foot.hbs': '{{customer.nmae}}',
        'campaigns/partials/broken.hbs': 'x {{#if brand}}',
      }),
    ).toEqual([
      ['template/syntax', 'campaigns/partials/broken.hbs', '{{#if brand}}', []],
      [
        'template/unknown-variable',
        'campaigns/partials/foot.hbs',
        'customer.nmae',
        ['campaigns/a.campaign.yaml', 'campaigns/b.campaign.yaml'],
      ],
    ]);
  });

  it('keep the places of what stands around a partial in the campaign file', async () => {
    const found = await faults({
      'campaigns/a.campaign.yaml': yaml('a', 'channel: sms\nmessage: "안녕 {{> foot}} {{customer.teir}}"'),
      'campaigns/partials/foot.hbs': '긴 글입니다',
    });
    expect(found).toEqual([['template/unknown-variable', 'campaigns/a.campaign.yaml', 'customer.teir', []]]);
  });

  it.each([
    ['./nope.hbs', /does not exist/],
    ['../secret.hbs', /outside/],
    ['/etc/passwd', /not relative/],
    ['./link.hbs', /outside/],
    ['./latin1.hbs', /UTF-8/],
    ['./partials', /is a folder/],
  ])('refuses the file %s', async (file, reason) => {
    const root = temporaryWorkspace({
      ...BASE_FILES,
      'secret.hbs': 'secret',
      'campaigns/latin1.hbs': Buffer.from([0x63, 0xe9]),
      'campaigns/partials/x.hbs': 'x',
      'campaigns/a.campaign.yaml': yaml('a', `channel: sms\nmessage: { file: ${file} }`),
    });
    symlinkSync(join(root, 'secret.hbs'), join(root, 'campaigns/link.hbs'));
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    const found = loaded.ok ? [] : loaded.diagnostics;
    expect(found.map(({ code }) => code)).toEqual(['template/unreadable-file']);
    expect(found[0]?.message).toMatch(reason);
  });
});

describe('images', () => {
  it('enter the normal form with their size and hash', async () => {
    const { content } = await contentOf({
      'campaigns/a.campaign.yaml': yaml(
        'a',
        'channel: push\nmessage: { title: 새 소식, body: 안녕, image: ./i/sale.png }',
      ),
      'campaigns/i/sale.png': PIXEL,
    });
    expect(content).toMatchObject({
      image: { kind: 'asset', path: 'campaigns/i/sale.png', type: 'png', width: 800, height: 400, bytes: PIXEL.length },
    });
  });

  it('are refused where they are missing or no pictures', async () => {
    const message = (image: string) =>
      yaml('a', `channel: push\nmessage: { title: 새 소식, body: 안녕, image: ${image} }`);
    expect(await faults({ 'campaigns/a.campaign.yaml': message('./x.png') })).toEqual([
      ['template/image', 'campaigns/a.campaign.yaml', './x.png', []],
    ]);
  });
});

describe('pictures in the html of emails', () => {
  const email = (html: string) => yaml('a', `channel: email\nmessage: { subject: 봄, ${html} }`);

  it('enter the normal form by the path that the html says, from the file in which it stands', async () => {
    const { content } = await contentOf({
      'campaigns/spring/a.campaign.yaml': email('layout: base, html: \'<img src="./a.png"><img src="./a.png">\''),
      'campaigns/spring/a.png': PIXEL,
      'campaigns/layouts/base.html.hbs':
        '<style>body{background:url(../images/back.png)}</style><img src="../images/logo.png">{{{body}}}',
      'campaigns/images/logo.png': PIXEL,
      'campaigns/images/back.png': PIXEL,
    });
    expect(content).toMatchObject({
      kind: 'email',
      pictures: [
        { src: '../images/back.png', asset: { path: 'campaigns/images/back.png' } },
        { src: '../images/logo.png', asset: { path: 'campaigns/images/logo.png' } },
        { src: './a.png', asset: { path: 'campaigns/spring/a.png' } },
      ],
    });
  });

  it('are at fault at their exact place, in YAML, in TypeScript, in a layout and in a text of its own', async () => {
    const html = '<p>봄</p><img src="./none.png">';
    expect(await faults({ 'campaigns/a.campaign.yaml': email(`html: '${html}'`) })).toEqual([
      ['template/image', 'campaigns/a.campaign.yaml', './none.png', []],
    ]);
    const typescript = `import { email, once } from 'campaigns-as-code';
import { campaign } from './customer.ts';

export default campaign({
  id: 'a', goal: { event: 'purchased', within: '3d' }, purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: email, message: { subject: '봄', html: '${html}' },
});
`;
    expect(await faults({ 'campaigns/a.campaign.ts': typescript })).toEqual([
      ['template/image', 'campaigns/a.campaign.ts', './none.png', []],
    ]);
    expect(
      await faults({
        'campaigns/a.campaign.yaml': email("layout: base, html: '<p>봄</p>'"),
        'campaigns/layouts/base.html.hbs': '<img src="./none.png">{{{body}}}',
      }),
    ).toEqual([['template/image', 'campaigns/layouts/base.html.hbs', './none.png', ['campaigns/a.campaign.yaml']]]);
    expect(
      await faults({
        'campaigns/a.campaign.yaml': email('html: { file: ./texts/a.hbs }'),
        'campaigns/texts/a.hbs': html,
      }),
    ).toEqual([['template/image', 'campaigns/texts/a.hbs', './none.png', ['campaigns/a.campaign.yaml']]]);
  });

  it('are refused where one path means two files', async () => {
    const two = await faults({
      'campaigns/spring/a.campaign.yaml': email('layout: base, html: \'<img src="./a.png">\''),
      'campaigns/spring/a.png': PIXEL,
      'campaigns/layouts/base.html.hbs': '<img src="./a.png">{{{body}}}',
      'campaigns/layouts/a.png': PIXEL,
    });
    expect(two).toEqual([['template/image', expect.any(String), './a.png', expect.anything()]]);
  });
});

describe('languages', () => {
  it('tell a mistyped one once, and warn of one that people get another for', async () => {
    const message = (text: string) => ({
      ...LOCALES,
      'campaigns/a.campaign.yaml': yaml('a', `channel: sms\nmessage: ${text}`),
    });
    expect(await faults(message('{ kr: 안녕, en: Hi }'))).toEqual([
      ['template/extra-locale', 'campaigns/a.campaign.yaml', 'kr', []],
    ]);
    const warned = await load(message('{ ko: 안녕 }'));
    expect(warned.ok && warned.warnings.map(({ code }) => code)).toEqual(['template/missing-locale']);
  });
});
