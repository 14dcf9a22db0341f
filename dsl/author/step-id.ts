/** An id that is none; the second argument says why. Shows itself in the compiler's message. */
interface NotAnId<Text extends string, Why extends string> {
  readonly id: Text;
  readonly why: Why;
}

/** Small letters, digits and hyphens; anything else is a compile error that says so. */
export type StepId<I extends string> = string extends I
  ? I
  : I extends Lowercase<I>
    ? I extends `${string}${' ' | '_' | '.' | '/'}${string}` | ''
      ? NotAnId<I, 'an id is made of small letters, digits and hyphens'>
      : I
    : NotAnId<I, 'an id is made of small letters, digits and hyphens'>;
