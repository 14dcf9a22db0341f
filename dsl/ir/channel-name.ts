/** Every channel of the language, in the order in which lists show them. */
export const CHANNELS = [
  'push',
  'web-push',
  'alimtalk',
  'brand-message',
  'sms',
  'lms',
  'mms',
  'email',
  'in-app',
  'in-web',
] as const;
export type ChannelName = (typeof CHANNELS)[number];
