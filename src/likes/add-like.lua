-- Keeps one reaction of a person, added or removed; the latest of its name wins.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank
-- ARGV: 1 generation, 2 ts, 3 person, 4 name, 5 '1' added or '0' removed, 6 at (microseconds), 7 source ('reaction' or 'button')
-- Returns: 'counted' | 'same' (nothing new) | 'unknown' (no message of ours and no comment) | 'gone'
--- @include "../installations/guard.lua"
--- @include "marks.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
if not likes_knows(keys, KEYS[2], ARGV[2]) then return 'unknown' end
local changed = likes_mark(keys, ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6], ARGV[7])
return changed and 'counted' or 'same'
