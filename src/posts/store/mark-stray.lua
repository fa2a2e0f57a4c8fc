-- Notes what became of a message that was posted outside its thread.
-- KEYS: 1 installation, 2 strays
-- ARGV: 1 generation, 2 ts, 3 stray (JSON)
-- Returns: 1, or 0 when it is not known
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
return 1
