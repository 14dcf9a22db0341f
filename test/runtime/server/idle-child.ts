/** A process that has nothing to do with any server. */
process.send?.('here');
setInterval(() => undefined, 1_000);
