export { type Behaviour, greylist, type Rule, unknownMailbox } from './behaviour.ts';
export { countByKey, readInbox, readMessage } from './inbox.ts';
export { type Receiver, startReceiver } from './receiver.ts';
