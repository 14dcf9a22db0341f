/**
 * Every diagnostic code there is, with the sentence that names the kind of fault. A code is for ever: it is never
 * reused for another meaning and never renamed, because people and machines search for it.
 */
export const CODES = {
  // The folder and its files
  'workspace/not-found': 'there is no campaigns folder here',
  'workspace/no-config': 'the workspace has no campaigns.config.ts',
  'workspace/invalid-config': 'campaigns.config.ts does not say what it must',
  'workspace/unreadable': 'a file of the workspace cannot be read',
  'workspace/duplicate-id': 'two campaigns have the same id',
  'workspace/file-name': 'the file name differs from the campaign id',
  // TypeScript
  'ts/syntax': 'the TypeScript cannot be parsed',
  'ts/forbidden-import': 'a campaign file may import only the language and files of the workspace',
  'ts/unresolved-import': 'an import leads nowhere',
  'ts/impure': 'a campaign file used a clock, randomness, I/O or the environment',
  'ts/threw': 'the file threw an error while it was evaluated',
  'ts/no-default-export': 'the file has no default export made by campaign()',
  'ts/not-data': 'the definition holds something that is not data',
  // YAML
  'yaml/syntax': 'the YAML cannot be parsed',
  'yaml/unquoted-template': 'a text that starts with {{ must be quoted',
  'yaml/unsupported': 'a YAML feature that is not allowed in campaign files',
  'yaml/empty': 'the file holds no campaign',
  // The written form
  'schema/missing': 'a required field is missing',
  'schema/unknown-key': 'a field that does not exist',
  'schema/invalid': 'a field has a value of the wrong type or form',
  // Meaning
  'check/unknown-attribute': 'an attribute that the customer schema does not have',
  'check/unknown-event': 'an event that the customer schema does not have',
  'check/unknown-property': 'a property that the event does not have',
  'check/attribute-type': 'a comparison that the attribute does not allow',
  'check/weights': 'the weights of the variants do not add up to 100',
  'check/time-zone': 'a time zone that does not exist',
  'check/schedule': 'a time or cron expression that never comes',
  'check/past': 'a one-time campaign whose time has passed',
  // Templates
  'template/syntax': 'the template cannot be parsed',
  'template/unknown-variable': 'a variable that does not exist',
  'template/unknown-helper': 'a helper that does not exist',
  'template/helper-arguments': 'a helper with the wrong number or kind of values',
  'template/missing-fallback': 'an optional attribute without a fallback',
  'template/not-allowed': 'a Handlebars feature that is not allowed in messages',
  // Settings and servers
  'config/invalid': 'temporal.config.ts does not say what it must',
  'config/unknown-environment': 'an environment that temporal.config.ts does not have',
  'config/missing-secret': 'a secret that is named but not set in the environment',
  'server/temporal-missing': 'no Temporal server and no way to get one',
  'server/temporal-unreachable': 'the Temporal server does not answer',
  'server/postgres-unreachable': 'the Postgres server does not answer',
  'server/postgres-missing': 'the Postgres binaries for this platform are not installed',
  'server/postgres-too-old': 'the Postgres server is older than the oldest that works',
  'server/database-newer': 'the database was made by a newer version of campaigns-as-code',
  'server/database-empty': 'the database has none of our tables',
  'server/folder-in-use': 'another process uses this data folder',
  'server/port-taken': 'a port is used by another program',
  'server/disk-full': 'there is no room left in .campaigns',
  'server/not-running': 'no servers run for this folder',
  'server/start-failed': 'a server did not start',
  'server/ended': 'a server ended without being asked to',
  // Plan, deploy, run
  'deploy/stale-plan': 'what the plan was made against has changed',
  'deploy/bad-plan-file': 'the plan file cannot be used',
  'deploy/locked': 'another deploy is at work',
  'deploy/consent-missing': 'a step with lasting effect was not asked for by name',
  'deploy/unused-consent': 'a consent that names nothing in this plan',
  'run/unknown-campaign': 'a campaign that is not deployed',
  'run/not-active': 'the campaign is paused or archived',
  'run/already-ran': 'this occurrence has run already',
  'run/failed': 'a run did not end well',
  'input/rejected': 'rows of an import that cannot be used',
  // Command line
  'cli/usage': 'the command line cannot be understood',
  'cli/interrupted': 'the command was stopped before its end',
  'cli/bug': 'a fault of campaigns itself',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof CODES;
