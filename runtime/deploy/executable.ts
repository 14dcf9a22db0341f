import {
  type CampaignNode,
  childrenOf,
  type IrNode,
  type NodeKind,
  type NodeOf,
  type StepNode,
  type Visitor,
  visit,
} from '../../dsl/ir/index.ts';

/** Something that a campaign says and that would not be done. */
export interface NotExecutable {
  /** Where it stands in the written form, as near as the normal form tells. */
  readonly path: readonly (string | number)[];
  /** What is not carried out yet: the subject of "... is not carried out yet". */
  readonly what: string;
}

/** Answers what of the node itself, not of its children, would not be done; null when all of it would. */
type Verdicts = Visitor<string | null>;

const done = () => null;
const missing = (what: string) => () => what;

/**
 * What today's runtime carries out. A new kind breaks the build here, so that nobody can write down what would silently
 * not happen: deploy refuses what this table does not know to be done.
 */
const verdicts: Verdicts = {
  campaign: (node) => campaignVerdict(node),
  goal: ({ where }) => (where.length > 0 ? 'a goal with conditions' : null),
  'once-trigger': done,
  'cron-trigger': done,
  'event-trigger': missing('a trigger by an event'),
  'enters-trigger': missing('a trigger by entering a segment'),
  'inactivity-trigger': missing('a trigger by inactivity'),
  'api-trigger': missing('a trigger by another program'),
  delay: done,
  'next-time': done,
  'time-window': done,
  // Nothing is known of single people yet, so everybody gets the fallback that the campaign names.
  'best-time': done,
  'relative-time': done,
  'exit-event': missing('an exit condition'),
  'exit-when': missing('an exit condition'),
  winner: missing('choosing a winner'),
  policy: done,
  wait: done,
  'wait-for': missing('a wait for an event'),
  'wait-for-message': missing('a wait for what becomes of a message'),
  branch: missing('a branch'),
  experiment: missing('an experiment with arms'),
  arm: done,
  update: missing('setting an attribute'),
  webhook: missing('a webhook'),
  'issue-coupon': missing('issuing a coupon'),
  exit: missing('an exit'),
  everyone: done,
  all: done,
  any: done,
  not: done,
  attribute: done,
  segment: done,
  'event-count': done,
  'event-aggregate': done,
  sequence: done,
  rfm: done,
  'purchase-cycle': done,
  'message-history': missing('a question about earlier messages'),
  'step-status': missing('a question about the message of a step'),
  consent: done,
  reachable: done,
  random: done,
  send: done,
  variant: done,
  email: ({ pictures }) => (pictures.length > 0 ? 'a picture of the workspace in an email' : null),
  push: done,
  'web-push': done,
  alimtalk: done,
  'brand-message': done,
  sms: done,
  lms: done,
  mms: done,
  'in-app': done,
  'in-web': done,
  button: done,
  'kakao-button': done,
  'kakao-link': done,
  'message-coupon': done,
  product: done,
  'wide-item': done,
  video: done,
  'feed-card': done,
  'commerce-card': done,
  'carousel-intro': done,
  emphasis: done,
  highlight: done,
  template: done,
  asset: done,
};

/** Everything in the campaign that would not be done, in the order of the normal form. Empty when it can be deployed. */
export function notExecutable(campaign: CampaignNode): readonly NotExecutable[] {
  return [...policyOf(campaign), ...refused(campaign, [])];
}

function* refused(node: IrNode, path: Path): Generator<NotExecutable> {
  const what = visit<string | null, NodeKind>(node, verdicts);
  // What holds a refused part would be refused with it: one root cause is enough.
  if (what !== null) yield { path, what };
  else for (const [child, childPath] of placed(node, path)) yield* refused(child, childPath);
}

type Path = NotExecutable['path'];
type Placed = readonly (readonly [IrNode, Path])[];

/** Children with their places in the written form. Only kinds that can be executed need a place for theirs. */
function placed(node: IrNode, path: Path): Placed {
  switch (node.kind) {
    case 'campaign':
      return campaignParts(node);
    case 'all':
    case 'any':
      return node.of.map((child, index) => [child, [...path, node.kind, index]]);
    case 'not':
      return [[node.of, [...path, 'not']]];
    case 'segment':
      return [[node.of, path]];
    case 'send':
      return node.variants.map((variant) => [
        variant,
        variant.id === 'default' && node.variants.length === 1 ? path : [...path, 'variants', variant.id],
      ]);
    case 'variant':
      return [
        ...(node.when === null ? [] : [[node.when, [...path, 'when']] as const]),
        [node.content, [...path, 'message']],
        ...node.fallbackContents.map((content) => [content, [...path, 'message']] as const),
      ];
    case 'wait':
      return [[node.until, [...path, 'wait']]];
    case 'email':
      return (['subject', 'preheader', 'text', 'html'] as const).flatMap((part) => {
        const template = node[part];
        return template === null ? [] : [[template, [...path, part]] as const];
      });
    default:
      // A kind without places of its own: its parts are judged all the same, and shown at its own place.
      return childrenOf(node).map((child) => [child, path]);
  }
}

function campaignParts(campaign: CampaignNode): Placed {
  const { goal, trigger, target, timing, exits, winner, steps } = campaign;
  return [
    [goal, ['goal']],
    [trigger, ['trigger']],
    [target, ['target']],
    ...(timing === null ? [] : [[timing, ['timing']] as const]),
    ...exits.map((exit) => [exit, ['exit']] as const),
    ...(winner === null ? [] : [[winner, ['winner']] as const]),
    ...steps.map((step, index) => [step, placeOfStep(campaign, step, index)] as const),
  ];
}

/** The one send of a one-message campaign is written at the top. */
function placeOfStep({ steps }: CampaignNode, step: StepNode, index: number): Path {
  if (steps.length === 1 && step.id === 'message') return [];
  return step.kind === 'send' ? ['steps', index, 'send'] : ['steps', index];
}

/** The arm is part of the enrolment, so it can belong to one send only: the first, which the audience is counted for. */
function campaignVerdict(campaign: CampaignNode): string | null {
  const [, ...later] = campaign.steps.filter((step) => step.kind === 'send');
  return later.some(({ variants }) => variants.length > 1) ? 'variants of any message but the first' : null;
}

/** What the campaign asks for besides its nodes. */
function policyOf({ policy, renamedFrom, brand, measureMs, goal }: CampaignNode): readonly NotExecutable[] {
  const asked: readonly (readonly [boolean, Path, string])[] = [
    [renamedFrom !== null, ['renamedFrom'], 'renaming a campaign'],
    [brand !== null, ['brand'], "a brand besides the workspace's own"],
    [measureMs !== goal.withinMs, ['measure'], 'a window of measurement other than that of the goal'],
    [policy.ramp !== null, ['policies', 'ramp'], 'a ramp'],
    [policy.onResume !== DEFAULTS.onResume, ['policies', 'onResume'], 'onResume'],
    [policy.onChange !== DEFAULTS.onChange, ['policies', 'onChange'], 'onChange'],
  ];
  return asked.flatMap(([isAsked, path, what]) => (isAsked ? [{ path, what }] : []));
}

/** What campaigns without a word about it do, and what the runtime does. */
const DEFAULTS = { onResume: 'send', onChange: 'finish' } as const satisfies Partial<NodeOf<'policy'>>;
