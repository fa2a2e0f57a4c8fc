-- A Friday takes no more questions: its hour is held elsewhere.
-- KEYS: 1 installation, 2 sessions
-- ARGV: 1 generation, 2 Friday (ms), 3 now (ms)
-- Returns: 1, or 0 when it was closed before
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('HSETNX', KEYS[2], ARGV[2] .. '/frozen', ARGV[3])
