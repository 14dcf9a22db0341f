import type { Codemod } from './codemod.ts';
import { dropEveryone } from './drop-everyone.ts';

/** Every codemod there is, in the order in which they are applied. They are never taken out again. */
export const CODEMODS: readonly Codemod[] = [dropEveryone];
