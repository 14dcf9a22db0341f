import type { DurationText } from 'campaigns-as-code';
import fc from 'fast-check';

/** What a step's own `if` asks, if it has one: about the person, or about the message of the first step. */
export type Asked = 'visited' | 'unopened' | undefined;
interface MaybeAsked {
  readonly asked: Asked;
}

/** One generated step of a journey, told apart from how either surface says it. */
export type GeneratedStep =
  | ({ readonly verb: 'send'; readonly id: string; readonly text: string } & MaybeAsked)
  | ({ readonly verb: 'wait'; readonly duration: DurationText } & MaybeAsked)
  | ({ readonly verb: 'next' | 'between' | 'update' | 'exit' } & MaybeAsked)
  | ({
      readonly verb: 'waitFor' | 'waitForStatus';
      readonly duration: DurationText;
      readonly steps: readonly GeneratedStep[];
    } & MaybeAsked)
  | {
      readonly verb: 'branch';
      readonly duration: DurationText;
      readonly steps: readonly GeneratedStep[];
      readonly otherwise: readonly GeneratedStep[];
    }
  | {
      readonly verb: 'experiment';
      readonly id: string;
      readonly steps: readonly GeneratedStep[];
      readonly otherwise: readonly GeneratedStep[];
    };

const duration: fc.Arbitrary<DurationText> = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('m', 'h', 'd', 'w'))
  .map(([count, unit]): DurationText => `${count}${unit}`);
const text = fc.constantFrom('안녕하세요', '{{default customer.name "고객"}}님', 'no', '1.10', '#1: 반가워요');

const asked = fc.constantFrom<Asked>('visited', 'unopened', undefined, undefined, undefined);

const { steps } = fc.letrec<{ step: GeneratedStep; steps: readonly GeneratedStep[] }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ verb: fc.constant('send' as const), id: fc.constant('send'), text, asked }),
    fc.record({ verb: fc.constant('wait' as const), duration, asked }),
    fc.record({
      verb: fc.constantFrom('next' as const, 'between' as const, 'update' as const, 'exit' as const),
      asked,
    }),
    fc.record({
      verb: fc.constantFrom('waitFor' as const, 'waitForStatus' as const),
      duration,
      steps: tie('steps'),
      asked,
    }),
    fc.record({ verb: fc.constant('branch' as const), duration, steps: tie('steps'), otherwise: tie('steps') }),
    fc.record({
      verb: fc.constant('experiment' as const),
      id: fc.constant('test'),
      steps: tie('steps'),
      otherwise: tie('steps'),
    }),
  ),
  steps: fc.array(tie('step'), { maxLength: 3 }),
}));

/** Steps of a journey with blocks in blocks; their ids still have to be made unique. */
export const journeySteps: fc.Arbitrary<readonly GeneratedStep[]> = steps.filter((list) => list.length > 0);

/** The same steps, with a number added to each id. */
export function uniqueIds(
  list: readonly GeneratedStep[],
  count: { next: number } = { next: 1 },
): readonly GeneratedStep[] {
  return list.map((step): GeneratedStep => {
    const id = `s-${count.next++}`;
    const inner = 'steps' in step ? { steps: uniqueIds(step.steps, count) } : {};
    const other = 'otherwise' in step ? { otherwise: uniqueIds(step.otherwise, count) } : {};
    return { ...step, ...('id' in step ? { id } : {}), ...inner, ...other } as GeneratedStep;
  });
}
