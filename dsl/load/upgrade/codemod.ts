import type { Document } from 'yaml';
import type { CampaignLiteral } from './typescript-file.ts';

/**
 * A change of spelling between two versions of the language. Both surfaces of one codemod change the same thing and never
 * a meaning: `upgradeWorkspace` refuses a change that alters a campaign's version hash.
 */
export interface Codemod {
  /** For ever, as in `drop-everyone`; shown to people. */
  readonly id: string;
  /** Version of the package that introduced the new spelling. */
  readonly since: string;
  /** What changes, in one line. */
  readonly title: string;
  /** Changes the document in place; answers whether it did. */
  yaml(document: Document): boolean;
  /** Changes the object that `campaign({...})` was given, in place; answers whether it did. */
  typescript(campaign: CampaignLiteral): boolean;
}
