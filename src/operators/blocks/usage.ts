// The output of `lectern help`.
export const usage = [
  'lectern doctor                       what is wrong, and what to do about it; changes nothing',
  'lectern doctor replay                takes up again what was put aside, and what nobody takes care of',
  'lectern doctor replay <id>           only this; `lectern doctor` shows the ids',
  'lectern ledger <channel> [<team>]    which lesson came when in a channel (C0123ABCD), what comes next, why not',
  'lectern help                         this',
  'It reads REDIS_URL and CONTENT_DIR, as the app does. Exit codes: 0 all is well, 1 something needs a look, 2 it could not look.',
];
