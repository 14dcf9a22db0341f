import { Project } from 'ts-morph';

/** Doc comments of the written form and of the builders, read from the sources. */
export interface DocComments {
  /** What is said about a form that has exactly or at least these keys, by key. */
  readonly fields: (keys: readonly string[]) => Readonly<Record<string, string>>;
  readonly builder: (name: string) => string;
}

export function docComments(root: string): DocComments {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  project.addSourceFilesAtPaths([`${root}/dsl/schema/**/*.ts`, `${root}/dsl/author/*.ts`]);
  const files = [...project.getSourceFiles()].sort((a, b) => (a.getFilePath() < b.getFilePath() ? -1 : 1));
  const interfaces = files
    .flatMap((file) => file.getInterfaces())
    .filter((one) => one.getName().startsWith('Written'))
    .map((one) =>
      Object.fromEntries(one.getProperties().map((field) => [field.getName(), flat(field.getJsDocs()[0])])),
    );
  const builders = new Map(
    files
      .filter((file) => file.getFilePath().includes('/author/'))
      .flatMap((file) => file.getFunctions())
      .map((one) => [one.getName() ?? '', flat((one.getOverloads()[0] ?? one).getJsDocs()[0] ?? one.getJsDocs()[0])]),
  );
  return {
    fields: (keys) => nearest(interfaces, keys),
    builder: (name) => builders.get(name) ?? '',
  };
}

/** The interface whose keys the form shares most, with the fewest of its own. */
function nearest(
  interfaces: readonly Readonly<Record<string, string>>[],
  keys: readonly string[],
): Readonly<Record<string, string>> {
  let best: Readonly<Record<string, string>> = {};
  let most = 0;
  for (const one of interfaces) {
    const own = Object.keys(one);
    const shared = own.filter((key) => keys.includes(key)).length;
    const score = own.every((key) => keys.includes(key)) ? shared : 0;
    if (score > most) [best, most] = [one, score];
  }
  return best;
}

function flat(doc: { getDescription(): string } | undefined): string {
  return (doc?.getDescription() ?? '').replace(/\s+/g, ' ').trim();
}
