import { isMap, isScalar } from 'yaml';
import type { Codemod } from './codemod.ts';

/** `target: everyone` is what a campaign without a target means; it is left out. */
export const dropEveryone: Codemod = {
  id: 'drop-everyone',
  since: '0.2.0',
  title: 'leave out `target: everyone`, which is the default',
  yaml: (document) => {
    const { contents } = document;
    if (!isMap(contents)) return false;
    const index = contents.items.findIndex(({ key }) => isScalar(key) && key.value === 'target');
    const pair = contents.items[index];
    if (pair === undefined || !isScalar(pair.value) || pair.value.value !== 'everyone') return false;
    // What was said above the target may be said of the campaign: it moves on to the next key.
    const comments = [pair.key, pair.value].flatMap((node) =>
      isScalar(node) ? [node.commentBefore, node.comment].filter((text) => text != null) : [],
    );
    contents.items.splice(index, 1);
    const next = contents.items[index]?.key;
    if (comments.length > 0 && isScalar(next)) {
      next.commentBefore = [...comments, ...(next.commentBefore == null ? [] : [next.commentBefore])].join('\n');
    } else if (comments.length > 0) {
      contents.comment = [...comments, ...(contents.comment == null ? [] : [contents.comment])].join('\n');
    }
    return true;
  },
  typescript: (campaign) => {
    if (campaign.textOf('target') !== 'everyone') return false;
    campaign.remove('target');
    campaign.dropImport('everyone');
    return true;
  },
};
