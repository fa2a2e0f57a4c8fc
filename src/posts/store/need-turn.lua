-- Says whether a turn has to be added, also when the expected one does not come.
-- KEYS: 1 installation, 2 lines, 3 heads, 4 waiting, 5 taken, 6 pace
-- ARGV: 1 generation
-- Returns: {ms until the turn to be added, its name}, {-1, ''} when none is to be added
--- @include "../../platform/state/guard.lua"
--- @include "turns.lua"
if not installed(KEYS[1], ARGV[1]) then return { -1, '' } end
return turns_need(KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], turns_now())
