import { describe, expect, it } from 'vitest';
import type { Message } from '../../../adapters/contract/index.ts';
import type { CampaignNode, EmailNode } from '../../../dsl/ir/index.ts';
import { linksOf } from '../../../runtime/links/find-links.ts';
import { withTextParts } from '../../../runtime/worker/text-parts.ts';
import { campaignNode } from '../../support/store.ts';

const written = campaignNode({ id: 'html-alone' });

/** The contents of the campaign's message and its fallbacks, after loading, where this was its email. */
async function loaded(email: Partial<EmailNode>): Promise<readonly unknown[]> {
  const steps = written.steps.map((step) =>
    step.kind !== 'send'
      ? step
      : {
          ...step,
          variants: step.variants.map((variant) => ({
            ...variant,
            content: { ...variant.content, ...email },
            fallbackContents: [{ ...variant.content, ...email }],
          })),
        },
  );
  const store = withTextParts({ load: async () => ({ ...written, steps }) as CampaignNode });
  const [send] = (await store.load('v' as never))?.steps ?? [];
  return send?.kind === 'send'
    ? send.variants.flatMap(({ content, fallbackContents }) => [content, ...fallbackContents])
    : [];
}

const html = { kind: 'template', source: '<p>안녕하세요</p>', locale: 'ko', translations: {}, escape: 'html' } as const;

describe('the contents that a worker loads', () => {
  it('have a text where the campaign wrote html alone, fallbacks too', async () => {
    const contents = await loaded({ html, text: null });
    expect(contents.length).toBeGreaterThan(1);
    for (const content of contents)
      expect(content).toMatchObject({ html, text: { source: '안녕하세요\n', escape: 'text' } });
  });

  it('lead from the text to where the html leads', async () => {
    const source = '<a href="https://shop.example/a?x=1&amp;y=2">보기</a> <a href="https://shop.example/b">사기</a>.';
    const [content] = await loaded({ html: { ...html, source }, text: null });
    const { text } = content as { text: { source: string } };
    const message = { channel: 'email', content: { kind: 'email', text: text.source, html: source } } as unknown;
    expect(linksOf(message as Message)).toEqual(['https://shop.example/a?x=1&y=2', 'https://shop.example/b']);
  });

  it('keep the text that the campaign wrote', async () => {
    const own = { ...html, source: '제 글', escape: 'text' } as const;
    for (const content of await loaded({ html, text: own })) expect(content).toMatchObject({ text: own });
  });
});
