/**
 * Runs inside the context before the bundle: takes away what would make two evaluations of one file differ. It is a
 * guard-rail against mistakes, not a wall against malice: `node:vm` is none.
 *
 * `report(what, why, stack)` notes the offence on the host, so that a file which swallows the error is found too.
 */
export const GUARDS = `(report) => {
  'use strict';
  const realm = globalThis;
  Error.stackTraceLimit = 200;
  const refuse = (what, why) => {
    const error = new Error(what + ' is not allowed in campaign files');
    report(what, why, String(error.stack));
    throw error;
  };
  const hide = (target, name, label, why) =>
    Object.defineProperty(target, name, { configurable: false, enumerable: false, get: () => refuse(label, why) });

  const RealDate = Date;
  const zoned = /(?:Z|[+-]\\d{2}:?\\d{2})$/i;
  const dateOnly = /^[+-]?\\d{4,6}(?:-\\d{2}){0,2}$/;
  const absolute = (value, label) => {
    if (typeof value === 'string' && !zoned.test(value.trim()) && !dateOnly.test(value.trim())) refuse(label, 'zone');
    return value;
  };
  const GuardedDate = function Date(...parts) {
    if (new.target === undefined) return refuse('Date()', 'clock');
    if (parts.length === 0) return refuse('new Date()', 'clock');
    if (parts.length > 1) return refuse('new Date(year, month, ...)', 'zone');
    return Reflect.construct(RealDate, [absolute(parts[0], 'new Date() of a text without a zone')], new.target);
  };
  GuardedDate.prototype = RealDate.prototype;
  GuardedDate.UTC = RealDate.UTC;
  GuardedDate.parse = (text) => RealDate.parse(absolute(text, 'Date.parse() of a text without a zone'));
  GuardedDate.now = () => refuse('Date.now()', 'clock');
  Object.defineProperty(RealDate.prototype, 'constructor', { value: GuardedDate });
  for (const name of Object.getOwnPropertyNames(RealDate.prototype)) {
    const local = /^(?:get|set)(?!UTC|Time$)/.test(name) || /^to(?:String|DateString|TimeString|Locale.*)$/.test(name);
    if (local) RealDate.prototype[name] = () => refuse('Date.' + name + '()', 'zone');
  }
  globalThis.Date = GuardedDate;

  Math.random = () => refuse('Math.random()', 'randomness');
  hide(Intl, 'DateTimeFormat', 'Intl.DateTimeFormat', 'zone');
  if (typeof Temporal === 'object') hide(Temporal, 'Now', 'Temporal.Now', 'clock');
  const named = {
    clock: ['performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
    randomness: ['crypto'],
    io: ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator', 'location', 'console', 'localStorage'],
    sharing: ['global', 'self'],
    environment: ['process', 'Buffer', 'window', 'document', '__dirname', '__filename', 'module'],
    waiting: ['Promise'],
    code: ['eval', 'WebAssembly', 'WeakRef', 'FinalizationRegistry', 'SharedArrayBuffer', 'Atomics'],
  };
  for (const [why, names] of Object.entries(named)) {
    for (const name of names) hide(globalThis, name, name, why);
  }
  const RealFunction = Function;
  for (const sample of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    const prototype = Object.getPrototypeOf(sample);
    const maker = function Function() { return refuse('the Function constructor', 'code'); };
    maker.prototype = prototype;
    Object.defineProperty(prototype, 'constructor', { value: maker, configurable: false, writable: false });
    if (prototype === RealFunction.prototype) globalThis.Function = maker;
  }
  delete Array.fromAsync;

  // What is written for people depends on the language of the machine, unless it is named.
  const needLanguage = (locale, label) => {
    if (locale === undefined) refuse(label + ' without a language', 'language');
  };
  for (const [target, names, position] of [
    [Number.prototype, ['toLocaleString'], 0],
    [BigInt.prototype, ['toLocaleString'], 0],
    [Array.prototype, ['toLocaleString'], 0],
    [String.prototype, ['toLocaleUpperCase', 'toLocaleLowerCase'], 0],
    [String.prototype, ['localeCompare'], 1],
  ]) {
    for (const name of names) {
      const real = target[name];
      target[name] = function (...given) {
        needLanguage(given[position], name + '()');
        return Reflect.apply(real, this, given);
      };
    }
  }
  for (const name of Object.getOwnPropertyNames(Intl)) {
    const Real = Object.getOwnPropertyDescriptor(Intl, name).value;
    if (typeof Real !== 'function' || !/^[A-Z]/.test(name) || name === 'Locale') continue;
    const Guarded = function (locale, options) {
      needLanguage(locale, 'Intl.' + name);
      return new.target === undefined ? Real(locale, options) : Reflect.construct(Real, [locale, options], new.target);
    };
    Guarded.prototype = Real.prototype;
    Guarded.supportedLocalesOf = Real.supportedLocalesOf;
    Object.defineProperty(Real.prototype, 'constructor', { value: Guarded });
    Intl[name] = Guarded;
  }
  hide(globalThis, 'globalThis', 'globalThis', 'sharing');

  // Files share this realm: what one could change, the next would find changed. Names and messages of errors may be set.
  const ErrorPrototype = Error.prototype;
  const lock = (object) => {
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return;
    for (const key of Reflect.ownKeys(object)) {
      const { value, configurable } = Object.getOwnPropertyDescriptor(object, key);
      const isOfError = object === ErrorPrototype || ErrorPrototype.isPrototypeOf(object);
      const maySet = isOfError && (key === 'name' || key === 'message');
      if (configurable && value !== undefined && !maySet) {
        Object.defineProperty(object, key, { writable: false, configurable: false });
      }
    }
    Object.preventExtensions(object);
  };
  const iterators = [[][Symbol.iterator](), ''[Symbol.iterator](), new Map().entries(), new Set().values(), (function* () {})()];
  const hidden = [Object.getPrototypeOf(Int8Array), ...iterators.map((one) => Object.getPrototypeOf(one))];
  for (const name of Object.getOwnPropertyNames(realm)) {
    const descriptor = Object.getOwnPropertyDescriptor(realm, name);
    if (!('value' in descriptor) || typeof descriptor.value === 'undefined') continue;
    if (/^__campaigns_/.test(name)) continue;
    hidden.push(descriptor.value);
    // With its value: without it, contexts of node:vm forget it.
    if (descriptor.configurable)
      Object.defineProperty(realm, name, { value: descriptor.value, enumerable: false, writable: false, configurable: false });
  }
  for (const object of hidden) {
    lock(object);
    lock(Object.getOwnPropertyDescriptor(object, 'prototype')?.value);
  }
}`;

/** Why a thing is refused; decides what the diagnostic advises. */
export type Impurity =
  | 'clock'
  | 'zone'
  | 'randomness'
  | 'io'
  | 'environment'
  | 'waiting'
  | 'sharing'
  | 'language'
  | 'code';

export const ADVICE: Readonly<Record<Impurity, string>> = {
  clock: 'say it in the campaign instead (a trigger, `within`, `inLast`): campaigns are evaluated again at any time',
  zone: 'the answer depends on the zone of this machine; write a date with Z or an offset, and use the UTC methods',
  randomness: 'let variants and control draw people: the same file must always give the same campaign',
  io: 'a campaign file only describes; put the data into a file of the campaigns folder and import that',
  environment: 'what differs between environments is named with env(...) in campaigns.config.ts',
  waiting: 'a campaign file is evaluated at once and cannot wait; import what it needs',
  sharing: 'files share only what they import from one another',
  language: "the answer depends on the language of this machine; name one, as in toLocaleString('ko-KR')",
  code: 'write the campaign out: code made from text cannot be reviewed',
};
