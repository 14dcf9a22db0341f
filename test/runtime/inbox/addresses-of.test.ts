import { expect, it } from 'vitest';
import { addressesOf } from '../../../runtime/inbox/addresses-of.ts';
import { testDatabase } from '../../support/postgres.ts';
import { people } from '../../support/store.ts';

it('knows every address of a customer, and none of nobody', async () => {
  const database = await testDatabase();
  try {
    await people(database, 2);
    await database.query(
      `insert into campaigns_private.address (customer_id, channel, value)
       select id, 'sms', '01012345678' from campaigns_private.customer where external_id = 'c1'`,
    );
    expect([...(await addressesOf(database, 'c1'))].sort()).toEqual(['01012345678', 'c1@example.test']);
    expect(await addressesOf(database, 'c9')).toEqual([]);
  } finally {
    await database.close();
  }
});
