import { describe, expect, it } from 'vitest';
import { turns } from '../../../runtime/activities/turns.ts';

describe('turns', () => {
  it('lets only so many through at a time, the others in the order in which they came', async () => {
    const door = turns(2);
    const through: string[] = [];
    const enter = async (name: string) => {
      const end = await door.take();
      through.push(name);
      return end;
    };
    const [first, second] = await Promise.all([enter('first'), enter('second')]);
    const third = enter('third');
    const fourth = enter('fourth');
    await Promise.resolve();
    expect(through).toEqual(['first', 'second']);
    second();
    await third;
    expect(through).toEqual(['first', 'second', 'third']);
    first();
    (await fourth)();
    (await third)();
    expect(through).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('gives a turn back for later comers', async () => {
    const door = turns(1);
    (await door.take())();
    (await door.take())();
    expect(await door.take()).toBeTypeOf('function');
  });
});
