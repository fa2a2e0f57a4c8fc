// Where chains, the ledger and `todo` are kept. Scripts of rooms to the right are given these keys too.
export const keys = {
  chain: (team: string, chain: string) => `lectern:{${team}}:posts:chain:${chain}`,
  /** Holds the id of the chain that may or may not have a message more in this place. */
  lock: (team: string, place: string) => `lectern:{${team}}:posts:lock:${place}`,
  ledger: (team: string, place: string) => `lectern:{${team}}:posts:ledger:${place}`,
  /** Events on messages the ledger does not know yet, while the lock stands. */
  aside: (team: string, place: string) => `lectern:{${team}}:posts:aside:${place}`,
  /** By ts: messages that were posted outside their thread, deleted ones too. */
  strays: (team: string, place: string) => `lectern:{${team}}:posts:strays:${place}`,
  parked: (team: string, place: string) => `lectern:{${team}}:posts:parked:${place}`,
  todo: (team: string) => `lectern:{${team}}:posts:todo`,
  /** The entries of `todo` by id; under `#` the last number given to one. */
  entries: (team: string) => `lectern:{${team}}:posts:entries`,
  dead: (team: string) => `lectern:{${team}}:posts:dead`,
  placeSpacing: (team: string, place: string) => `lectern:{${team}}:posts:spacing:${place}`,
  workspaceSpacing: (team: string) => `lectern:{${team}}:posts:spacing`,
};

/** What a script needs that leaves a step to be done, in its order: todo, entries. */
export const todoKeys = (team: string): string[] => [keys.todo(team), keys.entries(team)];
