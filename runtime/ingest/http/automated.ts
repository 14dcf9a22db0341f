/** What is known of who follows a link or loads a picture. */
export interface Visit {
  readonly method: string;
  readonly userAgent: string;
  /** Headers by which programs say that they look ahead: `Purpose`, `Sec-Purpose`, `X-Moz`. */
  readonly purpose: string;
}

/**
 * Programs that call themselves so, link scanners of mail gateways, previews of messengers, and libraries. Gmail's image
 * proxy is not among them: it loads a picture when a person opens the message.
 */
const PROGRAMS =
  /bot\b|crawl|spider|slurp|preview|scanner|scan\b|proofpoint|mimecast|barracuda|safelinks|urldefense|facebookexternalhit|kakaotalk-scrap|twitterbot|slackbot|telegrambot|whatsapp|headlesschrome|phantomjs|curl\/|wget\/|python-requests|python-urllib|aiohttp|okhttp|go-http-client|java\/|libwww|apache-httpclient|axios\/|node-fetch|undici/i;

/**
 * Apple's Mail Privacy Protection loads pictures of all mail ahead, opened or not; its proxy calls itself by the first
 * words of a browser alone.
 */
const APPLE_PRIVACY = /^Mozilla\/5\.0$/;

/** Whether a program looked, not a person. Careful: what is not known to be a program counts as a person. */
export function isAutomated({ method, userAgent, purpose }: Visit): boolean {
  if (method !== 'GET') return true;
  if (/prefetch|preview|prerender/i.test(purpose)) return true;
  return userAgent.trim() === '' || PROGRAMS.test(userAgent) || APPLE_PRIVACY.test(userAgent.trim());
}
