import type { AssetNode } from './asset-node.ts';
import type { TemplateNode } from './template-node.ts';

/** A picture in a message: a file of the workspace, or an `https` address, which may hold variables. */
export type ImageNode = AssetNode | TemplateNode;
