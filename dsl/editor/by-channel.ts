import { CHANNEL_WORDS, type ChannelWord } from '../schema/channel-schema.ts';
import { BARE_TEXT } from '../schema/content/content-schemas.ts';
import { choice, flat, type Rewrite } from './choice.ts';
import type { JsonSchema } from './json-schema.ts';
import { isOneOf } from './names.ts';
import { alternativesOf, type Definitions, kindOf, resolved } from './schema-tree.ts';
import { when } from './when.ts';

/** The alternatives of a message: a bare text, the contents of each channel, and a message for each of several channels. */
export interface MessageForms {
  readonly bare: JsonSchema;
  /** By channel: a bare text or the channel's own content. */
  readonly each: JsonSchema;
}

/** The forms of a message, where a schema is the one of messages; null for any other. */
export function messageForms(schema: JsonSchema, definitions: Definitions): MessageForms | null {
  const alternatives = alternativesOf(resolved(schema, definitions)) ?? [];
  const each = alternatives.find((one) => CHANNEL_WORDS.every((word) => one.properties?.[word] !== undefined));
  const [bare] = alternatives;
  return each === undefined || bare === undefined ? null : { bare, each };
}

/** Definitions that give a message the form of its channel: `by-channel` leads to `content-CHANNEL` and `content-each`. */
export function channelDefinitions(
  { bare, each }: MessageForms,
  definitions: Definitions,
  rewrite: Rewrite,
): Readonly<Record<string, JsonSchema>> {
  const contents = CHANNEL_WORDS.map(
    (word) => [`content-${word}`, contentOf(word, each, definitions, rewrite)] as const,
  );
  const cases = CHANNEL_WORDS.map((word) => when(isOneOf('channel', [word]), messagesAre(`content-${word}`)));
  const several = when(
    { required: ['channel'], properties: { channel: { type: ['array', 'object'] } } },
    messagesAre('content-each'),
  );
  return {
    ...Object.fromEntries(contents),
    'content-each': choice([...flat(bare, definitions), each], definitions, rewrite),
    'by-channel': { allOf: [...cases, several] },
  };
}

function contentOf(word: ChannelWord, each: JsonSchema, definitions: Definitions, rewrite: Rewrite): JsonSchema {
  const written = alternativesOf(resolved(each.properties?.[word] ?? {}, definitions)) ?? [];
  const forms = written.flatMap((one) => flat(one, definitions));
  const contents = forms.filter((form) => kindOf(form, definitions) === 'object');
  const bareFits = BARE_TEXT[word] === true;
  return choice(bareFits ? forms : contents, definitions, rewrite);
}

function messagesAre(definition: string): JsonSchema {
  const message = { doNotSuggest: true, allOf: [{ $ref: `#/definitions/${definition}` }] };
  const variants = { doNotSuggest: true, additionalProperties: { properties: { message } } };
  return { properties: { message, variants } };
}
