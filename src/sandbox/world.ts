// The workspace of a first start: its people, its channels, and the installed app.
import type { Channel, Person } from './contract.ts';

export const workspace = { id: 'T0HARBOUR', name: 'Harbour Lane', domain: 'harbour-lane' };

/** The organisation on an Enterprise Grid. */
export const organisation = { id: 'E0HARBOUR', name: 'Harbour Group' };
const headquarters = 'T0HARBHQ';

/** The external person's company. */
export const otherWorkspace = { id: 'T0BEACON', domain: 'beacon' };

export const app = {
  id: 'A0LECTERN',
  userId: 'U0LECTERN',
  botId: 'B0LECTERN',
  name: 'Lectern',
  handle: 'lectern',
};

export const people = {
  /** CTO and owner of the workspace. */
  ada: {
    id: 'U0ADA0001',
    handle: 'ada',
    name: 'Ada Okonkwo',
    title: 'CTO',
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    role: 'owner',
  },
  lin: {
    id: 'U0LIN0001',
    handle: 'lin',
    name: '林悦 Lin Yue',
    title: '工程经理 Engineering manager',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    role: 'member',
  },
  marco: {
    id: 'U0MARCO01',
    handle: 'marco',
    name: 'Marco Reyes',
    title: 'Staff engineer',
    zone: 'America/New_York',
    locale: 'en-US',
    role: 'member',
  },
  /** The guest expert of the Friday session; a full member in Slack. */
  wei: {
    id: 'U0WEI0001',
    handle: 'wei',
    name: '陈维 Chen Wei',
    title: 'Guest expert · organisation design',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    role: 'member',
  },
  /** A Slack guest account, which sees only the channels she was added to. */
  priya: {
    id: 'U0PRIYA01',
    handle: 'priya',
    name: 'Priya Nair',
    title: 'Contractor, data platform',
    zone: 'Asia/Kolkata',
    locale: 'en-GB',
    role: 'guest',
  },
  /** A person of another company, in no channel until invited. */
  jonas: {
    id: 'U0JONAS01',
    handle: 'jonas',
    name: 'Jonas Lindqvist',
    title: 'Partner, Beacon Ltd',
    zone: 'Europe/Stockholm',
    locale: 'sv-SE',
    role: 'external',
  },
} as const satisfies Record<string, Person>;

export const channels = {
  general: { id: 'C0GENERAL', name: 'general' },
  /** The app is a member here. */
  leads: { id: 'C0LEADS01', name: 'tech-leads' },
  /** Private; the app is a member here. */
  private: { id: 'C0PRIVATE', name: 'leads-private' },
} as const;

export type FirstWorld = { people: Person[]; channels: Channel[] };

/** The extra people of a workspace on a Grid: ids may begin with W. Omar belongs to another workspace of the organisation. */
export const gridPeople = {
  noor: {
    ...people.marco,
    id: 'W0NOOR001',
    handle: 'noor',
    name: 'Noor Haddad',
    grid: { teams: [workspace.id] },
  },
  omar: {
    ...people.marco,
    id: 'W0OMAR001',
    handle: 'omar',
    name: 'Omar Diallo',
    grid: { teams: [headquarters] },
  },
} satisfies Record<string, Person>;

/** The first world on a Grid. */
function ofGrid({ people: team, channels }: FirstWorld): FirstWorld {
  const shown = [headquarters, undefined, workspace.id, organisation.id];
  const more = Object.values(gridPeople);
  return {
    people: [
      ...team.map((person, index) => {
        if (person.role === 'external') return person;
        const named = shown[index % shown.length];
        const teams = [headquarters, workspace.id];
        return { ...person, grid: { ...(named === undefined ? {} : { team: named }), teams } };
      }),
      ...more,
    ],
    channels: channels.map((channel) =>
      channel.kind === 'public'
        ? { ...channel, members: [...channel.members, ...more.map(({ id }) => id)] }
        : channel,
    ),
  };
}

/** Puts the extra people before the others, so that the others come after the first page of every list. */
function withCrowd({ people: team, channels }: FirstWorld, crowd: number): FirstWorld {
  const more = Array.from({ length: crowd }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    return { ...people.marco, id: `U1C${number}`, handle: `crowd${number}`, name: `Crowd ${number}` };
  });
  const ids = more.map(({ id }) => id);
  return {
    people: [...more, ...team],
    channels: channels.map((one) =>
      one.kind === 'public' ? { ...one, members: [...ids, ...one.members] } : one,
    ),
  };
}

function withMoreChannels({ people: team, channels }: FirstWorld, count: number): FirstWorld {
  const members = [people.ada.id, people.marco.id, app.userId];
  const more = Array.from({ length: count }, (_, index): Channel => {
    const number = String(index + 1).padStart(4, '0');
    return { id: `C0MORE${number}`, name: `team-${number}`, kind: 'public', archived: false, members };
  });
  return { people: team, channels: [...channels, ...more] };
}

/** A fresh copy of the first state. */
export function firstWorld({ grid = false, crowd = 0, moreChannels = 0 } = {}): FirstWorld {
  const plain = grid ? ofGrid(plainWorld()) : plainWorld();
  const world = moreChannels === 0 ? plain : withMoreChannels(plain, moreChannels);
  return crowd === 0 ? world : withCrowd(world, crowd);
}

function plainWorld(): FirstWorld {
  const { ada, lin, marco, wei, priya } = people;
  const team = [ada.id, lin.id, marco.id, wei.id];
  return {
    people: Object.values(people).map((person) => ({ ...person })),
    channels: [
      { ...channels.general, kind: 'public', archived: false, members: team },
      { ...channels.leads, kind: 'public', archived: false, members: [...team, priya.id, app.userId] },
      { ...channels.private, kind: 'private', archived: false, members: [ada.id, lin.id, app.userId] },
    ],
  };
}
