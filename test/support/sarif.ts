import { z } from 'zod';

/**
 * What the SARIF 2.1.0 schema demands of the parts that we write, by hand from the OASIS standard: required properties,
 * allowed words, counting from 1, URI references without letters that a URI may not hold. Unknown properties are refused
 * as in the official schema. What a schema cannot say is asked here too: indexes lead to the rule of that id.
 */
const uri = z.string().regex(/^[\w.~!$&'()*+,;=:@/?#%-]+$/);
const message = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const region = z
  .strictObject({
    startLine: z.int().min(1),
    startColumn: z.int().min(1),
    endLine: z.int().min(1),
    endColumn: z.int().min(1),
  })
  .refine(({ startLine, startColumn, endLine, endColumn }) =>
    startLine === endLine ? startColumn <= endColumn : startLine < endLine,
  );
const location = z.strictObject({
  id: z.int().min(0).optional(),
  message: message.optional(),
  physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri }), region: region.optional() }),
});
const result = z.strictObject({
  ruleId: z.string(),
  ruleIndex: z.int().min(0),
  level: z.enum(['none', 'note', 'warning', 'error']),
  message,
  locations: z.array(location).optional(),
  relatedLocations: z.array(location).optional(),
  fixes: z
    .array(
      z.strictObject({
        description: message,
        artifactChanges: z
          .array(
            z.strictObject({
              artifactLocation: z.strictObject({ uri }),
              replacements: z
                .array(z.strictObject({ deletedRegion: region, insertedContent: z.strictObject({ text: z.string() }) }))
                .min(1),
            }),
          )
          .min(1),
      }),
    )
    .optional(),
});
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({
            name: z.string().min(1),
            version: z.string(),
            rules: z.array(z.strictObject({ id: z.string(), shortDescription: message, help: message })),
          }),
        }),
        columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
        results: z.array(result),
      }),
    )
    .length(1),
});

/** All that is wrong with a log; empty for a right one. */
export function sarifFaults(given: unknown): readonly string[] {
  const parsed = log.safeParse(JSON.parse(JSON.stringify(given)));
  if (!parsed.success) return parsed.error.issues.map(({ path, message: text }) => `${path.join('.')}: ${text}`);
  return parsed.data.runs.flatMap(({ tool, results }) => {
    const { rules } = tool.driver;
    const twice = new Set(rules.map(({ id }) => id)).size === rules.length ? [] : ['a rule is named twice'];
    const astray = results.filter(({ ruleId, ruleIndex }) => rules[ruleIndex]?.id !== ruleId);
    return [...twice, ...astray.map(({ ruleId }) => `ruleIndex of ${ruleId} leads elsewhere`)];
  });
}
