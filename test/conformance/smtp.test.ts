import { adapterFor, type Inbox, message, openInbox, openStrictInbox, receivedKeys } from '../adapters/smtp/stand.ts';
import { TEST_CERTIFICATE } from '../support/certificate.ts';
import { conformance, type OpenStand } from './suite.ts';

const SKIPS = { 'same-key': 'SMTP has no idempotency key: a repeated message is a second message' };

/** Nothing listens on port 1 of the loopback interface. */
const NOWHERE = 'smtp://127.0.0.1:1';

function standOf(inbox: Inbox, url: string, secrets: readonly string[], settings = {}): OpenStand {
  return {
    adapter: adapterFor(url, settings),
    unreachable: adapterFor(NOWHERE),
    message,
    received: () => receivedKeys(inbox.folder),
    connections: () => inbox.receiver.connections(),
    secrets,
    stop: () => inbox.stop(),
  };
}

conformance(
  'smtp',
  async () => {
    const inbox = await openInbox();
    return standOf(inbox, inbox.receiver.url, []);
  },
  SKIPS,
);

const login = { user: 'harumart', password: 'p@ss wörd' };

conformance(
  'smtp over STARTTLS with a password, to a server of others',
  async () => {
    const inbox = await openStrictInbox({ mode: 'starttls', login });
    const url = inbox.receiver.url.replace('//', `//${login.user}:${encodeURIComponent(login.password)}@`);
    const settings = { certificateAuthority: TEST_CERTIFICATE.cert, requireTls: true };
    return standOf(inbox, url, [login.password, login.user], settings);
  },
  {
    ...SKIPS,
    order: 'this simulator cannot close between storing and replying; the other one runs this rule',
    'aborted-midway': 'this simulator delays before it stores; the other one runs this rule',
  },
);
