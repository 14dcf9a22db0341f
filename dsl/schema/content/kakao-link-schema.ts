import { z } from 'zod';
import { isGroup } from '../is-group.ts';
import { linkSchema } from './link-schema.ts';

/** Where a tap in KakaoTalk leads, as written. At least one of the links is there. */
export interface WrittenKakaoLink {
  /** Web address. */
  readonly url?: string | undefined;
  /** Web address for computers. Default: `url`. */
  readonly pcUrl?: string | undefined;
  /** Address inside the app, the same on Android and iOS; where there is a web address, too, the app is tried first. */
  readonly deepLink?: string | undefined;
  /** Address inside the app on Android, where the two platforms differ. */
  readonly androidLink?: string | undefined;
  /** Address inside the app on iOS, where the two platforms differ. */
  readonly iosLink?: string | undefined;
}

/** The keys of a link, in the order in which they are shown. */
export const LINK_KEYS = [
  'url',
  'pcUrl',
  'deepLink',
  'androidLink',
  'iosLink',
] as const satisfies readonly (keyof WrittenKakaoLink)[];

/** The fields of a link, for the group that holds them; that group needs `linkChecks`, too. */
export const kakaoLinkFields = {
  url: linkSchema.optional(),
  pcUrl: linkSchema.optional(),
  deepLink: linkSchema.optional(),
  androidLink: linkSchema.optional(),
  iosLink: linkSchema.optional(),
};

/** A group with links leads somewhere, and says once where the app is opened. */
export function linksSomewhere<S extends z.ZodObject>(schema: S): S {
  return oneAppLink(schema).refine((group) => hasLink(group), {
    error: 'leads nowhere; give it a url or a deepLink',
    when: isGroup,
  });
}

/** A group whose links may be left out altogether. */
export function oneAppLink<S extends z.ZodObject>(schema: S): S {
  return schema.refine(
    ({ deepLink, androidLink, iosLink }: WrittenKakaoLink) =>
      deepLink === undefined || (androidLink === undefined && iosLink === undefined),
    {
      path: ['deepLink'],
      error: 'is the link on both platforms; leave it out beside androidLink and iosLink',
      when: isGroup,
    },
  );
}

export function hasLink(link: WrittenKakaoLink): boolean {
  return LINK_KEYS.some((key) => link[key] !== undefined);
}

/** A link that must work in every KakaoTalk, so it has a web address. */
export interface WrittenWebLink extends WrittenKakaoLink {
  /** Web address. */
  readonly url: string;
}

export const webLinkFields = { ...kakaoLinkFields, url: linkSchema };
export const webLinkSchema: z.ZodType<WrittenWebLink> = oneAppLink(z.strictObject(webLinkFields));

/** A link as a group of its own: `{ url: "https://shop.example" }`. */
export const kakaoLinkSchema: z.ZodType<WrittenKakaoLink> = linksSomewhere(z.strictObject(kakaoLinkFields));
