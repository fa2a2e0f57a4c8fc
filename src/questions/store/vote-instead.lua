-- Counts a person's vote by button for a waiting question; their own question, if one is named and waits, is withdrawn in the same step.
-- KEYS: 1 installation, 2 own question, 3 open, 4 askers, 5 sessions, 6 tasks, 7 entries, 8 ledger, 9 marks, 10 people, 11 removals, 12 rank
-- ARGV: 1 generation, 2 own question id ('' none), 3 now (ms), 4 subscription id, 5 the other's id, 6 person, 7 at (microseconds)
-- Returns: 'voted' | 'voted-instead' (their own is withdrawn) | 'closed' (it no longer waits, or is not posted yet; nothing is changed) | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/marks.lua"
--- @include "withdraw.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local stored = redis.call('HGET', KEYS[3], ARGV[5])
local other = stored and cjson.decode(stored)
local marks = { marks = KEYS[9], people = KEYS[10], removals = KEYS[11], rank = KEYS[12] }
if not other or other.hidden or not other.ts or not likes_knows(marks, KEYS[8], other.ts) then return 'closed' end
likes_mark(marks, other.ts, ARGV[6], 'vote', true, ARGV[7], 'button')
-- A question on an agenda, or one that has ended, stays as it is.
if ARGV[2] == '' or redis.call('HEXISTS', KEYS[3], ARGV[2]) == 0 then return 'voted' end
local keys =
  { question = KEYS[2], open = KEYS[3], askers = KEYS[4], sessions = KEYS[5], tasks = KEYS[6], entries = KEYS[7] }
withdraw(keys, ARGV[2], ARGV[4], ARGV[3])
return 'voted-instead'
