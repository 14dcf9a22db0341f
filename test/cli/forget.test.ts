import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { cli, document } from './support.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await people(database, 2);
});
afterEach(() => database.close());

const forget = (...argv: readonly string[]) => cli(['forget', ...argv], { env: { DATABASE_URL: database.url } });
const left = async () => (await database.query('select from campaigns_private.customer')).length;

it('erases one person when it is meant, and says what is gone and what stays', async () => {
  const careful = await forget('c1');
  expect([careful.exit, careful.stderr]).toEqual([64, expect.stringContaining('--yes')]);
  expect(await left()).toBe(2);
  expect(await forget('c1', '--yes')).toMatchObject({
    exit: 0,
    stdout:
      'erased the customer with 1 address, 1 word of consent, 0 events, 0 devices\n' +
      'kept without the person: 0 enrolments, so that results stay as they were\n',
  });
  expect(await left()).toBe(1);
  expect(document(await forget('c2', '--yes', '--json'))).toMatchObject({ data: { addresses: 1, suppressed: 0 } });
});

it('says that there is nobody of that id', async () => {
  const nobody = await forget('c9', '--yes');
  expect([nobody.exit, nobody.stderr]).toEqual([1, expect.stringContaining('forget/unknown-customer')]);
  expect(await left()).toBe(2);
});
