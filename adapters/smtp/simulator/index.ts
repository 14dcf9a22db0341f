export { type Behaviour, greylist, type Rule, unknownMailbox } from './behaviour.ts';
export { countByKey, rawMessages, readInbox, readMessage } from './inbox.ts';
export { type Receiver, startReceiver } from './receiver.ts';
