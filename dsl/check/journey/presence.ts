import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { listed } from '../../schema/list-or.ts';
import type { WrittenUpdate } from '../../schema/step-schema.ts';
import type { WrittenTrigger } from '../../schema/trigger-schema.ts';
import { inEvery } from '../../template/presence.ts';
import { type Flow, flowThrough } from './flow.ts';
import { impliedPresence, type Segments } from './implied-presence.ts';

type Names = ReadonlySet<string>;
type Path = readonly (string | number)[];

/**
 * Optional attributes that everyone has who comes to a place of a campaign, and optional properties of the event that
 * brought them in, these as `event.name`. Known by the trigger, the target, the exclusion, the branches around the place
 * and the attributes that steps before it have set. A step that nobody comes to has what people enter with.
 */
export function presenceIn(campaign: WrittenCampaign, segments: Segments): (step: Path) => Names {
  const entry = atEntry(campaign, segments);
  const known = new Map<string, Names>();
  const flow: Flow<Names> = {
    after: (present, step) => ('update' in step ? updated(present, step) : present),
    ask: (present, question, answer) => both(present, impliedPresence(question, answer, segments)),
    join: (one, other) => inEvery([one, other]),
    visit: (present, _step, path) => known.set(path.join('.'), present),
  };
  flowThrough(campaign.steps, entry, flow);
  return (step) => known.get(step.join('.')) ?? entry;
}

function atEntry({ trigger, target, exclude }: WrittenCampaign, segments: Segments): Names {
  const targeted = target === undefined || target === 'everyone' ? [] : impliedPresence(target, 'true', segments);
  const left = exclude === undefined ? [] : impliedPresence(exclude, 'false', segments);
  return new Set([...targeted, ...left, ...byTrigger(trigger, segments)]);
}

/** A condition on the event is true only where the event has the property. */
function byTrigger(trigger: WrittenTrigger, segments: Segments): Iterable<string> {
  if ('enters' in trigger) return impliedPresence(trigger.enters, 'true', segments);
  if (!('event' in trigger)) return [];
  return listed(trigger.where).flatMap(({ item }) =>
    'exists' in item && !item.exists ? [] : [`event.${item.property}`],
  );
}

function updated(present: Names, { update: { attribute, to } }: WrittenUpdate): Names {
  if (to !== null) return both(present, new Set([attribute]));
  return new Set([...present].filter((name) => name !== attribute));
}

function both(one: Names, other: Names): Names {
  return other.size === 0 ? one : new Set([...one, ...other]);
}
