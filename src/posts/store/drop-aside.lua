-- Forgets what was kept aside for a message of ours, once it has been done.
-- KEYS: 1 installation, 2 aside
-- ARGV: 1 generation, 2 ts
-- Returns: 1, or 0 when there was nothing
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('HDEL', KEYS[2], ARGV[2])
