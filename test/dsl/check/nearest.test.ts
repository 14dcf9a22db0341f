import { describe, expect, it } from 'vitest';
import { suggestion } from '../../../dsl/check/nearest.ts';

const DAYS = ['day', 'weekday', 'weekend', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const CHANNELS = ['push', 'alimtalk', 'brandMessage', 'sms', 'lms', 'email'];
const meant = (name: string, candidates: readonly string[]) => suggestion(name, candidates).replacement;

describe('suggestion', () => {
  it('prefers a name that has all letters in their order to one in which some differ', () => {
    expect(meant('wensday', DAYS)).toBe('wednesday');
    expect(meant('weekdy', DAYS)).toBe('weekday');
  });

  it('knows what other programs and Korean say, before what is near by letters', () => {
    expect(meant('and', ['any', 'all', 'not'])).toBe('all');
    expect(meant('OR', ['any', 'all', 'not'])).toBe('any');
    expect(meant('알림톡', CHANNELS)).toBe('alimtalk');
    expect(suggestion('kakao', CHANNELS)).toEqual({
      help: 'did you mean "alimtalk" or "brandMessage"?',
      replacement: null,
      sure: false,
    });
  });

  it('offers such a word only where it exists, and never writes it by itself', () => {
    expect(meant('and', ['any', 'none'])).toBe('any');
    expect(suggestion('equals', ['is', 'isNot'])).toMatchObject({ replacement: 'is', sure: false });
  });
});
