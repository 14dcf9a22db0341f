import { type ChannelLink, channelLinks, isChannelWord, type WrittenChannel } from '../../../schema/channel-schema.ts';
import type { WrittenDelivery } from '../../../schema/delivery-schema.ts';
import type { WrittenMessage } from '../../../schema/message-schema.ts';
import type { WrittenVariant } from '../../../schema/variant-schema.ts';
import { arrow, type Code, call, type Item, item, object } from '../code/code.ts';
import { data, properties } from '../code/literal.ts';
import type { Path, Printer, Special } from '../printer.ts';
import { printPredicate } from './predicate.ts';

/** `push`, or `firstOf(push, { channel: sms, on: 'not-read', after: '2h' })`. */
export function printChannel(written: WrittenChannel, path: Path, printer: Printer): Code {
  if (typeof written === 'string') return printer.channel(written);
  const links = channelLinks(written);
  const items = links.map((link, index) => printer.item([...path, ...link.path], linkOf(link, index, printer)));
  return call(printer.names.language('firstOf'), items);
}

/** The first is tried anyhow, and that the one before cannot reach a person needs no words. */
function linkOf({ channel, on, after }: ChannelLink, index: number, printer: Printer): Code {
  const word = printer.channel(channel);
  if (index === 0 || on === 'unreachable') return word;
  return object([item(word, { key: 'channel' }), ...properties({ on, after: after ?? undefined })]);
}

/** `channel`, `message` and `variants` of a send. */
export function deliveryItems(
  { channel, message, variants }: WrittenDelivery,
  path: Path,
  printer: Printer,
): readonly Item[] {
  const at = (key: keyof WrittenDelivery) => [...path, key];
  const items = [printer.field(at('channel'), () => printChannel(channel, at('channel'), printer))];
  if (message !== undefined)
    items.push(printer.field(at('message'), () => printMessage(message, at('message'), printer)));
  if (variants !== undefined) {
    items.push(printer.field(at('variants'), () => printVariants(variants, at('variants'), printer, printMessage)));
  }
  return items;
}

/** A message of a campaign without steps: a function where it speaks of the event that lets people in. */
export function messageOf(event: string | null): PrintMessage {
  return (written, path, printer) => {
    const { code, usesEvent } = printer.withEvent(event, () => printMessage(written, path, printer));
    return usesEvent ? arrow('c', code) : code;
  };
}

type PrintMessage = (written: WrittenMessage, path: Path, printer: Printer) => Code;

/** What a send says: the fields of a message or a text, for each channel where there are several. */
function printMessage(written: WrittenMessage, path: Path, printer: Printer): Code {
  const special: Special = (value, at) => {
    if (typeof value === 'string') return printer.text(value);
    if (!isContent(value, at.slice(path.length))) return null;
    const items = printer.fields(value, at, special);
    return object(items, items.length > 1);
  };
  return printer.unnamed(written, path, special);
}

/** Whether a value is a message, or one of a channel, rather than a part of it. `below` is its place in the message. */
function isContent(value: unknown, below: Path): value is object {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isGroup && (below.length === 0 || (below.length === 1 && isChannelWord(String(below[0]))));
}

export function printVariants(
  variants: Readonly<Record<string, WrittenVariant>>,
  path: Path,
  printer: Printer,
  print: PrintMessage,
): Code {
  const items = Object.entries(variants).map(([id, { when, weight, message }]) => {
    const at = (key?: keyof WrittenVariant) => [...path, id, ...(key === undefined ? [] : [key])];
    const parts = () => [
      ...(when === undefined ? [] : [printer.item(at('when'), printPredicate(when, at('when'), printer), 'when')]),
      ...(weight === undefined ? [] : [printer.field(at('weight'), () => data(weight))]),
      printer.field(at('message'), () => print(message, at('message'), printer)),
    ];
    return printer.field(at(), () => object(parts(), true));
  });
  return object(items, true);
}
