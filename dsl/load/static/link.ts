import { type Ts, type ts, typescript } from '../ast/typescript.ts';
import type { Modules } from '../sandbox/bundle.ts';
import { Expressions, type Reading, type Scope } from './expressions.ts';
import { type At, Fault, NotKnown } from './faults.ts';
import type { Files, ParsedModule } from './files.ts';

type Names = Map<string, () => unknown>;

/** One file that is being read. */
interface Place {
  readonly module: ParsedModule;
  readonly expressions: Expressions;
  readonly scope: Names;
  readonly exports: Names;
  /** Everything that the file computes as it is run, in its order. */
  readonly computed: (() => unknown)[];
}

/** Puts files together that import each other, without running any. */
export class Linker {
  readonly #ts: Ts = typescript();
  readonly #files: Files;
  readonly #lent: Modules;
  readonly #reading: Reading;
  readonly #exports = new Map<string, Scope>();
  readonly #open = new Set<string>();

  constructor(files: Files, lent: Modules, reading: Reading) {
    this.#files = files;
    this.#lent = lent;
    this.#reading = reading;
  }

  /** The exports of a file. Throws what is not known, or wrong, anywhere in it, as running it would come by there. */
  exportsOf(module: ParsedModule): Scope {
    const known = this.#exports.get(module.file);
    if (known !== undefined) return known;
    const expressions = new Expressions(module.file, this.#reading);
    const place: Place = { module, expressions, scope: new Map(), exports: new Map(), computed: [] };
    this.#open.add(module.file);
    try {
      for (const statement of module.source.statements) this.#statement(statement, place);
      for (const compute of place.computed) compute();
    } finally {
      this.#open.delete(module.file);
    }
    this.#exports.set(module.file, place.exports);
    return place.exports;
  }

  #statement(statement: ts.Statement, place: Place): void {
    const t = this.#ts;
    const { scope, exports, expressions } = place;
    if (t.isInterfaceDeclaration(statement) || t.isTypeAliasDeclaration(statement) || t.isEmptyStatement(statement))
      return;
    if (t.isImportDeclaration(statement)) {
      this.#import(statement, place);
      return;
    }
    if (t.isExportDeclaration(statement)) {
      this.#reexport(statement, place);
      return;
    }
    const modifiers = t.canHaveModifiers(statement) ? (t.getModifiers(statement) ?? []) : [];
    const has = (kind: ts.SyntaxKind) => modifiers.some((one) => one.kind === kind);
    if (has(t.SyntaxKind.DeclareKeyword)) return;
    if (t.isExportAssignment(statement) && statement.isExportEquals !== true) {
      exports.set(
        'default',
        this.#computed(place, () => expressions.value(statement.expression, scope)),
      );
    } else if (t.isFunctionDeclaration(statement) && statement.body !== undefined) {
      const make = () => expressions.closure(statement, scope);
      if (statement.name !== undefined) scope.set(statement.name.text, make);
      const isDefault = has(t.SyntaxKind.DefaultKeyword);
      if (has(t.SyntaxKind.ExportKeyword)) exports.set(isDefault ? 'default' : (statement.name?.text ?? ''), make);
    } else if (t.isVariableStatement(statement) && (statement.declarationList.flags & t.NodeFlags.Const) !== 0) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const read = this.#computed(place, () =>
          initializer === undefined ? undefined : expressions.value(initializer, scope),
        );
        for (const [bound, part] of this.#bindings(name, read, place)) {
          scope.set(bound, part);
          if (has(t.SyntaxKind.ExportKeyword)) exports.set(bound, part);
        }
      }
    } else {
      // It may change whatever stands above and below it.
      throw new NotKnown(this.#at(place, statement), 'what this statement does');
    }
  }

  /** Each value is made once, at its first use, and at the latest when everything of the file is. */
  #computed({ computed }: Place, make: () => unknown): () => unknown {
    const read = once(make);
    computed.push(read);
    return read;
  }

  #bindings(name: ts.BindingName, read: () => unknown, place: Place): readonly (readonly [string, () => unknown])[] {
    const t = this.#ts;
    if (t.isIdentifier(name)) return [[name.text, read]];
    return name.elements.map((element) => {
      const isPlain =
        !t.isOmittedExpression(element) && element.dotDotDotToken === undefined && element.initializer === undefined;
      if (!isPlain || !t.isIdentifier(element.name) || t.isArrayBindingPattern(name)) {
        throw new NotKnown(this.#at(place, element), 'what this name stands for');
      }
      const key = element.propertyName ?? element.name;
      if (!t.isIdentifier(key)) throw new NotKnown(this.#at(place, element), 'what this name stands for');
      return [element.name.text, once(() => place.expressions.property(read(), key.text, element))] as const;
    });
  }

  #import(statement: ts.ImportDeclaration, place: Place): void {
    const t = this.#ts;
    const { importClause: clause, moduleSpecifier: specifier } = statement;
    if (clause?.isTypeOnly === true || !t.isStringLiteral(specifier)) return;
    const { namedBindings: bindings } = clause ?? {};
    if (bindings !== undefined && t.isNamespaceImport(bindings)) {
      throw new NotKnown(this.#at(place, bindings), 'what a module holds as a whole');
    }
    const names = (bindings?.elements ?? []).filter((one) => !one.isTypeOnly);
    // As the bundler has it: what is imported for its types alone is gone.
    if (bindings !== undefined && names.length === 0 && clause?.name === undefined) return;
    const from = this.#imported(specifier, place);
    const bind = (local: ts.Identifier, name: string) =>
      place.scope.set(local.text, () => exported(from, name, this.#at(place, local)));
    if (clause?.name !== undefined) bind(clause.name, 'default');
    for (const { name, propertyName } of names) bind(name, (propertyName ?? name).text);
  }

  #reexport(statement: ts.ExportDeclaration, place: Place): void {
    const t = this.#ts;
    const { exportClause, moduleSpecifier: specifier } = statement;
    if (statement.isTypeOnly) return;
    if (exportClause === undefined || !t.isNamedExports(exportClause)) {
      throw new NotKnown(this.#at(place, statement), 'what `export *` brings along');
    }
    const from =
      specifier !== undefined && t.isStringLiteral(specifier) ? this.#imported(specifier, place) : place.scope;
    for (const { name, propertyName } of exportClause.elements) {
      place.exports.set(name.text, () => exported(from, (propertyName ?? name).text, this.#at(place, name)));
    }
  }

  #imported(specifier: ts.StringLiteral, place: Place): Scope {
    const at = this.#at(place, specifier);
    const { text } = specifier;
    const lent = Object.hasOwn(this.#lent, text) ? this.#lent[text] : undefined;
    if (lent !== undefined) return this.#lentNames(text, lent);
    const allowed = Object.keys(this.#lent)
      .map((name) => `'${name}'`)
      .join(', ');
    const help = `only ${allowed} and files of the workspace may be imported`;
    if (!/^\.{1,2}(?:\/|$)/.test(text)) {
      throw new Fault(at, 'ts/forbidden-import', `'${text}' cannot be imported in a campaign file`, help);
    }
    const file = this.#files.resolve(place.module.file, text);
    if (file === 'outside')
      throw new Fault(at, 'ts/forbidden-import', `'${text}' lies outside the campaigns folder`, help);
    const module = file === null ? null : this.#files.parse(file);
    if (module === null) {
      throw new Fault(at, 'ts/unresolved-import', `there is no file '${text}'`, 'check the path and the spelling');
    }
    if (this.#open.has(module.file)) {
      const circle = `files import each other in a circle: ${[...this.#open, module.file].join(' -> ')}`;
      throw new Fault(at, 'ts/circular-import', circle, 'move what both need into a file of its own');
    }
    if (!module.file.endsWith('.json')) return this.exportsOf(module);
    return new Map([['default', once(() => JSON.parse(module.text) as unknown)]]);
  }

  #lentNames(module: string, lent: Readonly<Record<string, unknown>>): Scope {
    const values = Object.entries(lent).map(
      ([name, value]) => [name, name === 'z' ? this.#zodOf(value) : value] as const,
    );
    const names = module === 'zod' ? values.filter(([name]) => name === 'z') : values;
    return new Map(names.map(([name, value]) => [name, () => value]));
  }

  #zodOf(z: unknown): object {
    const part = Object.fromEntries(Object.entries(z as object).filter(([name]) => ZOD.has(name)));
    this.#reading.partial.add(part);
    return part;
  }

  #at({ module }: Place, node: ts.Node): At {
    return { file: module.file, node };
  }
}

function once(make: () => unknown): () => unknown {
  let made: { readonly value: unknown } | null = null;
  let isOpen = false;
  return () => {
    if (made !== null) return made.value;
    if (isOpen) throw new RangeError('a value that needs itself');
    isOpen = true;
    try {
      made = { value: make() };
    } finally {
      isOpen = false;
    }
    return made.value;
  };
}

function exported(from: Scope, name: string, at: At): unknown {
  const read = from.get(name);
  if (read !== undefined) return read();
  throw new Fault(at, 'ts/unresolved-import', `the module exports no '${name}'`, 'check the spelling');
}

/** What of zod declares data; the rest reaches into zod itself, or runs functions. */
const ZOD: ReadonlySet<string> = new Set(
  [
    'object',
    'strictObject',
    'string',
    'number',
    'int',
    'boolean',
    'enum',
    'literal',
    'array',
    'iso',
    'email',
    'url',
  ].concat(['uuid', 'union', 'optional', 'nullable', 'record']),
);
