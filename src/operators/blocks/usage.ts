// The output of `lectern help`.
export const usage = [
  'lectern doctor                       shows what is wrong and what to do about it; changes nothing',
  'lectern doctor replay                retries tasks that were set aside, and restores lost ones',
  'lectern doctor replay <id>           only this one; `lectern doctor` shows the ids',
  'lectern ledger <channel> [<team>]    shows the lessons of a channel (C0123ABCD), which is next, and what holds it up',
  'lectern help                         shows this',
  'It reads REDIS_URL and CONTENT_DIR, as the app does. Exit codes: 0 all is well, 1 something needs attention, 2 it could not check.',
];
