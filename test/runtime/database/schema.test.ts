import { afterEach, expect, it } from 'vitest';
import { dumpSchema } from '../../support/dump-schema.ts';
import { type TestDatabase, testDatabase } from '../../support/postgres.ts';

let database: TestDatabase;
afterEach(() => database.close());

/** After a change of a migration: `npx vitest run test/runtime/database --update`, and read the difference. */
it('has the schema that was reviewed', async () => {
  database = await testDatabase();
  await expect(await dumpSchema(database)).toMatchFileSnapshot('../../golden/schema.sql');
});
