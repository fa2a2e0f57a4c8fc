// A subscription as created and as read then: lessons on Mondays at nine, none delivered yet.
import {
  defaultSession,
  type NewSubscription,
  type Subscription,
} from '../../src/subscriptions/rules/subscription.ts';

export const newSubscription = (more: Partial<NewSubscription> = {}): NewSubscription => ({
  v: '1',
  id: 's1',
  place: 'C1',
  course: 'made',
  locale: 'en',
  cron: '0 9 * * 1',
  zone: 'Asia/Shanghai',
  ...defaultSession,
  state: 'active',
  revision: 1,
  next: undefined,
  due: undefined,
  by: 'U1',
  at: 0,
  organisers: ['U1'],
  ...more,
});

export const subscription = (more: Partial<Subscription> = {}): Subscription => ({
  ...newSubscription(),
  digest: 'after-hour',
  prompts: true,
  authors: {},
  cause: undefined,
  until: undefined,
  last: undefined,
  claim: undefined,
  position: [],
  ...more,
});
