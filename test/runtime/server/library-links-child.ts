import { makeLibraryLinks } from '../../../runtime/server/postgres/binaries.ts';

/** Links the libraries when it is told to. */
const [folder = ''] = process.argv.slice(2);
process.once('message', () => {
  try {
    makeLibraryLinks(folder);
    process.send?.('done', () => process.disconnect());
  } catch (error) {
    process.send?.(String(error), () => process.disconnect());
  }
});
process.send?.('ready');
