-- Somebody is about to read the thread of a question: gives the reading its number, so that an older one never undoes a newer.
-- KEYS: 1 installation, 2 readings
-- ARGV: 1 generation
-- Returns: the number, 0 when the workspace is gone
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('HINCRBY', KEYS[2], 'begun', 1)
