import { sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** NHN Cloud SMS: at most three files, JPEG only. SENS and SOLAPI take one JPEG, so providers may ask for less. */
const MOST_IMAGES = 3;
const OTHER_KIND = /\.(?:png|gif|webp|bmp|svg|heic|avif)$/i;

/** The pictures of an MMS are few and JPEG. Their size and bytes are known when the files are read. */
export const imagesRule: Rule = (campaign) =>
  sentContents(campaign).flatMap(({ placed, path }): readonly Finding[] => {
    if (placed.channel !== 'mms') return [];
    const { images } = placed.content;
    const place = [...path, ...placed.path, 'images'];
    return [...checkCount(images, place), ...images.flatMap((image, index) => checkKind(image, [...place, index]))];
  });

function checkCount(images: readonly string[], path: Finding['path']): readonly Finding[] {
  if (images.length <= MOST_IMAGES) return [];
  const message = `there are ${images.length} pictures, and an MMS carries ${MOST_IMAGES}`;
  return [finding({ code: 'channel/images', path, atKey: true, message, help: 'keep those that matter most' })];
}

function checkKind(image: string, path: Finding['path']): readonly Finding[] {
  const kind = OTHER_KIND.exec(image)?.[0].slice(1).toUpperCase();
  if (kind === undefined) return [];
  const message = `this picture is a ${kind}, and an MMS carries JPEG only`;
  return [finding({ code: 'channel/images', path, message, help: 'save it as .jpg' })];
}
