export { type Act, type Behaviour, greylist, type Point, type Rule, unknownMailbox } from './behaviour.ts';
export {
  countByKey,
  type InboxEntry,
  type InboxKey,
  type InboxMessage,
  type InboxQuery,
  readInbox,
  readMessage,
} from './inbox.ts';
export { type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts';
