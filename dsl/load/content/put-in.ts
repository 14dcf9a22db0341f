import { suggestion } from '../../check/nearest.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { AssetNode } from '../../ir/index.ts';
import { type ExpansionFault, expand, type Inclusion, includes, type Library } from '../../template/expand.ts';
import type { DefinitionFile } from '../definition-file.ts';
import { diagnosticAt } from '../diagnostic-of.ts';
import type { Locate, WrittenPlace } from '../locator.ts';
import { type PlacedPicture, picturesOfHtml } from './html-pictures.ts';
import { inFile, keyOf, locateOrigins, type Origin, usedBy } from './origins.ts';
import { pathFrom, type ReadFile, type WorkspaceFiles } from './workspace-files.ts';

/** A definition that holds all its texts. */
export interface WholeDefinition extends DefinitionFile {
  /** Images that it names, by their written paths. */
  readonly assets: ReadonlyMap<string, AssetNode>;
  /** Whether all that its texts include could be put in. */
  readonly isWhole: boolean;
  /** Handlebars files that its texts were made of. */
  readonly templates: ReadonlySet<string>;
}

export interface ContentSources {
  readonly files: WorkspaceFiles;
  readonly library: Library;
  /** Languages of the workspace, its own first. */
  readonly locales: readonly string[];
}

type Path = WrittenPlace['path'];

/**
 * Puts the content of files, partials and layouts into a definition, and reads the images that it names, so that checks
 * and lowering work on whole texts and the hash covers every letter.
 */
export async function putIn(
  definition: DefinitionFile,
  sources: ContentSources,
): Promise<{ readonly definition: WholeDefinition; readonly diagnostics: readonly Diagnostic[] }> {
  const work = new PutIn(definition, sources);
  const written = await work.value(definition.written, [], [], null);
  const read = (file: string) => work.texts.get(file) ?? '';
  const locate = locateOrigins(definition.file, definition.locate, work.origins, read);
  await work.readPictures(locate);
  return {
    definition: {
      file: definition.file,
      written,
      locate,
      assets: work.assets,
      isWhole: work.isWhole,
      templates: work.templates,
    },
    diagnostics: work.diagnostics,
  };
}

/** Stands for a text that could not be made, and has no faults of its own. */
const STAND_IN = '-';

/** What a text goes into. */
interface Around {
  readonly layout: Inclusion | null;
}

const PICTURES = 'name a PNG, JPEG, GIF or WebP file by its path from this one, as in ./images/sale.png';

class PutIn {
  readonly origins = new Map<string, Origin>();
  readonly assets = new Map<string, AssetNode>();
  readonly templates = new Set<string>();
  isWhole = true;
  readonly texts = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #inHtml: PlacedPicture[] = [];
  readonly #definition: DefinitionFile;
  readonly #sources: ContentSources;

  constructor(definition: DefinitionFile, sources: ContentSources) {
    this.#definition = definition;
    this.#sources = sources;
    for (const { file, source } of [...sources.library.partials.values(), ...sources.library.layouts.values()]) {
      this.texts.set(file, source);
    }
  }

