import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from './atomic-file.ts';

export interface KeptPorts {
  readonly port?: number | undefined;
  /** Of the server's web page, where it has one. */
  readonly uiPort?: number | undefined;
}

/** The ports a server had last time, so that addresses in people's tools keep working. Empty when not known. */
export async function readPorts(folder: string, server: string): Promise<KeptPorts> {
  try {
    const value: unknown = JSON.parse(await readFile(path(folder, server), 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    const port = 'port' in value && isPort(value.port) ? value.port : undefined;
    const uiPort = 'uiPort' in value && isPort(value.uiPort) ? value.uiPort : undefined;
    return { port, uiPort };
  } catch {
    // None kept, or not ours: any free port will do.
    return {};
  }
}

export async function keepPorts(folder: string, server: string, ports: KeptPorts): Promise<void> {
  await writeAtomically(path(folder, server), `${JSON.stringify(ports)}\n`);
}

function path(folder: string, server: string): string {
  return join(folder, `${server}.ports.json`);
}

function isPort(value: unknown): value is number {
  return Number.isInteger(value);
}
