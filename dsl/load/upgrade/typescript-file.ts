import { createRequire } from 'node:module';
import type { ObjectLiteralExpression, SourceFile } from 'ts-morph';

/** The object literal of a campaign, as codemods see it. */
export interface CampaignLiteral {
  /** The source text of a property's value; null where it is not a plain property. */
  textOf(property: string): string | null;
  /** Takes a property out, with the comments that stand directly above it. */
  remove(property: string): void;
  /** Takes a name out of the imports if nothing else in the file uses it. */
  dropImport(name: string): void;
}

/**
 * Applies a change to `export default campaign({...})` of a file. Everything that is not changed stays byte for byte,
 * comments too. Null where there is no such literal or nothing changed. The only module that edits TypeScript by ts-morph,
 * which costs some 300 ms to load.
 */
export function editCampaign(text: string, change: (campaign: CampaignLiteral) => boolean): string | null {
  const { Project, SyntaxKind } = createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph');
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { allowJs: false } });
  const file = project.createSourceFile('campaign.ts', text);
  const call = file.getExportAssignment((one) => !one.isExportEquals())?.getExpressionIfKind(SyntaxKind.CallExpression);
  const literal = call?.getArguments()[0]?.asKind(SyntaxKind.ObjectLiteralExpression);
  if (literal === undefined) return null;
  return change(campaignLiteral(file, literal)) ? file.getFullText() : null;
}

function campaignLiteral(file: SourceFile, literal: ObjectLiteralExpression): CampaignLiteral {
  const property = (name: string) => literal.getProperty(name);
  return {
    textOf: (name) => {
      const found = property(name);
      // A shorthand `target` says what the name says.
      if (found === undefined) return null;
      return 'getInitializer' in found ? (found.getInitializer()?.getText() ?? null) : name;
    },
    remove: (name) => property(name)?.remove(),
    dropImport: (name) => {
      for (const declaration of file.getImportDeclarations()) {
        const named = declaration.getNamedImports().find((one) => one.getName() === name);
        const isUsed = (named?.getNameNode().getText() ?? '') !== '' && uses(file, name) > 1;
        if (named === undefined || isUsed) continue;
        named.remove();
        if (declaration.getNamedImports().length === 0 && declaration.getDefaultImport() === undefined) {
          declaration.remove();
        }
      }
    },
  };
}

function uses(file: SourceFile, name: string): number {
  return file.getDescendants().filter((node) => node.getKindName() === 'Identifier' && node.getText() === name).length;
}
