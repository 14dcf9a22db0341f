import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { BuildResult, Message, Metafile, OnResolveArgs, Plugin } from 'esbuild';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { messageToDiagnostic, type Refusal } from './messages.ts';

/** Modules that the host lends to the sandbox, by the name under which files import them. */
export type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface BundleInput {
  /** Absolute. All paths in answers are relative to it, with `/`. */
  readonly root: string;
  /** Entry files, relative to `root`. */
  readonly files: readonly string[];
  /** Folder, relative to `root`, that relative imports may not leave; `.` for the root itself. */
  readonly fence: string;
  readonly modules: Modules;
}

export interface Bundle {
  readonly code: string;
  readonly sourceMap: string;
  readonly inputs: Metafile['inputs'];
  readonly diagnostics: readonly Diagnostic[];
}

/** Global names that join the bundle and the host. */
export const HOST = '__campaigns_host';
export const FILES = '__campaigns_files';
export const REFUSED = '__campaigns_refused';

const RESOLVABLE = ['', '.ts', '.mts', '.tsx', '.js', '.mjs', '.json', '/index.ts', '/index.js'];

/**
 * Bundles all files in one build, each behind a function of its own so that one faulty file does not stop the others.
 * What cannot be parsed or may not be imported is reported, replaced by a module that throws `REFUSED`, and the rest is
 * built again; each round finds new faults or ends.
 */
export async function bundle(input: BundleInput): Promise<Bundle> {
  const diagnostics: Diagnostic[] = [];
  const broken = new Set<string>();
  const refused = new Set<string>();
  for (;;) {
    const found = broken.size + refused.size;
    const result = await build(input, broken, refused);
    if (result.errors.length === 0) return { ...result, diagnostics };
    for (const message of result.errors) {
      const refusal = message.detail as Refusal | undefined;
      if (refusal !== undefined) refused.add(importKey(refusal));
      else if (message.location !== null) broken.add(message.location.file);
      diagnostics.push(messageToDiagnostic(message));
    }
    if (broken.size + refused.size === found) {
      throw new Error(`esbuild failed in a way that is not understood: ${result.errors[0]?.text}`);
    }
  }
}

type Built = Omit<Bundle, 'diagnostics'> & { readonly errors: readonly Message[] };

async function build(input: BundleInput, broken: ReadonlySet<string>, refused: ReadonlySet<string>): Promise<Built> {
  const esbuild = await import('esbuild');
  const lines = input.files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`);
  // Taken at once, as the sandbox hides them before any file runs.
  const lent = Object.keys(input.modules)
    .map((name) => `import ${JSON.stringify(name)}`)
    .join(';');
  try {
    const result = await esbuild.build({
      stdin: {
        contents: `${lent};export const files = {${lines.join(',')}};`,
        resolveDir: input.root,
        sourcefile: '<entry>',
      },
      absWorkingDir: input.root,
      bundle: true,
      write: false,
      metafile: true,
      outfile: 'bundle.js',
      sourcemap: 'external',
      sourcesContent: false,
      format: 'iife',
      globalName: FILES,
      platform: 'neutral',
      target: 'node20',
      // The reader's tsconfig may map paths; only what the plugin allows may resolve.
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
      // Lowered to promises, which the guards refuse: a rejection that nobody awaits would end the host process.
      supported: { 'async-await': false, 'async-generator': false, 'for-await': false, 'dynamic-import': false },
      logLevel: 'silent',
      logLimit: 0,
      logOverride: { 'empty-import-meta': 'error' },
      plugins: [guard(input, broken, refused)],
    });
    return { ...texts(result), inputs: result.metafile.inputs, errors: [] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { code: '', sourceMap: '', inputs: {}, errors: error.errors };
  }
}

function texts(result: BuildResult<{ write: false }>) {
  const text = (map: boolean) => result.outputFiles.find(({ path }) => path.endsWith('.map') === map)?.text ?? '';
  return { code: text(false), sourceMap: text(true) };
}

function isBuildFailure(error: unknown): error is { errors: readonly Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function importKey(refusal: Pick<Refusal, 'path' | 'importer'>): string {
  return `${refusal.importer}\0${refusal.path}`;
}

/** Decides what every import means: a lent module, a file inside the fence, or a refusal at the place of the import. */
function guard(input: BundleInput, broken: ReadonlySet<string>, refused: ReadonlySet<string>): Plugin {
  const fence = resolve(input.root, input.fence);
  const inside = (path: string) => path === fence || path.startsWith(fence + sep);
  return {
    name: 'campaigns',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        if (Object.hasOwn(input.modules, args.path)) return { path: args.path, namespace: 'language' };
        if (args.importer === '<entry>') return { path: resolve(input.root, args.path), namespace: 'file' };
        const target = localFile(args);
        const why =
          target === null
            ? 'forbidden'
            : !inside(target.wanted)
              ? 'outside'
              : target.file === null
                ? 'unresolved'
                : null;
        if (why === null) return { path: target?.file ?? '', namespace: 'file' };
        const refusal: Refusal = { why, path: args.path, importer: args.importer, modules: Object.keys(input.modules) };
        if (refused.has(importKey(refusal))) return { path: args.path, namespace: 'refused' };
        return { errors: [{ text: why, detail: refusal }] };
      });
      build.onLoad({ filter: /.*/, namespace: 'language' }, ({ path }) => ({
        contents: lentModule(path, input.modules[path]),
      }));
      build.onLoad({ filter: /.*/, namespace: 'refused' }, () => ({
        contents: `throw ${REFUSED}; module.exports = {};`,
      }));
      build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
        const name = relative(input.root, path).split(sep).join('/');
        // A CommonJS module has no known exports, so nobody who imports it is blamed for its fault.
        return broken.has(name) ? { contents: `throw ${REFUSED}; module.exports = {};`, loader: 'js' } : null;
      });
    },
  };
}

function localFile({
  path,
  resolveDir,
}: OnResolveArgs): { readonly wanted: string; readonly file: string | null } | null {
  if (!/^\.{1,2}(?:\/|$)/.test(path)) return null;
  const wanted = resolve(resolveDir, path);
  const candidates = RESOLVABLE.map((ending) => wanted + ending);
  // As TypeScript has it: `./x.js` may mean `./x.ts`.
  if (/\.m?js$/.test(wanted)) candidates.push(wanted.replace(/\.(m?)js$/, '.$1ts'));
  return { wanted, file: candidates.find((candidate) => /\.\w+$/.test(candidate) && isFile(candidate)) ?? null };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Missing, below a file, too long, with a zero byte: whatever the system says, the import leads nowhere.
    return false;
  }
}

/** Names every export, so that importing one that does not exist is a located error rather than `undefined`. */
function lentModule(name: string, module: Readonly<Record<string, unknown>> = {}): string {
  const from = `${HOST}[${JSON.stringify(name)}]`;
  return Object.keys(module)
    .map(
      (key, index) =>
        `const $${index} = ${from}[${JSON.stringify(key)}]; export { $${index} as ${JSON.stringify(key)} };`,
    )
    .join('\n');
}
