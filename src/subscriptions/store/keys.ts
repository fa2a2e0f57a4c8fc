// Where subscriptions are kept. Scripts of features to the right are given these keys too.
export const keys = {
  subscription: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}`,
  position: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}:position`,
  /** What was delivered and skipped before the course began anew. */
  past: (team: string, id: string) => `lectern:{${team}}:subscriptions:${id}:past`,
  place: (team: string, channel: string) => `lectern:{${team}}:subscriptions:at:${channel}`,
  all: (team: string) => `lectern:{${team}}:subscriptions`,
  /** Those that may be or have been in a channel, and those that may join the sessions of another: the records tell which are. */
  had: (team: string, channel: string) => `lectern:{${team}}:subscriptions:had:${channel}`,
  joined: (team: string, host: string) => `lectern:{${team}}:subscriptions:joined:${host}`,
  /** By channel: when the app was last added to it, and who is still to be offered a course there. */
  offers: (team: string) => `lectern:{${team}}:subscriptions:offers`,
  /** A hint, across workspaces. */
  workspacesAt: (channel: string) => `lectern:{index}:at:${channel}`,
};
