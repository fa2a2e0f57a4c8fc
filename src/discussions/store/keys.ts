// Where what people do under lessons is kept. Scripts of features to the right are given these keys too.
export const keys = {
  comments: (team: string, place: string) => `lectern:{${team}}:discussions:comments:${place}`,
  /** `thread/ts` of each comment, for look-up by thread. */
  threads: (team: string, place: string) => `lectern:{${team}}:discussions:threads:${place}`,
  /** What was deleted lately, by when. */
  deleted: (team: string, place: string) => `lectern:{${team}}:discussions:deleted:${place}`,
  /** The comments whose beginning is kept, by when they were written (ms). */
  texts: (team: string, place: string) => `lectern:{${team}}:discussions:texts:${place}`,
  /** By `card/person`: when they marked the lesson as read (ms). */
  reads: (team: string, place: string) => `lectern:{${team}}:discussions:reads:${place}`,
  /** `card/person` of each, for look-up by card. */
  readers: (team: string, place: string) => `lectern:{${team}}:discussions:readers:${place}`,
  /** The comments that organisers feature, by ts. */
  pins: (team: string, place: string) => `lectern:{${team}}:discussions:pins:${place}`,
  /** Who keeps their comments out of what is featured. */
  quiet: (team: string) => `lectern:{${team}}:discussions:quiet`,
  /** Who is or was a guest of a subscription. */
  guests: (team: string, subscription: string) => `lectern:{${team}}:discussions:guests:${subscription}`,
};

/** What an earlier version kept of cards: what each showed, and the changes that were made lately. */
export const formerKeys = (team: string, place: string): string[] => [
  `lectern:{${team}}:discussions:shown:${place}`,
  `lectern:{${team}}:discussions:changes`,
];

/** What belongs to a place. */
export const placeKeys = [
  keys.comments,
  keys.threads,
  keys.deleted,
  keys.texts,
  keys.reads,
  keys.readers,
  keys.pins,
];
