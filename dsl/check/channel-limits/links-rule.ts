import { sentContents } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';
import { sourcesOf } from './measure.ts';

/** Schemes that run code instead of opening something. */
const RUNS_CODE = /^(?:javascript|data|vbscript):/i;
/** How Kakao writes the link of a coupon of the channel: NHN Cloud `friendtalkupgrade-api-guide.md`. */
const CHANNEL_COUPON = /^alimtalk=coupon:\/\//;

interface Form {
  readonly fits: (link: string) => boolean;
  readonly must: string;
  readonly help: string;
}

/** Links open in apps that refuse plain `http` (iOS App Transport Security, Android cleartext) or warn of it. */
const WEB: Form = {
  fits: (link) => /^https:\/\/[^\s/]/.test(link),
  must: 'a web address must begin with https://',
  help: 'write the whole address, as in "https://shop.example/coupons"',
};
const APP: Form = {
  fits: (link) =>
    CHANNEL_COUPON.test(link) ||
    (/^[a-z][a-z0-9+.-]*:\/\//i.test(link) && !RUNS_CODE.test(link) && !/^http:/i.test(link)),
  must: 'a deep link must begin with the scheme of the app',
  help: 'write it as the app knows it, as in "shop://coupons" or "https://shop.example/coupons"',
};
const FORMS: Readonly<Record<string, Form>> = {
  url: WEB,
  pcUrl: WEB,
  imageUrl: WEB,
  deepLink: APP,
  androidLink: APP,
  iosLink: APP,
};

/** Links begin in a form that their channel opens, whatever their variables hold. Videos have a rule of their own. */
export const linksRule: Rule = (campaign) =>
  sentContents(campaign)
    .flatMap(sourcesOf)
    .flatMap(({ field, role, source, path }) => {
      const form = Object.hasOwn(FORMS, field) && role !== 'video.url' ? FORMS[field] : undefined;
      if (form === undefined || form.fits(source)) return [];
      const message = /^(?:\{\{|#\{)/.test(source) ? `${form.must}, which a variable does not promise` : form.must;
      return [finding({ code: 'channel/link', path, message, help: form.help })];
    });
