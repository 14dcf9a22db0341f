import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A customer file and a configuration of their own: the smallest workspace that campaigns can be added to. */
export const BASE_FILES: Readonly<Record<string, string>> = {
  'campaigns/customer.ts': base('customer.ts'),
  'campaigns/campaigns.config.ts': base('campaigns.config.ts'),
};

function base(name: string): string {
  return readFileSync(new URL(`../invalid/_base/campaigns/${name}`, import.meta.url), 'utf8');
}

/** Writes files into a folder that is gone after the test, and answers the folder. */
export function temporaryWorkspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}
