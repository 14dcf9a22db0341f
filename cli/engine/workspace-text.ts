import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Reads the files that diagnostics name, for code frames; null for what cannot be read (any more). */
export function workspaceText(root: string): (file: string) => string | null {
  return (file) => {
    try {
      return readFileSync(resolve(root, file), 'utf8');
    } catch {
      return null;
    }
  };
}
