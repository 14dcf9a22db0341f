import type { Message, Outcome } from '../contract/index.ts';
import type { SandboxConfig } from './config.ts';
import type { PostAnswer, Poster } from './post.ts';
import { type WireRequest, wireAnswer, wireResult } from './wire.ts';

const ABORTED: Outcome = { status: 'retryable', reason: 'aborted', afterMs: null };
/** A refused key is a setting that a person mends: the messages wait for it. */
const KEY_REFUSED_MS = 60_000;

/**
 * Sends a batch in requests of `requestSize`, some at a time, and answers an outcome per message, in order. After the
 * signal no request is begun; those under way settle, since only their answers can say what became of the messages.
 */
export async function sendBatch(
  { config, poster }: { readonly config: SandboxConfig; readonly poster: Poster },
  batch: readonly Message[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = new Array(batch.length);
  let next = 0;
  const carry = async () => {
    while (next < batch.length) {
      const from = next;
      next += config.requestSize;
      const part = batch.slice(from, from + config.requestSize);
      const answers = signal.aborted ? part.map(() => ABORTED) : await sendPart(config, poster, part);
      answers.forEach((outcome, index) => {
        outcomes[from + index] = outcome;
      });
    }
  };
  const requests = Math.ceil(batch.length / config.requestSize);
  await Promise.all(Array.from({ length: Math.min(config.connections, requests) }, carry));
  return outcomes;
}

async function sendPart(
  { apiKey, sender }: SandboxConfig,
  poster: Poster,
  part: readonly Message[],
): Promise<readonly Outcome[]> {
  const request: WireRequest = {
    sender,
    messages: part.map(({ idempotencyKey, channel, to, content, tags }) => ({
      key: idempotencyKey,
      channel,
      to,
      content,
      tags: { ...tags },
    })),
  };
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const answer = await poster.post('/v1/messages', headers, JSON.stringify(request));
  return answer.kind === 'answered' && answer.status === 200
    ? resultsOf(answer.text, part.length)
    : part.map(() => outcomeOfAll(answer));
}

/** Everybody's outcome where the request has no results of its own. */
function outcomeOfAll(answer: PostAnswer): Outcome {
  if (answer.kind === 'not-sent') return { status: 'retryable', reason: answer.reason, afterMs: null };
  if (answer.kind === 'silent') return { status: 'unknown', reason: answer.reason };
  const { status, retryAfterS } = answer;
  if (status === 429) {
    return { status: 'retryable', reason: 'rate-limited', afterMs: retryAfterS === null ? null : retryAfterS * 1_000 };
  }
  if (status === 401 || status === 403) return { status: 'retryable', reason: 'key-refused', afterMs: KEY_REFUSED_MS };
  if (status === 503) return { status: 'retryable', reason: 'unavailable', afterMs: null };
  // Any other fault of a server may have struck after it took the messages; the keys make asking again harmless.
  if (status >= 500) return { status: 'unknown', reason: `http-${status}` };
  return { status: 'rejected', reason: `http-${status}`, permanent: false, suppressAddress: false };
}

/** An answer that cannot be read, or a result that is missing, leaves open what became of the message. */
function resultsOf(text: string, count: number): readonly Outcome[] {
  const parsed = wireAnswer.safeParse(json(text));
  const results = parsed.success ? parsed.data.results : [];
  return Array.from({ length: count }, (_, index) => outcomeOf(results[index]));
}

function outcomeOf(written: unknown): Outcome {
  const parsed = wireResult.safeParse(written);
  if (!parsed.success) return { status: 'unknown', reason: 'answer-unreadable' };
  const result = parsed.data;
  switch (result.status) {
    case 'accepted':
      return { status: 'accepted', providerRef: result.id };
    case 'rejected':
      return {
        status: 'rejected',
        reason: result.code,
        permanent: result.permanent,
        suppressAddress: result.suppress && result.permanent,
      };
    case 'later':
      return { status: 'retryable', reason: result.code, afterMs: result.afterMs };
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
