import type { AssetNode } from '../../ir/index.ts';
import { contentPictures } from '../../schema/content/content-pictures.ts';
import { picturesIn } from '../../template/html-pictures.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { sourcesOf } from './measure.ts';
import {
  IN_EMAIL,
  KB,
  MOST_MMS_BYTES,
  MOST_MMS_PICTURES,
  PICTURE_LIMITS,
  type PictureLimit,
} from './picture-limits.ts';

type Path = Finding['path'];
type Assets = NonNullable<CheckContext['assets']>;

/**
 * Pictures are of a kind, weight and shape that their channel shows. Those of the workspace were read; of addresses
 * nothing is known but their ending.
 */
export const picturesRule: Rule = (campaign, _schema, { assets = new Map() }) =>
  sentContents(campaign).flatMap((content) => [
    ...contentPictures(content.placed).flatMap(({ use, path, address }) =>
      checkPicture(address, PICTURE_LIMITS[use], [...content.path, ...path], assets),
    ),
    ...inHtml(content, assets),
    ...ofMms(content, assets),
    ...ofCarousel(content, assets),
  ]);

function checkPicture(
  address: string,
  limits: readonly PictureLimit[],
  path: Path,
  assets: Assets,
): readonly Finding[] {
  const asset = assets.get(address);
  for (const limit of limits) {
    const found = asset === undefined ? byEnding(address, limit, path) : byContent(asset, limit, path);
    if (found.length > 0) return found;
  }
  return [];
}

const ENDING = /\.(png|gif|webp|bmp|svg|heic|avif|jpe?g)(?:[?#]|$)/i;

function byEnding(address: string, { types, who, severity }: PictureLimit, path: Path): readonly Finding[] {
  const ending = ENDING.exec(address)?.[1]?.toLowerCase();
  const type = ending === 'jpg' ? 'jpeg' : ending;
  if (types === undefined || type === undefined || types.some((one) => one === type)) return [];
  return [ofKind(type, types, who, path, severity)];
}

function byContent(asset: AssetNode, limit: PictureLimit, path: Path): readonly Finding[] {
  const { types, bytes, who, severity } = limit;
  const said = (message: string, help: string) =>
    finding({ code: 'channel/image-size', severity, path, message, help });
  return [
    ...(types === undefined || types.includes(asset.type) ? [] : [ofKind(asset.type, types, who, path, severity)]),
    ...(bytes === undefined || asset.bytes <= bytes
      ? []
      : [
          said(
            `this picture has ${kilobytes(asset.bytes)}, and ${who} shows up to ${kilobytes(bytes)}`,
            'save it smaller',
          ),
        ]),
    ...shape(asset, limit).map((message) => said(message, 'cut or scale it')),
  ];
}

function shape({ width, height }: AssetNode, limit: PictureLimit): readonly string[] {
  const { minWidth = 0, maxWidth = Infinity, maxHeight = Infinity, ratio, who } = limit;
  const size = `this picture has ${width}x${height} pixels`;
  if (width < minWidth) return [`${size}, and ${who} shows those at least ${minWidth} wide`];
  if (width > maxWidth || height > maxHeight) return [`${size}, and ${who} shows up to ${maxWidth}x${maxHeight}`];
  // Half a pixel of rounding on each side is nobody's fault.
  const [least, most] = [(width - 0.5) / (height + 0.5), (width + 0.5) / (height - 0.5)];
  if (ratio === undefined || (least <= ratio.most && most >= ratio.least)) return [];
  return [`${size}, and ${who} shows ${ratio.words}`];
}

function ofKind(
  type: string,
  types: readonly string[],
  who: string,
  path: Path,
  severity: Finding['severity'],
): Finding {
  const kinds = types.map((one) => one.toUpperCase());
  const message = `this picture is a ${type.toUpperCase()}, and ${who} shows ${kinds.length === 1 ? `${kinds[0]} only` : kinds.join(' and ')}`;
  const help = `save it as .${types.includes('jpeg') ? 'jpg' : (types[0] ?? 'png')}`;
  return finding({ code: 'channel/images', severity, path, message, help });
}

/** Files that an email's html shows. */
function inHtml(content: SentContent, assets: Assets): readonly Finding[] {
  if (content.placed.channel !== 'email') return [];
  return sourcesOf(content)
    .filter(({ field }) => field === 'html')
    .flatMap(({ source, path }) =>
      picturesIn(source).flatMap(({ src, start, end }) =>
        checkPicture(src, [IN_EMAIL], path, assets).map((found) => ({ ...found, span: { start, end } })),
      ),
    );
}

function ofMms({ placed, path }: SentContent, assets: Assets): readonly Finding[] {
  if (placed.channel !== 'mms') return [];
  const { images } = placed.content;
  const place = [...path, ...placed.path, 'images'];
  if (images.length > MOST_MMS_PICTURES) {
    const message = `there are ${images.length} pictures, and an MMS carries ${MOST_MMS_PICTURES}`;
    return [
      finding({ code: 'channel/images', path: place, atKey: true, message, help: 'keep those that matter most' }),
    ];
  }
  const bytes = images.reduce((sum, image) => sum + (assets.get(image)?.bytes ?? 0), 0);
  if (bytes <= MOST_MMS_BYTES) return [];
  const message = `these pictures have ${kilobytes(bytes)} together, and an MMS carries ${kilobytes(MOST_MMS_BYTES)}`;
  return [finding({ code: 'channel/image-size', path: place, atKey: true, message, help: 'save them smaller' })];
}

/** All pictures of a carousel of products have one shape: NHN Cloud `friendtalkupgrade-overview.md`. */
function ofCarousel({ placed, path }: SentContent, assets: Assets): readonly Finding[] {
  if (placed.channel !== 'brandMessage' || placed.content.bubble !== 'carousel-commerce') return [];
  const known = contentPictures(placed).flatMap((picture) => {
    const asset = assets.get(picture.address);
    return asset === undefined ? [] : [{ ...picture, asset }];
  });
  const [first, ...others] = known;
  if (first === undefined) return [];
  return others
    .filter(({ asset }) => !sameShape(asset, first.asset))
    .map(({ asset, path: below }) => {
      const message = `this picture has ${asset.width}x${asset.height} pixels, and the first of the carousel another shape`;
      const help = `cut them all to one shape, such as ${first.asset.width}x${first.asset.height}`;
      return finding({ code: 'channel/image-size', path: [...path, ...below], message, help });
    });
}

function sameShape(a: AssetNode, b: AssetNode): boolean {
  return Math.abs(a.width * b.height - b.width * a.height) <= Math.max(a.height, b.height);
}

function kilobytes(bytes: number): string {
  return bytes >= KB * KB ? `${(bytes / KB / KB).toFixed(1)} MB` : `${Math.ceil(bytes / KB)} KB`;
}
