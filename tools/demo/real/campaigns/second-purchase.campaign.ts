import { all, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';

const stop = 'Unsubscribe: My page > Notifications';

/** CDNOW: people with exactly one order, made more than a month ago. Half of that shop's customers never came back. */
export default campaign({
  id: 'second-purchase',
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: once('2027-01-04T10:00', 'America/New_York'),
  target: all(customer.source.is('cdnow'), did.purchased.exactly(1), not(did.purchased.inLast('30d'))),
  channel: 'email',
  variants: {
    plain: {
      weight: 50,
      message: { subject: text`Your second order ships free`, text: `One record is a start.\n${stop}` },
    },
    short: { weight: 50, message: { subject: text`Free shipping on us`, text: `Only this week.\n${stop}` } },
  },
  control: 10,
});
