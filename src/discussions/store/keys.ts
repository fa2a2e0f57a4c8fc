// Keys of people's activity under lessons. Scripts of features to the right are given these keys too.
export const keys = {
  comments: (team: string, place: string) => `lectern:{${team}}:discussions:comments:${place}`,
  /** `thread/ts` of each comment, for look-up by thread. */
  threads: (team: string, place: string) => `lectern:{${team}}:discussions:threads:${place}`,
  /** The latest deletions, by when. */
  deleted: (team: string, place: string) => `lectern:{${team}}:discussions:deleted:${place}`,
  /** The comments whose beginning is kept, by when they were written (ms). */
  texts: (team: string, place: string) => `lectern:{${team}}:discussions:texts:${place}`,
  /** The moment at which a person marked a lesson as read (ms), by `card/person`. */
  reads: (team: string, place: string) => `lectern:{${team}}:discussions:reads:${place}`,
  /** `card/person` of each, for look-up by card. */
  readers: (team: string, place: string) => `lectern:{${team}}:discussions:readers:${place}`,
  /** The comments that organisers feature, by ts. */
  pins: (team: string, place: string) => `lectern:{${team}}:discussions:pins:${place}`,
  /** The people who keep their comments out of what is featured. */
  quiet: (team: string) => `lectern:{${team}}:discussions:quiet`,
  /** The people who are or were guests of a subscription. */
  guests: (team: string, subscription: string) => `lectern:{${team}}:discussions:guests:${subscription}`,
};

/** Keys that an earlier version kept of cards: their shown content, and their latest changes. */
export const formerKeys = (team: string, place: string): string[] => [
  `lectern:{${team}}:discussions:shown:${place}`,
  `lectern:{${team}}:discussions:changes`,
];

/** The keys of a place. */
export const placeKeys = [
  keys.comments,
  keys.threads,
  keys.deleted,
  keys.texts,
  keys.reads,
  keys.readers,
  keys.pins,
];
