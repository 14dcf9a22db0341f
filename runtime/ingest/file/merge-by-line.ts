interface Placed {
  readonly line: number;
}

/** Several streams that are each in the order of lines, as one. Of equal lines the earlier stream comes first. */
export async function* mergeByLine<T extends Placed>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const heads = await Promise.all(
    streams.map(async (stream) => {
      const iterator = stream[Symbol.asyncIterator]();
      return { iterator, next: await iterator.next() };
    }),
  );
  for (;;) {
    let first: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (head.next.done === true) continue;
      if (first === null || first.next.done === true || head.next.value.line < first.next.value.line) first = head;
    }
    if (first === null || first.next.done === true) return;
    yield first.next.value;
    first.next = await first.iterator.next();
  }
}
