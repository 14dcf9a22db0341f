import { type Lock, takeLock } from '../../../runtime/server/process/lock.ts';

/** Takes and releases a lock when told to, and says whether it got it. */
const [path = ''] = process.argv.slice(2);
let lock: Lock | null = null;
process.on('message', (message) => {
  if (message === 'take') {
    const answer = takeLock(path);
    lock = answer.held ? answer.lock : null;
    process.send?.(answer.held);
  } else {
    lock?.release();
    process.send?.('released');
  }
});
process.send?.('ready');
