import { REJECT_REASONS } from '../rows/reasons.ts';
import { CALLS, type Call, MESSAGE_REASONS } from '../segment/message.ts';

const text = { type: 'string' } as const;
const id = { type: 'string', minLength: 1, maxLength: 255 } as const;
const group = { type: 'object', additionalProperties: true } as const;
const time = { type: 'string', format: 'date-time' } as const;

/** What every message may say. */
const COMMON = {
  messageId: { ...id, description: 'Counts once; made from the content where it is missing.' },
  userId: { ...id, description: "The customer's id." },
  anonymousId: { ...id, description: 'Of the device; with userId, both become one person.' },
  timestamp: { ...time, description: 'When it happened, by the clock of the sender.' },
  sentAt: { ...time, description: 'When it was sent, by the same clock; corrects that clock.' },
  context: group,
  writeKey: { ...text, description: 'The write key, where there is no Authorization.' },
} as const;

const OWN: Readonly<Record<Call, { readonly properties: object; readonly required: readonly string[] }>> = {
  identify: { properties: { traits: group }, required: [] },
  track: { properties: { event: id, properties: group }, required: ['event'] },
  page: { properties: { name: text, category: text, properties: group }, required: [] },
  screen: { properties: { name: text, category: text, properties: group }, required: [] },
  group: { properties: { groupId: id, traits: group }, required: [] },
  alias: { properties: { previousId: id }, required: ['userId', 'previousId'] },
};

const ERRORS = {
  400: 'Nothing of it can be taken: malformed JSON, or every message is refused.',
  401: 'The write key is missing or wrong.',
  413: 'The body is larger than 500 KB, packed or not.',
  415: 'The body is packed in a way other than gzip and deflate.',
  429: 'Too much waits to be written; Retry-After says in how many seconds to come again.',
  500: 'Nothing is durable; send it again.',
} as const;

/** The description of the routes of data, OpenAPI 3.1, as `/openapi.json` serves it. */
export function openApi(): Readonly<Record<string, unknown>> {
  const messages = CALLS.map((call) => [call, { type: 'object', ...shape(call, {}) }] as const);
  const batch = {
    oneOf: CALLS.map((call) => ({ allOf: [ref(call), { properties: { type: { const: call } }, required: ['type'] }] })),
  };
  const ofBatch = {
    type: 'object',
    properties: { batch: { type: 'array', items: batch }, sentAt: COMMON.sentAt, writeKey: COMMON.writeKey },
    required: ['batch'],
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'campaigns ingest',
      version: '1',
      description: 'People, what they do and what they agree to, as client libraries of Segment send it.',
    },
    security: [{ writeKey: [] }, {}],
    paths: Object.fromEntries([
      ...CALLS.map((call) => [`/v1/${call}`, path(call, ref(call))] as const),
      ...['batch', 'import'].map((name) => [`/v1/${name}`, path(name, ofBatch)] as const),
    ]),
    components: {
      securitySchemes: {
        writeKey: { type: 'http', scheme: 'basic', description: 'The write key as user, no password.' },
      },
      schemas: {
        ...Object.fromEntries(messages),
        Taken: {
          type: 'object',
          properties: {
            success: { const: true },
            refused: { type: 'array', items: { $ref: '#/components/schemas/Refused' } },
          },
          required: ['success'],
        },
        Refused: {
          type: 'object',
          properties: {
            index: { type: 'integer', minimum: 0 },
            field: text,
            reason: { enum: [...Object.keys(MESSAGE_REASONS), ...Object.keys(REJECT_REASONS)] },
          },
          required: ['index', 'field', 'reason'],
        },
        Failed: {
          type: 'object',
          properties: {
            success: { const: false },
            error: text,
            refused: { type: 'array', items: { $ref: '#/components/schemas/Refused' } },
          },
        },
      },
    },
  };
}

function shape(call: Call, more: object) {
  return { properties: { ...COMMON, ...OWN[call].properties, ...more }, required: OWN[call].required };
}

function ref(call: Call) {
  return { $ref: `#/components/schemas/${call}` };
}

function path(operationId: string, schema: object) {
  const json = (of: object) => ({ 'application/json': { schema: of } });
  const failed = json({ $ref: '#/components/schemas/Failed' });
  return {
    post: {
      operationId,
      requestBody: { required: true, content: { ...json(schema), 'text/plain': { schema } } },
      responses: {
        200: {
          description: 'All that is not listed as refused is durable.',
          content: json({ $ref: '#/components/schemas/Taken' }),
        },
        ...Object.fromEntries(
          Object.entries(ERRORS).map(([status, description]) => [status, { description, content: failed }]),
        ),
      },
    },
  };
}
