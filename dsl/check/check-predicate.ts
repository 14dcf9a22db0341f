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

/** Everything that a predicate names exists, and every question fits the type of what it asks. */
export function checkPredicate(
  predicate: WrittenPredicate,
  path: Path,
  schema: CustomerSchema,
  context: Pick<CheckContext, 'segments' | 'campaigns'>,
): readonly Finding[] {
  return [...questionsOf(predicate, path)].flatMap((placed) => checkQuestion(placed, schema, context));
}

function checkQuestion(
  { question, path }: PlacedQuestion,
  schema: CustomerSchema,
  context: Pick<CheckContext, 'segments' | 'campaigns'>,
): readonly Finding[] {
  if ('attribute' in question) return checkAttribute(question, path, schema);
  if ('did' in question) return checkEvents(question, path, schema);
  if ('segment' in question) {
    if (question.who !== undefined) return checkPredicate(question.who, [...path, 'who'], schema, context);
    return unknownSegment(question.segment, [...path, 'segment'], context);
  }
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
