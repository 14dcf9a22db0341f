import type { WrittenCampaign } from '../../schema/campaign-schema.ts';
import { durationMs } from '../../schema/duration-schema.ts';
import type { WrittenStep } from '../../schema/step-schema.ts';
import { stepsWithin } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { type Flow, flowThrough } from '../journey/flow.ts';
import type { Rule } from '../rule.ts';

type Path = Finding['path'];

/** What is decided or done after the time in which results are counted. Asked only where `measure` is written. */
export const measureRule: Rule = (campaign) => {
  const { measure, goal } = campaign;
  const limitMs = measure === undefined ? null : durationMs(measure);
  if (measure === undefined || limitMs === null) return [];
  const goals =
    (durationMs(goal.within) ?? 0) > limitMs
      ? [
          beyond({
            path: ['measure'],
            message: `the goal counts for ${goal.within} after a message, and results are counted for ${measure} only`,
            help: `write measure: ${goal.within}, or shorten goal.within`,
          }),
        ]
      : [];
  return [...goals, ...decisions(campaign, measure, limitMs), ...waits(campaign.steps, measure, limitMs)];
};

/** The choices of winners, of the campaign's message and of its experiments, and the time that an experiment measures. */
function decisions({ winner, steps }: WrittenCampaign, measure: string, limitMs: number): readonly Finding[] {
  const late = (duration: string | undefined, path: Path, what: string, help: string) =>
    duration !== undefined && (durationMs(duration) ?? 0) > limitMs
      ? [beyond({ path, message: `${what} ${duration}, and results are counted for ${measure} only`, help })]
      : [];
  const chosen = 'the winner is chosen after';
  const help = 'choose earlier, or measure longer';
  const inside = [...stepsWithin(steps)].flatMap(({ step, path }) => {
    if (!('experiment' in step)) return [];
    const { winner: own, goal } = step.experiment;
    const place = [...path, 'experiment'];
    const within = typeof goal === 'string' ? undefined : goal.within;
    return [
      ...late(own?.after, [...place, 'winner', 'after'], chosen, help),
      ...late(within, [...place, 'goal', 'within'], 'the experiment counts for', `write measure: ${within}`),
    ];
  });
  return [...late(winner?.after, ['winner', 'after'], chosen, help), ...inside];
}

/** How long ago the last message went out at most, in milliseconds; null before the first. */
interface Since {
  readonly ms: number | null;
}

/**
 * Results are counted for so long after the last message. On the longest way through the journey, the wait in which that
 * time runs out: what people do until its end counts for nothing. Waits for a time of the clock count as none, as they
 * may be short.
 */
function waits(steps: readonly WrittenStep[] | undefined, measure: string, limitMs: number): readonly Finding[] {
  const found: Finding[] = [];
  const pass = ({ ms }: Since, duration: string, path: Path): Since => {
    if (ms === null) return { ms };
    const after = ms + (durationMs(duration) ?? 0);
    if (ms <= limitMs && after > limitMs) {
      const message = `results are counted for ${measure} after a message, and this wait goes on beyond that`;
      found.push(beyond({ path, severity: 'warning', message, help: 'wait less, or give measure a longer time' }));
    }
    return { ms: after };
  };
  const flow: Flow<Since> = {
    after: (since, step, path) => {
      if ('send' in step) return { ms: 0 };
      return 'wait' in step ? pass(since, step.wait, [...path, 'wait']) : since;
    },
    // Whoever does what is waited for goes on early; the others have waited to the end.
    enter: (since, step, block, path) =>
      'waitFor' in step && block === 'otherwise'
        ? pass(since, step.waitFor.within, [...path, 'waitFor', 'within'])
        : since,
    ask: (since) => since,
    join: (one, other) => (longer(one, other) ? one : other),
  };
  flowThrough(steps, { ms: null }, flow);
  return found;
}

function longer(one: Since, other: Since): boolean {
  return (one.ms ?? -1) >= (other.ms ?? -1);
}

function beyond(given: Pick<Finding, 'path' | 'message' | 'help'> & { readonly severity?: 'warning' }): Finding {
  return finding({ code: 'check/beyond-measure', ...given });
}
