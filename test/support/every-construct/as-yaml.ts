import { Document, isMap, isScalar, isSeq, type Pair, type Scalar, visit, type YAMLMap, type YAMLSeq } from 'yaml';

/** Comments of a file, to be looked for in what is made of it. */
export interface Written {
  readonly text: string;
  readonly comments: readonly string[];
}

interface Ways {
  /** A comment above or beside every second key and entry. */
  readonly comments: boolean;
  /** What is said again is an alias of the first time. */
  readonly aliases: boolean;
  readonly flow: boolean;
}

/** A campaign as somebody may have written it in YAML. */
export function asYaml(campaign: object, { comments, aliases, flow }: Ways): Written {
  const document = new Document({ version: 1, ...campaign }, { aliasDuplicateObjects: false });
  if (aliases) alias(document);
  const said = comments ? comment(document) : [];
  return { text: document.toString({ collectionStyle: flow ? 'flow' : 'block' }), comments: said };
}

/** Short values are said again by anyone. */
const WORTH_A_NAME = 12;

function alias(document: Document): void {
  const known = new Map<string, Scalar | YAMLMap | YAMLSeq>();
  visit(document, {
    Value: (key, node) => {
      const text = JSON.stringify(node);
      if (key === 'key' || text.length < WORTH_A_NAME || node === document.contents) return undefined;
      const first = known.get(text);
      if (first !== undefined) return document.createAlias(first, first.anchor ?? `part-${known.size}`);
      known.set(text, node);
      return undefined;
    },
  });
}

function comment(document: Document): readonly string[] {
  const said: string[] = [];
  const next = (): string => {
    said.push(`remark ${said.length + 1}.`);
    return ` ${said.at(-1)}`;
  };
  let count = 0;
  const note = (node: unknown): void => {
    count += 1;
    if (count % 2 === 0 || !(isScalar(node) || isMap(node) || isSeq(node))) return;
    if (count % 3 === 0) node.commentBefore = next();
    else if (isScalar(node) && !String(node.value).includes('\n')) node.comment = next();
  };
  visit(document, {
    Pair: (_, pair: Pair) => {
      if (isScalar(pair.key) && count++ % 3 === 1) pair.key.commentBefore = next();
      if (isScalar(pair.value)) note(pair.value);
    },
    Seq: (_, node) => node.items.forEach(note),
    Collection: (_, node) => {
      if (node !== document.contents && node.items.length > 0 && count++ % 3 === 0) node.comment = next();
    },
  });
  document.commentBefore = next();
  document.comment = next();
  return said;
}
