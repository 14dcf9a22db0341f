import { followStore, type StoredMessage, type StoredPlace } from '../../adapters/sandbox/simulator/index.ts';
import { followInbox, type InboxMessage, type InboxPlace } from '../../adapters/smtp/simulator/index.ts';

/** What names a message of any channel, without what it says. */
export interface Listed {
  /** Of letters, digits, `-` and `_`. */
  readonly id: string;
  /** Milliseconds since 1970 when it was taken. */
  readonly atMs: number;
  /** As the sender said it: `email`, `push`, `brand-message` ... */
  readonly channel: string;
  readonly to: string;
  readonly campaign: string | null;
  readonly run: string | null;
  readonly variant: string | null;
  readonly place: { readonly mail: InboxPlace } | { readonly stored: StoredPlace };
}

/** A message in full. */
export type Opened = Listed & ({ readonly mail: InboxMessage } | { readonly stored: StoredMessage });

/** All messages of the local inbox and the local sandbox, newest first. */
export interface MessageBook {
  /** What there is now. The same array until something comes. */
  all(): Promise<readonly Listed[]>;
  open(listed: Listed): Promise<Opened | null>;
}

/** Messages that are kept track of, some 100 MB of memory; older ones leave the list. */
const MOST = 200_000;

export interface BookFolders {
  /** Of the SMTP receiver. */
  readonly inbox: string;
  readonly sandbox: string;
}

/** Reads what has come since the last look only, so that a look is quick however much lies there. */
export function openMessageBook(folders: BookFolders): MessageBook {
  const mails = followInbox(folders.inbox);
  const store = followStore(folders.sandbox);
  let known: readonly Listed[] = [];
  let looking: Promise<readonly Listed[]> | null = null;

  const look = async (): Promise<readonly Listed[]> => {
    const came = [...(await mails.later()).map(ofMail), ...(await store.later()).map(ofStore)];
    if (came.length > 0) {
      known = [...came.reverse(), ...known].sort((one, other) => other.atMs - one.atMs).slice(0, MOST);
    }
    return known;
  };
  return {
    all: () => {
      looking ??= look().finally(() => {
        looking = null;
      });
      return looking;
    },
    open: async (listed) => {
      if ('mail' in listed.place) return { ...listed, mail: await mails.read(listed.place.mail) };
      const stored = await store.read(listed.place.stored);
      return stored === null ? null : { ...listed, stored };
    },
  };
}

function ofMail(mail: InboxPlace): Listed {
  const { id, at, to, campaign, run, variant } = mail;
  return { id: `m${id}`, atMs: at, channel: 'email', to, campaign, run, variant, place: { mail } };
}

function ofStore(stored: StoredPlace): Listed {
  const { id, at, channel, to, tags } = stored;
  const { campaign = null, run = null, variant = null } = tags as Readonly<Record<string, string | undefined>>;
  return { id, atMs: at, channel, to, campaign, run, variant, place: { stored } };
}
