-- Has some cards looked at: what they show may not be so any more.
-- KEYS: 1 installation, 2 touched, 3 tasks, 4 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), then the ts of each
-- Returns: 1, or 0 when the workspace is gone
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/touch.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
for i = 4, #ARGV do
  touch({ touched = KEYS[2], tasks = KEYS[3], entries = KEYS[4] }, ARGV[2], ARGV[i], ARGV[3])
end
return 1
