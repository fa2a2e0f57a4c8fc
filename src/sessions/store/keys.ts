// Keys of guests, sessions and answers.
export const keys = {
  /** The guest of one session. */
  guest: (team: string, session: string) => `lectern:{${team}}:sessions:guest:${session}`,
  standIn: (team: string, subscription: string) => `lectern:{${team}}:sessions:stand-in:${subscription}`,
  hour: (team: string, session: string) => `lectern:{${team}}:sessions:hour:${session}`,
  /** The answers to a question, by ts; one from a form has the id of its sequence until it is posted. */
  answers: (team: string, question: string) => `lectern:{${team}}:sessions:answers:${question}`,
  /** The number of readings of a question's threads that have begun, and the last that counted. */
  readings: (team: string, question: string) => `lectern:{${team}}:sessions:readings:${question}`,
  /** `question/ts` of each text from Slack, by when it was written. */
  texts: (team: string) => `lectern:{${team}}:sessions:texts`,
  /** The answered questions of a subscription, by when they were answered. */
  archive: (team: string, subscription: string) => `lectern:{${team}}:sessions:archive:${subscription}`,
};

/** The keys that the next course of a channel takes over, by subscription. */
export const passedOn = [keys.standIn];
