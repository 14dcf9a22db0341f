export { type Behaviour, greylist, type Rule, throttle, unknownMailbox } from './behaviour.ts';
export {
  countByKey,
  followInbox,
  type InboxMessage,
  type InboxPlace,
  rawMessages,
  readInbox,
  readMessage,
} from './inbox.ts';
export { type Receiver, startReceiver } from './receiver.ts';
