-- Keeps one reaction of a person, added or removed; the latest of its name wins.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank, 7 emoji, 8 touched, 9 todo, 10 entries
-- ARGV: 1 generation, 2 ts, 3 person, 4 name, 5 '1' added or '0' removed, 6 at (microseconds), 7 source ('reaction' or 'button'), 8 '1' when it is a like where nobody chose, 9 place, 10 now (ms)
-- Returns: 'counted' | 'same' (nothing new, or no like here) | 'unknown' (no message of ours and no comment) | 'gone'
--- @include "../installations/guard.lua"
--- @include "marks.lua"
--- @include "touch.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
if not likes_knows(keys, KEYS[2], ARGV[2]) then return 'unknown' end
if ARGV[7] ~= 'button' and not likes_counts(KEYS[7], ARGV[4], ARGV[8] == '1') then return 'same' end
if not likes_mark(keys, ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6], ARGV[7]) then return 'same' end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then
  touch({ touched = KEYS[8], todo = KEYS[9], entries = KEYS[10] }, ARGV[9], ARGV[2], ARGV[10])
end
return 'counted'
