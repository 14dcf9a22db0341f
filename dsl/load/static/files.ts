import { readFileSync, realpathSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { type Ts, type ts, typescript } from '../ast/typescript.ts';

/** One file of the workspace, parsed and never run. */
export interface ParsedModule {
  readonly file: string;
  readonly text: string;
  readonly source: ts.SourceFile;
}

/** Endings that an import may leave out, and `./x.js` that means `./x.ts`, as the bundler has them. */
const ENDINGS = ['', '.ts', '.mts', '.tsx', '.js', '.mjs', '.json', '/index.ts', '/index.js'];

/** Files by path relative to the root. Nothing outside of the fence is read, also not through links. */
export class Files {
  readonly #root: string;
  readonly #fence: string;
  readonly #parsed = new Map<string, ParsedModule>();
  readonly #ts: Ts = typescript();

  constructor(root: string, fence: string) {
    this.#root = realpathSync(resolve(root));
    this.#fence = fence === '.' ? this.#root : resolve(this.#root, fence);
  }

  /** The file that an import names; null where there is none, `outside` where it may not be read. */
  resolve(importer: string, specifier: string): string | 'outside' | null {
    const wanted = posix.normalize(posix.join(posix.dirname(importer), specifier));
    if (wanted.startsWith('..')) return 'outside';
    const candidates = [...ENDINGS.map((ending) => wanted + ending), wanted.replace(/\.(m?)js$/, '.$1ts')];
    const found = candidates.find((file) => /\.\w+$/.test(file) && this.#read(file) !== null);
    if (found !== undefined) return found;
    return candidates.some((file) => this.#leadsOut(file)) ? 'outside' : null;
  }

  /** Throws where the parser gives up, as on ten thousand brackets. */
  parse(file: string): ParsedModule | null {
    const known = this.#parsed.get(file);
    if (known !== undefined) return known;
    const text = this.#read(file);
    if (text === null) return null;
    const t = this.#ts;
    const kind = file.endsWith('.json') ? t.ScriptKind.JSON : t.ScriptKind.TS;
    const source = t.createSourceFile(file, text, t.ScriptTarget.Latest, true, kind);
    const parsed = { file, text, source };
    this.#parsed.set(file, parsed);
    return parsed;
  }

  #read(file: string): string | null {
    if (this.#leadsOut(file)) return null;
    try {
      return readFileSync(resolve(this.#root, file), 'utf8');
    } catch {
      return null;
    }
  }

  #leadsOut(file: string): boolean {
    try {
      const path = realpathSync(resolve(this.#root, file));
      return path !== this.#fence && !path.startsWith(this.#fence + sep);
    } catch {
      return false;
    }
  }
}