  /** `path` is the place in the whole form, `from` the one in the form that the author wrote. */
  async value(value: unknown, path: Path, from: Path, around: Around | null): Promise<unknown> {
    if (typeof value === 'string') {
      if (isImagePath(value, path)) await this.#image(value, from);
      if (around !== null || includes(value)) return this.#text(value, null, path, from, around);
      this.#inHtml.push(...picturesOfHtml(value, path, []));
      return value;
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map((item, index) => this.value(item, [...path, index], [...from, index], null)));
    }
    if (typeof value !== 'object' || value === null) return value;
    const named = fileOf(value);
    if (named !== null) return this.#file(named, path, from, around);
    return this.#group(value as Readonly<Record<string, unknown>>, path, from, around);
  }

  /** The layout of an email goes around its html, in every language. */
  async #group(
    group: Readonly<Record<string, unknown>>,
    path: Path,
    from: Path,
    around: Around | null,
  ): Promise<unknown> {
    const { layout: name } = group;
    const isEmail = typeof name === 'string' && Object.hasOwn(group, 'html');
    const html = isEmail ? { layout: this.#layout(name, [...from, 'layout']) } : null;
    const entries = Object.entries(group).filter(([key]) => !(isEmail && key === 'layout'));
    const whole: Record<string, unknown> = {};
    for (const [key, item] of entries) {
      const put = await this.value(
        item,
        [...path, key],
        [...from, key],
        key === 'html' && html !== null ? html : around,
      );
      Object.defineProperty(whole, key, { value: put, enumerable: true, writable: true, configurable: true });
    }
    return whole;
  }

  #layout(name: string, from: Path): Inclusion | null {
    const { layouts } = this.#sources.library;
    const found = layouts.get(name);
    if (found === undefined) {
      const { help, replacement } = suggestion(name, [...layouts.keys()]);
      const fault = { code: 'template/unknown-layout', message: `there is no layout "${name}"`, replacement } as const;
      const help2 = help ?? `add the file campaigns/layouts/${name}.html.hbs`;
      this.isWhole = false;
      this.#report({ ...fault, help: help2 }, from);
    }
    return found ?? null;
  }

  /** A text in a file, or in one file for each language. */
  async #file(named: string, path: Path, from: Path, around: Around | null): Promise<unknown> {
    if (!named.includes('{locale}')) return this.#fromFile(named, path, from, around);
    const texts: Record<string, unknown> = {};
    for (const locale of this.#sources.locales) {
      const text = await this.#fromFile(named.replaceAll('{locale}', locale), [...path, locale], from, around);
      if (typeof text === 'string') texts[locale] = text;
    }
    return texts;
  }

  async #fromFile(named: string, path: Path, from: Path, around: Around | null): Promise<unknown> {
    const file = pathFrom(this.#definition.file, named);
    const read =
      file === null
        ? { ok: false as const, why: 'is not relative to this file' }
        : await this.#sources.files.text(file);
    if (!read.ok || file === null) {
      const message = `${named} ${read.ok ? '' : read.why}`;
      const help = 'write a path from this file to one inside campaigns/, as in ./texts/winback.hbs';
      this.isWhole = false;
      this.#report({ code: 'template/unreadable-file', message, help }, [...from, 'file']);
      return STAND_IN;
    }
    this.texts.set(file, read.value);
    return this.#text(read.value, file, path, from, around);
  }

  #text(source: string, file: string | null, path: Path, from: Path, around: Around | null): string {
    const expanded = expand(source, file, this.#sources.library, around?.layout ?? null);
    const { text, pieces, files, faults } = expanded;
    for (const one of files) this.templates.add(one);
    for (const fault of faults) this.#expansionFault(fault, from);
    if (!expanded.isWhole) this.isWhole = false;
    this.origins.set(keyOf(path), { path, written: from, pieces });
    this.#inHtml.push(...picturesOfHtml(text, path, pieces));
    // Where nothing is left because of a fault, that fault is the one cause.
    return faults.length > 0 && text.trim() === '' ? STAND_IN : text;
  }

  #expansionFault(fault: ExpansionFault, from: Path): void {
    const { locate, file: user } = this.#definition;
    const { file, span } = fault;
    const located =
      file === null
        ? locate({ path: from, atKey: false, span })
        : inFile(
            file,
            this.texts.get(file) ?? '',
            span,
            usedBy(user, locate({ path: from, atKey: false, span: null })),
          );
    this.diagnostics.push(diagnosticAt(fault, user, located));
  }

  async #image(named: string, from: Path): Promise<void> {
    const read = await this.#read(named, this.#definition.file);
    if (read.ok) this.assets.set(named, read.value);
    else this.#report({ code: 'template/image', message: `${named} ${read.why}`, help: PICTURES }, from);
  }

  /** Reads what the html of emails shows. A path is relative to the file in which it stands. */
  async readPictures(locate: Locate): Promise<void> {
    const { file: user } = this.#definition;
    for (const { src, file, path, span } of this.#inHtml) {
      const read = await this.#read(src, file ?? user);
      const known = this.assets.get(src);
      const why = read.ok
        ? known === undefined || known.path === read.value.path
          ? null
          : 'names two files here: one of the campaign, one of a file that it includes'
        : read.why;
      if (why === null && read.ok) this.assets.set(src, read.value);
      else {
        const located = locate({ path, atKey: false, span });
        this.diagnostics.push(
          diagnosticAt({ code: 'template/image', message: `${src} ${why}`, help: PICTURES }, user, located),
        );
      }
    }
  }

  async #read(named: string, file: string): Promise<ReadFile<AssetNode>> {
    const path = pathFrom(file, named);
    return path === null ? { ok: false, why: 'is not relative to this file' } : this.#sources.files.image(path);
  }

  #report(fault: Pick<ExpansionFault, 'code' | 'message' | 'help' | 'replacement'>, path: Path): void {
    const { locate, file } = this.#definition;
    this.diagnostics.push(diagnosticAt(fault, file, locate({ path, atKey: false, span: null })));
  }
}

/** The name in `{ file: name }`, in a group of nothing else. */
function fileOf(value: object): string | null {
  const { file } = value as { readonly file?: unknown };
  return typeof file === 'string' && Object.keys(value).length === 1 ? file : null;
}

/** A picture of the workspace where a message shows one: `image`, `icon`, `thumbnail`, or one of `images`. */
function isImagePath(value: string, path: Path): boolean {
  if (!/^\.\.?\//.test(value)) return false;
  const [parent, key] = [path.at(-2), path.at(-1)];
  return key === 'image' || key === 'icon' || key === 'thumbnail' || (parent === 'images' && typeof key === 'number');
}
