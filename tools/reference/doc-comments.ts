import { type ExportedDeclarations, Project, SyntaxKind, type Type, type Symbol as TypeSymbol } from 'ts-morph';

/** Doc comments of the written form and of its builders, read from the sources. */
export interface DocComments {
  /** The exported type that has just these keys, the one of that name where one is given; null where there is none. */
  readonly typeWith: (keys: readonly string[], name?: string) => Documented | null;
  /** What is said of a function of `dsl/author`; empty where nothing is. */
  readonly builder: (name: string) => string;
}

export interface Documented {
  /** What is said of the type itself. */
  readonly about: string;
  /** What is said of a key, at any of the types that the value may have. */
  readonly key: (name: string) => string;
  /** The types that stand under a key, behind lists and named groups, as one. */
  readonly under: (name: string) => Documented;
}

export function docComments(root: string): DocComments {
  const project = new Project({
    tsConfigFilePath: `${root}/tsconfig.json`,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  project.addSourceFilesAtPaths([`${root}/dsl/{schema,ir}/**/*.ts`, `${root}/dsl/author/*.ts`]);
  const exported = project
    .getSourceFiles()
    .toSorted((a, b) => (a.getFilePath() < b.getFilePath() ? -1 : 1))
    .filter((file) => file.getFilePath().includes('/dsl/schema/'))
    .flatMap((file) => [...file.getExportedDeclarations().values()].flat())
    .filter((one) => one.getKindName() === 'InterfaceDeclaration' || one.getKindName() === 'TypeAliasDeclaration');
  const types = exported.flatMap((one) =>
    objectTypes(one.getType()).map((type) => ({ one, type, keys: keysOf(type) })),
  );
  const builders = new Map(
    project
      .getSourceFiles(`${root}/dsl/author/*.ts`)
      .flatMap((file) => file.getFunctions())
      .map((one) => [one.getName() ?? '', flat((one.getOverloads()[0] ?? one).getJsDocs()[0] ?? one.getJsDocs()[0])]),
  );
  return {
    typeWith: (keys, name) => {
      const wanted = [...keys].sort().join();
      const found = types.filter((one) => one.keys === wanted && (name === undefined || nameOf(one.one) === name));
      // The type itself is meant rather than a choice that has it as one of several.
      const [best] = found.toSorted((a, b) => Number(isUnion(a.one)) - Number(isUnion(b.one)));
      return best === undefined ? null : { ...documented([best.type]), about: aboutOf(best.one) };
    },
    builder: (name) => builders.get(name) ?? '',
  };
}

function documented(types: readonly Type[]): Documented {
  const objects = types.flatMap((type) => objectTypes(type));
  const symbols = (name: string) => objects.flatMap((type) => type.getProperty(name) ?? []);
  return {
    about: '',
    key: (name) =>
      symbols(name)
        .map(aboutKey)
        .find((text) => text !== '') ?? '',
    under: (name) =>
      documented(symbols(name).flatMap((symbol) => symbol.getDeclarations().map((one) => one.getType()))),
  };
}

/** The groups with keys of their own behind unions, lists and named groups. */
function objectTypes(type: Type, depth = 0): readonly Type[] {
  if (depth > 4) return [];
  const inner = type.getArrayElementType() ?? type.getApparentType().getStringIndexType();
  if (inner !== undefined) return objectTypes(inner, depth + 1);
  if (type.isUnion()) return type.getUnionTypes().flatMap((one) => objectTypes(one, depth + 1));
  return (type.isObject() || type.isIntersection()) && type.getCallSignatures().length === 0 ? [type] : [];
}

function keysOf(type: Type): string {
  return type
    .getProperties()
    .filter((symbol) => !isForbidden(symbol))
    .map((symbol) => symbol.getName())
    .sort()
    .join();
}

/** `image?: never` says that there is no such key. */
function isForbidden(symbol: TypeSymbol): boolean {
  const [declaration] = symbol.getDeclarations();
  return declaration?.asKind(SyntaxKind.PropertySignature)?.getTypeNode()?.getText() === 'never';
}

function nameOf(declaration: ExportedDeclarations): string | undefined {
  return declaration.getSymbol()?.getName();
}

function isUnion(declaration: ExportedDeclarations): boolean {
  return declaration.getType().isUnion();
}

function aboutOf(declaration: ExportedDeclarations): string {
  return 'getJsDocs' in declaration ? flat(declaration.getJsDocs()[0]) : '';
}

function aboutKey(symbol: TypeSymbol): string {
  return symbol
    .getDeclarations()
    .map((one) =>
      'getJsDocs' in one ? flat((one.getJsDocs as () => readonly { getDescription(): string }[])()[0]) : '',
    )
    .join(' ')
    .trim();
}

function flat(doc: { getDescription(): string } | undefined): string {
  return (doc?.getDescription() ?? '').replace(/\s+/g, ' ').trim();
}
