import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ContentNode, sendsOf } from '../../../dsl/ir/index.ts';
import { loadWorkspace, type Workspace } from '../../../dsl/load/index.ts';
import { fillerOf } from '../../../runtime/activities/fill-content.ts';
import { repository } from '../../support/imports.ts';
import { INBOX_MS, type TestInbox, testInbox } from '../../support/inbox.ts';

let inbox: TestInbox;
let workspace: Workspace;
beforeAll(async () => {
  const loaded = await loadWorkspace(repository, { nowMs: INBOX_MS });
  if (!loaded.ok) throw new Error('the sample campaigns have faults');
  workspace = loaded.value;
  inbox = await testInbox();
});
afterAll(() => inbox.stop());

it('draws every message of the sample campaigns', async () => {
  const channels = new Set<string>();
  for (const { ir } of workspace.campaigns) {
    const contents = sendsOf(ir).flatMap((send) =>
      send.variants.flatMap(({ content, fallbackContents }): readonly ContentNode[] => [content, ...fallbackContents]),
    );
    for (const content of contents.filter(({ kind }) => kind !== 'email')) {
      // Texts as they are written: here it is their shape that counts.
      const filled = fillerOf(
        (template) => () => template.source,
        content,
      )({
        attributes: {},
        timeZone: null,
        locale: null,
      });
      const id = inbox.stored({ channel: content.kind, content: filled, campaign: ir.id });
      const page = await (await fetch(`${inbox.url}/?lang=en&message=${id}`)).text();
      expect([ir.id, content.kind, page.includes('cannot be drawn')]).toEqual([ir.id, content.kind, false]);
      channels.add(content.kind);
    }
  }
  expect([...channels].sort()).toEqual([
    'alimtalk',
    'brand-message',
    'in-app',
    'in-web',
    'lms',
    'mms',
    'push',
    'sms',
    'web-push',
  ]);
});
