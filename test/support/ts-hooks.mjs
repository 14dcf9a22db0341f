import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

/** Our own package by name, as tsconfig.json and vitest.config.ts resolve it. */
const OWN = {
  'campaigns-as-code': '../../dsl/index.ts',
  'campaigns-as-code/config': '../../runtime/config/index.ts',
  'campaigns-as-code/adapter': '../../adapters/contract/index.ts',
};

export async function resolve(specifier, context, next) {
  const own = OWN[specifier];
  return own === undefined ? next(specifier, context) : next(new URL(own, import.meta.url).href, context);
}

/** Strips types. Node 20 cannot do that by itself. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const { code } = await transform(await readFile(new URL(url), 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcefile: fileURLToPath(url),
    sourcemap: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
