import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemSecret } from '../clock/system.ts';
import { writeAtomically } from './atomic-file.ts';

/** Secrets that the parts of `campaigns dev` share, made once per folder. Kept at mode 0600, never printed. */
export interface DevSecrets {
  readonly sandboxApiKey: string;
  readonly sandboxWebhookSecret: string;
  /** Signs links, see docs/links.md. */
  readonly linkKey: string;
  /** Lets client libraries write customers and events. */
  readonly writeKey: string;
}

const NAMES = ['sandboxApiKey', 'sandboxWebhookSecret', 'linkKey', 'writeKey'] as const;

/** The folder's secrets; those that it lacks are made. Links of messages that were sent before stay good. */
export async function devSecrets(folder: string): Promise<DevSecrets> {
  const path = join(folder, 'secrets.json');
  const kept = await readFile(path, 'utf8').then(parse, () => ({}) as Partial<DevSecrets>);
  const whole = Object.fromEntries(NAMES.map((name) => [name, kept[name] ?? systemSecret()]));
  const secrets = whole as unknown as DevSecrets;
  if (NAMES.some((name) => kept[name] === undefined))
    await writeAtomically(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

function parse(text: string): Partial<DevSecrets> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([name, secret]) => (NAMES as readonly string[]).includes(name) && isSecret(secret)),
    );
  } catch {
    return {};
  }
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 16;
}
