import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import type { WrittenDelivery } from '../../schema/delivery-schema.ts';
import { durationMs } from '../../schema/duration-schema.ts';
import type { WrittenStep } from '../../schema/step-schema.ts';
import type { WrittenTiming } from '../../schema/timing-schema.ts';
import { blocksOf } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';

const DAY = 24 * 60;

/** A time of day in Seoul, in minutes, and where it was written. */
export interface Clock {
  readonly minute: number;
  readonly path: Finding['path'];
}

/** A send, and when people come to it; null where that is not written or differs between people. */
export interface TimedDelivery {
  readonly delivery: WrittenDelivery;
  readonly at: Clock | null;
}

/**
 * When each send of a campaign comes, as far as it is written: from the schedule or a `waitUntil` on, through waits,
 * until something decides that takes as long as it takes. Times without a zone are the customer's, who is in Korea
 * where Korean rules are asked.
 */
export function sendTimes(campaign: WrittenCampaign): readonly TimedDelivery[] {
  const { timing, steps } = campaign;
  const start = startOf(campaign);
  const at = timing === undefined ? start : moved(start, timing, ['timing']);
  if (steps === undefined) return [{ delivery: campaign as WrittenDelivery, at }];
  return [...within(steps, at, ['steps'])];
}

function startOf({ trigger }: WrittenCampaign): Clock | null {
  if (!('timezone' in trigger) || trigger.timezone !== 'Asia/Seoul') return null;
  if ('once' in trigger) return { minute: minuteOf(trigger.once.slice(11)), path: ['trigger', 'once'] };
  if ('every' in trigger) return { minute: minuteOf(trigger.at), path: ['trigger', 'at'] };
  const [minute, hour] = trigger.cron.trim().split(/\s+/);
  if (!/^\d+$/.test(minute ?? '') || !/^\d+$/.test(hour ?? '')) return null;
  return { minute: Number(hour) * 60 + Number(minute), path: ['trigger', 'cron'] };
}

function* within(steps: readonly WrittenStep[], from: Clock | null, path: Finding['path']): Generator<TimedDelivery> {
  let at = from;
  for (const [index, step] of steps.entries()) {
    const place = [...path, index];
    if ('send' in step) yield { delivery: step.send, at };
    else if ('wait' in step) at = later(at, step.wait);
    else if ('waitUntil' in step) at = moved(at, step.waitUntil, [...place, 'waitUntil']);
    const blocks = blocksOf(step);
    if (blocks.length === 0) continue;
    const inside = 'waitFor' in step ? null : at;
    for (const block of blocks) yield* within(block.steps, inside, [...place, ...block.path]);
    at = null;
  }
}

function moved(at: Clock | null, timing: WrittenTiming, path: Finding['path']): Clock | null {
  if ('attribute' in timing) return timing.at === undefined ? null : local(timing.at, timing.timezone, [...path, 'at']);
  if ('next' in timing) return local(timing.at, timing.timezone, [...path, 'at']);
  if ('after' in timing) return later(at, timing.after);
  if (!('between' in timing) || at === null) return null;
  const [from, to] = timing.between.map(minuteOf);
  const isInside = from !== undefined && to !== undefined && at.minute >= from && at.minute < to;
  return isInside ? at : local(timing.between[0], timing.timezone, [...path, 'between', 0]);
}

function local(time: string, timezone: string | undefined, path: Finding['path']): Clock | null {
  return timezone === undefined || timezone === 'Asia/Seoul' ? { minute: minuteOf(time), path } : null;
}

/** The same clock so much later; a wait of whole days keeps the time. */
export function later(at: Clock | null, duration: string): Clock | null {
  const ms = durationMs(duration);
  return at === null || ms === null ? null : { ...at, minute: (at.minute + Math.round(ms / 60_000)) % DAY };
}

export function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
