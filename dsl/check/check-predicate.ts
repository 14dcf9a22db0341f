import type { WrittenMessageHistory } from '../schema/contact-predicate-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import type { WrittenAttributeTest } from '../schema/value-test-schema.ts';
import { checkEvents } from './check-events.ts';
import { checkTest } from './check-test.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { nearest, suggestion } from './nearest.ts';
import type { CheckContext } from './rule.ts';
import { timeZoneFindings } from './time-zone-rule.ts';
import { type PlacedQuestion, questionsOf } from './walk-predicate.ts';

type Path = Finding['path'];

/** What the names in a predicate may be. */
interface PredicateNames extends Pick<CheckContext, 'segments' | 'campaigns'> {
  /** Steps may be asked about; which ones, `stepQuestionsRule` knows. Default false. */
  readonly inJourney?: boolean;
}

/** Everything that a predicate names exists, and every question fits the type of what it asks. */
export function checkPredicate(
  predicate: WrittenPredicate,
  path: Path,
  schema: CustomerSchema,
  context: PredicateNames,
): readonly Finding[] {
  return [...questionsOf(predicate, path)].flatMap((placed) => checkQuestion(placed, schema, context));
}

function checkQuestion(
  { question, path }: PlacedQuestion,
  schema: CustomerSchema,
  context: PredicateNames,
): readonly Finding[] {
  if ('attribute' in question) return checkAttribute(question, path, schema);
  if ('did' in question) return checkEvents(question, path, schema);
  if ('segment' in question) {
    const names = { ...context, inJourney: false };
    if (question.who !== undefined) return checkPredicate(question.who, [...path, 'who'], schema, names);
    return unknownSegment(question.segment, [...path, 'segment'], context);
  }
  if ('step' in question) return context.inJourney === true ? [] : [outsideOfJourney(question.step, path)];
  return 'was' in question ? checkHistory(question, path, context) : [];
}

function checkAttribute(test: WrittenAttributeTest, path: Path, schema: CustomerSchema): readonly Finding[] {
  const name = test.attribute;
  const field = Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
  if (field !== undefined) return checkTest(test, name, field, path);
  const message = `there is no attribute "${name}"`;
  const near = suggestion(name, Object.keys(schema.attributes));
  return [finding({ code: 'check/unknown-attribute', path: [...path, 'attribute'], message, ...near })];
}

function unknownSegment(name: string, path: Path, { segments }: Pick<CheckContext, 'segments'>): readonly Finding[] {
  if (segments?.has(name) === true) return [];
  const names = [...(segments?.keys() ?? [])];
  const near = suggestion(name, names);
  const help = near.help ?? 'define it in campaigns/segments/, a file each, such as lapsed-gold.segment.yaml';
  return [finding({ code: 'check/unknown-segment', path, message: `there is no segment "${name}"`, ...near, help })];
}

function outsideOfJourney(step: string, path: Path): Finding {
  const message = `what becomes of the step "${step}" can be asked inside of its journey only`;
  const help =
    'ask it in the "if" of a branch or of a step, in "exit", or of a whole campaign: { was: opened, campaign: ... }';
  return finding({ code: 'check/step-question', path: [...path, 'step'], message, help });
}

/**
 * A misspelt campaign was never sent to anybody, so its negation would target everybody. A name like none of the present
 * ones may be that of a campaign whose file is gone, and is only pointed at.
 */
function checkHistory(
  { campaign, timezone }: WrittenMessageHistory,
  path: Path,
  { campaigns }: Pick<CheckContext, 'campaigns'>,
): readonly Finding[] {
  const zone = timezone === undefined ? [] : timeZoneFindings(timezone, [...path, 'timezone']);
  if (campaign === undefined || campaigns === undefined || campaigns.includes(campaign)) return zone;
  const misspelt = nearest(campaign, campaigns) !== null;
  const near = suggestion(campaign, campaigns);
  return [
    ...zone,
    finding({
      code: 'check/unknown-campaign',
      severity: misspelt ? 'error' : 'warning',
      path: [...path, 'campaign'],
      message: `no campaign of this workspace is called "${campaign}"`,
      help: misspelt ? near.help : 'fine if it was retired and its file removed; otherwise name one that exists',
      replacement: near.replacement,
    }),
  ];
}
