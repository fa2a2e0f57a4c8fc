// Keys of subscriptions. Scripts of features to the right use these keys too.
export const keys = {
  subscription: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}`,
  position: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}:position`,
  /** The lessons that were delivered and skipped before the course began anew. */
  past: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}:past`,
  place: (team: string, channel: string) => `lectern:{${team}}:subscriptions:at:${channel}`,
  all: (team: string) => `lectern:{${team}}:subscriptions`,
  /** Candidates for a channel's subscriptions, and for those that join the sessions of another; the records decide. */
  had: (team: string, channel: string) => `lectern:{${team}}:subscriptions:had:${channel}`,
  joined: (team: string, host: string) => `lectern:{${team}}:subscriptions:joined:${host}`,
  /** By channel: the time the app was last added to it, and the person who has yet to be offered a course there. */
  offers: (team: string) => `lectern:{${team}}:subscriptions:offers`,
  /** A hint, across workspaces. */
  workspacesAt: (channel: string) => `lectern:{index}:at:${channel}`,
};
