-- Notes that the app was there to hear what people do.
-- KEYS: 1 installation, 2 seen
-- ARGV: 1 generation, 2 now (ms)
-- Returns: 1, or 0 when the workspace is gone
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
return 1
