-- Forgets all likes on a message.
-- KEYS: 1 installation, 2 marks, 3 people, 4 removals, 5 rank
-- ARGV: 1 generation, 2 ts
-- Returns: 1, or 0 when the workspace is gone
--- @include "../platform/state/guard.lua"
--- @include "marks.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
likes_forget({ marks = KEYS[2], people = KEYS[3], removals = KEYS[4], rank = KEYS[5] }, ARGV[2])
return 1
